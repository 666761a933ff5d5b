namespace DecisionSupport.Ingest.Store;

/// <summary>The disk of the store is full.</summary>
/// <param name="store">The store folder.</param>
/// <param name="inner">What could not be written.</param>
public sealed class StoreFullException(string store, Exception inner)
    : IOException($"The disk of the store {store} is full: {inner.Message} Nothing that was acknowledged is lost and readers keep what is published. Free space there, or move the store with --store, then start again: it goes on where it stopped.", inner)
{
    // ENOSPC and EDQUOT of Linux, ERROR_DISK_FULL of Windows.
    private static readonly int[] s_codes = [28, 122, unchecked((int)0x80070070)];

    /// <summary>Whether an error says that there is no room.</summary>
    internal static bool IsCause(Exception? e) => e is not null
        && ((e is IOException && s_codes.Contains(e.HResult))
            || e.Message.Contains("No space left on device", StringComparison.OrdinalIgnoreCase)
            || IsCause(e.InnerException));
}
