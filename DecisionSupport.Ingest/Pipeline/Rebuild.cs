using DecisionSupport.Ingest.Store;
using DecisionSupport.Ingest.Store.Segments;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>
/// Derives a warehouse from the raw files alone, beside the one in use, and then swaps it in. The old one stays until
/// the new one is complete; what is published stays served meanwhile.
/// </summary>
public static class Rebuild
{
    /// <summary>Builds and swaps; publish afterwards with <see cref="Refresh"/>.</summary>
    /// <exception cref="StoreBusyException">Another process writes the store.</exception>
    public static void Swap(StoreLocation location, CancellationToken cancellation = default)
    {
        using var held = WriterLock.Take(location);
        var beside = location with { Store = Path.Combine(location.Store, "rebuild") };
        if (Directory.Exists(beside.Store))
        {
            Directory.Delete(beside.Store, recursive: true);
        }

        new Refresh(beside, forecasts: null).Run(null, cancellation);

        // Segments have names by content, so those of the old warehouse and of publications stay beside the new ones.
        var folder = Directory.CreateDirectory(SegmentStore.FolderOf(location)).FullName;
        foreach (var segment in Directory.Exists(SegmentStore.FolderOf(beside)) ? Directory.GetFiles(SegmentStore.FolderOf(beside)) : [])
        {
            File.Move(segment, Path.Combine(folder, Path.GetFileName(segment)), overwrite: true);
        }

        Durable.SyncFolder(folder);

        // A log of the old warehouse must not be replayed into the new one.
        File.Delete(Warehouse.PathOf(location) + ".wal");
        Durable.Replace(Warehouse.PathOf(beside), Warehouse.PathOf(location));
        Directory.Delete(beside.Store, recursive: true);
    }
}
