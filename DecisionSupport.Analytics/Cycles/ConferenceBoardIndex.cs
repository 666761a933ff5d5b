using DecisionSupport.Analytics.Growth;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Cycles;

/// <summary>One period of the index.</summary>
/// <param name="Period">The period.</param>
/// <param name="Contributions">Standardised symmetric change of each component, percent; NaN where it is missing.</param>
/// <param name="Change">Their sum with the trend constant, percent.</param>
/// <param name="Index">The index.</param>
public sealed record ConferenceBoardRow(Period Period, IReadOnlyList<double> Contributions, double Change, double Index);

/// <summary>A composite index with everything it was computed from.</summary>
/// <param name="Names">The components.</param>
/// <param name="Deviations">Standard deviation of each component's symmetric changes.</param>
/// <param name="Weights">Standardisation factors <c>(1/σ) / Σ(1/σ)</c>, which sum to 1.</param>
/// <param name="TrendAdded">Constant added to every change, percent a period.</param>
/// <param name="Rows">Periods, oldest first.</param>
public sealed record ConferenceBoardResult(
    IReadOnlyList<string> Names, IReadOnlyList<double> Deviations, IReadOnlyList<double> Weights, double TrendAdded, IReadOnlyList<ConferenceBoardRow> Rows)
{
    /// <summary>The index as a series.</summary>
    public TimeSeries Index => TimeSeries.Of(Rows[0].Period, [.. Rows.Select(r => r.Index)]);
}

/// <summary>
/// Composite index by the method of The Conference Board (Business Cycle Indicators Handbook, 2001): symmetric changes, each divided by its
/// volatility, added up and chained. The method card has the formulas.
/// </summary>
public static class ConferenceBoardIndex
{
    /// <summary>Symmetric change, percent: <c>200 (x − b) / (x + b)</c>, so that a rise and the fall back cancel; NaN unless both are positive.</summary>
    public static double SymmetricChange(double value, double before) =>
        value > 0 && before > 0 ? 200 * (value - before) / (value + before) : double.NaN;

    /// <summary>The next level from a symmetric change: <c>I (200 + i) / (200 − i)</c>.</summary>
    public static double Next(double index, double change) => index * (200 + change) / (200 - change);

    /// <summary>Computes the index. It ends before the first period in which components with less than 60 % of the weight have a change.</summary>
    /// <param name="members">Components of one frequency.</param>
    /// <param name="targetTrend">Mean change the index shall have, percent a period (for leading indices the trend of the coincident index); null adds none.</param>
    /// <param name="baseYear">Year with mean 100; null starts the index at 100.</param>
    /// <param name="window">Periods over which volatilities are measured; all when null.</param>
    /// <exception cref="ArgumentException">No components, one twice, one with fewer than 25 periods or without change, or a base year that the index does not cover.</exception>
    public static ConferenceBoardResult Compute(IReadOnlyList<CompositeMember> members, double? targetTrend = null, int? baseYear = null, PeriodRange? window = null)
    {
        var span = CompositeMember.Span(members);
        TimeSeries[] changes = [.. members.Select(m => TimeSeries.Of(span.First, [.. span.Select(p => m.Change(p))]))];
        double[] deviations = [.. changes.Select((c, i) => Deviation(members[i].Name, window is { } w ? c.Window(w.First, w.Last) : c))];
        var inverse = deviations.Sum(d => 1 / d);
        double[] weights = [.. deviations.Select(d => 1 / d / inverse)];

        // A period counts when components with 60 % of the weight have a change; the others' weights are scaled up.
        var sums = new List<(Period Period, double[] Parts, double Sum)>();
        foreach (var p in span)
        {
            var share = weights.Where((_, i) => !double.IsNaN(changes[i][p])).Sum();
            if (share >= CompositeMember.MinimumShare)
            {
                double[] parts = [.. weights.Select((w, i) => w / share * changes[i][p])];
                sums.Add((p, parts, parts.Where(v => !double.IsNaN(v)).Sum()));
            }
            else if (sums.Count > 0)
            {
                break;
            }
        }

        if (sums.Count == 0)
        {
            throw new ArgumentException("In no period do components with 60 % of the weight have a change.", nameof(members));
        }

        var added = targetTrend is { } target ? target - sums.Average(s => s.Sum) : 0;
        var rows = new List<ConferenceBoardRow> { new(sums[0].Period - 1, [.. weights.Select(_ => double.NaN)], double.NaN, 100) };
        foreach (var (p, parts, sum) in sums)
        {
            rows.Add(new(p, parts, sum + added, Next(rows[^1].Index, sum + added)));
        }

        var result = new ConferenceBoardResult([.. members.Select(m => m.Name)], deviations, weights, added, rows);
        if (baseYear is not { } year)
        {
            return result;
        }

        var rebased = Rebasing.ToYear(result.Index, year);
        return result with { Rows = [.. rows.Select(r => r with { Index = rebased[r.Period] })] };
    }

    private static double Deviation(string name, TimeSeries changes)
    {
        double[] known = [.. changes.Values.ToArray().Where(v => !double.IsNaN(v))];
        var mean = known.Length == 0 ? 0 : known.Average();
        var deviation = Math.Sqrt(known.Sum(v => (v - mean) * (v - mean)) / Math.Max(1, known.Length - 1));
        return deviation > 0 ? deviation : throw new ArgumentException($"'{name}' does not change in the periods over which volatilities are measured; it cannot be standardised.", nameof(name));
    }
}
