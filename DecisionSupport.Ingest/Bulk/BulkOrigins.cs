using DecisionSupport.Analytics.Backtesting;

namespace DecisionSupport.Ingest.Bulk;

/// <summary>One past origin of a series of a file.</summary>
/// <param name="Period">Number of the last period known.</param>
/// <param name="Known">Values up to it, NaN where missing.</param>
/// <param name="First">Number of the first of them.</param>
/// <param name="Outcomes">What came true, from the next period on.</param>
/// <param name="Basis">Whether these are the figures of that time.</param>
internal sealed record BulkOrigin(long Period, double[] Known, long First, double[] Outcomes, KnowledgeBasis Basis);

/// <summary>The past origins of a series: with releases what was known on the day of the origin's first release, else the newest values cut there.</summary>
internal sealed class BulkOrigins(BulkSeries series, int horizon, BacktestOptions options)
{
    private readonly ILookup<long, BulkRelease> _releases = series.Releases.ToLookup(r => r.Period);
    private readonly List<int> _days = [.. series.Releases.Select(r => r.Day).Distinct().Order()];

    /// <summary>The origins, newest first: each leaves a whole horizon.</summary>
    public IEnumerable<BulkOrigin> All()
    {
        var last = series.Values.Length - horizon;
        var oldest = Math.Max(1, last - ((options.Origins - 1) * options.Step));
        var shortest = last - ((last - oldest) / options.Step * options.Step);
        for (var count = last; count >= oldest; count -= options.Step)
        {
            var period = series.First + count - 1;
            var (known, first, basis) = Then(period) is { } then ? (then.Values, then.First, KnowledgeBasis.RealTime) : (series.Values[..count], series.First, KnowledgeBasis.PseudoRealTime);
            var cut = options.Window == BacktestWindow.Sliding ? Math.Max(0, known.Length - shortest) : 0;
            yield return new(period, known[cut..], first + cut, [.. Enumerable.Range(1, horizon).Select(h => Outcome(period + h))], basis);
        }
    }

    // A file whose first vintage holds the origin and later periods at once says nothing of what was known then.
    private (double[] Values, long First)? Then(long period)
    {
        if (!_releases.Contains(period))
        {
            return null;
        }

        var day = _releases[period].First().Day;
        var known = _releases.Select(g => (Period: g.Key, Value: g.Where(r => r.Day <= day).Select(r => r.Value).DefaultIfEmpty(double.NaN).Last())).Where(k => !double.IsNaN(k.Value)).ToArray();
        if (known.Length == 0 || known[^1].Period != period)
        {
            return null;
        }

        var values = new double[period - known[0].Period + 1];
        Array.Fill(values, double.NaN);
        foreach (var (at, value) in known)
        {
            values[at - known[0].Period] = value;
        }

        return (values, known[0].Period);
    }

    private double Outcome(long period)
    {
        if (options.Release == ReleaseOutcomes.Newest || _days.Count == 0)
        {
            return series.Values[period - series.First];
        }

        var releases = _releases[period].ToArray();
        var place = releases.Length == 0 ? -1 : _days.BinarySearch(releases[0].Day);

        // What the first vintage of the file holds was published before, but for its newest period.
        var isFirst = place > 0 || (place == 0 && !_releases.Any(g => g.Key > period && g.First().Day == _days[0]));
        if (!isFirst || place + options.Release > _days.Count)
        {
            return double.NaN;
        }

        var until = _days[place + options.Release - 1];
        return releases.Last(r => r.Day <= until).Value;
    }
}
