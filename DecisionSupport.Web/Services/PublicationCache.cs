using System.Collections.Concurrent;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services;

/// <summary>
/// Keeps what was computed of a publication at a vintage: a publication never changes, so neither does the result.
/// Thread-safe; holds a bounded number of states.
/// </summary>
/// <typeparam name="T">What is kept.</typeparam>
public sealed class PublicationCache<T>(Func<ISeriesReader, Vintage, T> compute)
{
    private const int Most = 64;
    private readonly ConcurrentDictionary<(string Publication, Vintage Vintage), Lazy<T>> _states = new();

    /// <summary>The state of a publication at a vintage; computed once, also when many ask at the same time.</summary>
    public T Get(ISeriesReader reader, Vintage vintage)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var key = (reader.Publication.Id, vintage);
        if (_states.TryGetValue(key, out var kept))
        {
            return Value(key, kept);
        }

        if (_states.Count >= Most)
        {
            _states.Clear();
        }

        return Value(key, _states.GetOrAdd(key, _ => new(() => compute(reader, vintage))));
    }

    // A failure is not kept: the next visitor tries again.
    private T Value((string, Vintage) key, Lazy<T> lazy)
    {
        try
        {
            return lazy.Value;
        }
        catch
        {
            _states.TryRemove(key, out _);
            throw;
        }
    }
}
