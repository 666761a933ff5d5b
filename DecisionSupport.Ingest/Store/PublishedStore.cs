using System.Diagnostics.CodeAnalysis;

namespace DecisionSupport.Ingest.Store;

/// <summary>Gives readers the current publication, and the next one as soon as it was swapped in.</summary>
public abstract class PublishedStore
{
    /// <summary>The current publication; false when nothing was published yet. Cheap: call it once for each request.</summary>
    public abstract bool TryGetCurrent([NotNullWhen(true)] out ISeriesReader? reader);
}
