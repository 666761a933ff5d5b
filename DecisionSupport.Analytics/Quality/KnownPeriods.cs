using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Quality;

/// <summary>
/// Which periods have a figure, as unbroken runs: all that rules of the day need of a series, in a few bytes for most, so that another day
/// of judgement needs no release.
/// </summary>
public sealed class KnownPeriods
{
    private readonly Frequency _frequency;
    private readonly (int First, int Count)[] _runs;

    private KnownPeriods(Frequency frequency, (int First, int Count)[] runs) => (_frequency, _runs) = (frequency, runs);

    /// <summary>First <see cref="Period.Ordinal"/> and length of each run, in order of time, with a gap after each.</summary>
    public IReadOnlyList<(int First, int Count)> Runs => _runs;

    /// <summary>No period has a figure.</summary>
    public bool IsEmpty => _runs.Length == 0;

    /// <summary>The first period with a figure.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public Period First => IsEmpty ? throw new InvalidOperationException("No period has a figure, so none is the first.") : Period.FromOrdinal(_frequency, _runs[0].First);

    /// <summary>The periods of runs that were stored.</summary>
    public static KnownPeriods Of(Frequency frequency, IEnumerable<(int First, int Count)> runs) => new(frequency, [.. runs]);

    /// <summary>The periods of observations.</summary>
    /// <param name="frequency">Of the series.</param>
    /// <param name="observations">In order of time, one for each period.</param>
    public static KnownPeriods Of(Frequency frequency, IReadOnlyList<Observation> observations)
    {
        ArgumentNullException.ThrowIfNull(observations);
        var (runs, first, next) = (new List<(int, int)>(), 0, 0);
        for (var i = 0; i < observations.Count; i++)
        {
            var ordinal = observations[i].Period.Ordinal;
            if (i > 0 && ordinal != next)
            {
                runs.Add((first, next - first));
            }

            (first, next) = (i == 0 || ordinal != next ? ordinal : first, ordinal + 1);
        }

        return new(frequency, observations.Count == 0 ? [] : [.. runs, (first, next - first)]);
    }

    /// <summary>Whether a period, of the frequency of the series, has a figure.</summary>
    public bool Contains(Period period)
    {
        // What is asked for is mostly among the newest.
        var ordinal = period.Ordinal;
        var i = _runs.Length - 1;
        while (i >= 0 && _runs[i].First > ordinal)
        {
            i--;
        }

        return i >= 0 && ordinal - _runs[i].First < _runs[i].Count;
    }
}
