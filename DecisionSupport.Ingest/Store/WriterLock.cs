using System.Globalization;

namespace DecisionSupport.Ingest.Store;

/// <summary>Another process writes the store.</summary>
/// <param name="store">The store folder.</param>
/// <param name="holder">Who holds it, as far as known.</param>
public sealed class StoreBusyException(string store, string holder)
    : Exception($"The store {store} is being written by {holder}; one process writes at a time. Wait for it to end, or end it, then start again. Readers are not affected.");

/// <summary>The right to write a store: held by one process, given back by the system when that process dies.</summary>
internal sealed class WriterLock : IDisposable
{
    private readonly FileStream _stream;

    private WriterLock(FileStream stream) => _stream = stream;

    /// <summary>Takes the right.</summary>
    /// <exception cref="StoreBusyException">Another process has it.</exception>
    /// <exception cref="IOException">The store folder cannot be written.</exception>
    public static WriterLock Take(StoreLocation location)
    {
        var holderFile = Path.Combine(location.Store, "writer.pid");
        FileStream? stream = null;
        try
        {
            Directory.CreateDirectory(location.Store);
            stream = new FileStream(Path.Combine(location.Store, "writer.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(holderFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new(stream);
        }
        catch (IOException e) when (stream is null && IsSharingViolation(e))
        {
            // The locked file itself cannot be read, so the holder's number lies beside it.
            var pid = File.Exists(holderFile) ? File.ReadAllText(holderFile).Trim() : "";
            throw new StoreBusyException(location.Store, pid.Length > 0 ? $"process {pid}" : "another process");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            stream?.Dispose();
            throw new IOException($"The store folder {location.Store} cannot be written: {e.Message} Give the user that runs this the right to write there and room on the disk, or name another folder with --store or {StoreLocation.StoreVariable}.", e);
        }
    }

    // EWOULDBLOCK of Linux (11) and of macOS (35); ERROR_SHARING_VIOLATION of Windows.
    private static bool IsSharingViolation(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);

    public void Dispose() => _stream.Dispose();
}
