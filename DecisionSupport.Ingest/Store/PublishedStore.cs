using System.Diagnostics.CodeAnalysis;

namespace DecisionSupport.Ingest.Store;

/// <summary>Gives readers the current publication, and the next one as soon as it was swapped in.</summary>
public sealed class PublishedStore(StoreLocation location) : IDisposable
{
    /// <summary>The current publication; false when nothing was published yet. Cheap: call it once for each request.</summary>
    public bool TryGetCurrent([NotNullWhen(true)] out ISeriesReader? reader)
    {
        _ = location;
        reader = null;
        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
