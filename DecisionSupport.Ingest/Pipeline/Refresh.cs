using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>Brings the store up to date.</summary>
public sealed class Refresh(StoreLocation location)
{
    /// <summary>Runs it.</summary>
    public RefreshResult Run(IProgress<RefreshProgress>? progress = null, CancellationToken cancellation = default)
    {
        _ = (location, progress, cancellation);
        return new("");
    }
}

/// <summary>What a refresh did.</summary>
/// <param name="PublicationId">The current publication afterwards.</param>
public sealed record RefreshResult(string PublicationId);
