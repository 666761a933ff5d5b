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
    public static WriterLock Take(StoreLocation location)
    {
        Directory.CreateDirectory(location.Store);
        var holderFile = Path.Combine(location.Store, "writer.pid");
        FileStream stream;
        try
        {
            stream = new FileStream(Path.Combine(location.Store, "writer.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            // The locked file itself cannot be read, so the holder's number lies beside it.
            var pid = File.Exists(holderFile) ? File.ReadAllText(holderFile).Trim() : "";
            throw new StoreBusyException(location.Store, pid.Length > 0 ? $"process {pid}" : "another process");
        }

        File.WriteAllText(holderFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new(stream);
    }

    public void Dispose() => _stream.Dispose();
}
