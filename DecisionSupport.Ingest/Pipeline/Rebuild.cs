using DecisionSupport.Ingest.Store;

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

        // A log of the old warehouse must not be replayed into the new one.
        File.Delete(Warehouse.PathOf(location) + ".wal");
        Durable.Replace(Warehouse.PathOf(beside), Warehouse.PathOf(location));
        Directory.Delete(beside.Store, recursive: true);
    }
}
