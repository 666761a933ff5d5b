using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Commands;

/// <summary>rebuild: derives the warehouse anew from the raw files, then puts it in the place of the old one and publishes.</summary>
internal static class RebuildCommand
{
    public static int Run(StoreLocation location, CancellationToken cancellation)
    {
        Rebuild.Swap(location, cancellation);
        return RefreshCommand.Run(location, cancellation);
    }
}
