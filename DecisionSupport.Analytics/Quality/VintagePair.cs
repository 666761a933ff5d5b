using DecisionSupport.Analytics.Numerics;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Quality;

/// <summary>A vintage beside what was known before it: the ratios of the figures that it changed.</summary>
/// <param name="Older">The newest vintage among the figures that it replaced.</param>
/// <param name="Newer">The vintage.</param>
/// <param name="Ratios">New figure over the one known before, for periods in which both are other than zero.</param>
/// <param name="Common">Periods that had a figure before the vintage.</param>
/// <param name="UnitIsSame">No other unit is declared for the newer one.</param>
internal sealed record VintagePair(Vintage Older, Vintage Newer, IReadOnlyList<double> Ratios, int Common, bool UnitIsSame)
{
    /// <summary>The middle ratio.</summary>
    public double MedianRatio { get; } = RobustStatistics.Median(Ratios);

    /// <summary>The pairs up to the day of judgement, oldest first.</summary>
    public static IReadOnlyList<VintagePair> All(QualityEvidence evidence)
    {
        var changes = new List<(Release Old, Release New)>();
        Release? before = null;
        foreach (var release in evidence.History.Sorted)
        {
            if (release.KnownFrom > evidence.AsOf)
            {
                continue;
            }

            if (before is { } b && b.Observation.Period == release.Observation.Period)
            {
                changes.Add((b, release));
            }

            before = release;
        }

        if (changes.Count == 0)
        {
            return [];
        }

        var first = FirstVintages(evidence);
        return
        [
            .. changes.GroupBy(c => c.New.KnownFrom).OrderBy(g => g.Key).Select(g =>
            {
                var older = g.Max(c => c.Old.KnownFrom);
                var ratios = g.Where(c => c.Old.Observation.Value is not null && c.New.Observation.Value is not null)
                    .Select(c => c.New.Observation.Value!.Value / c.Old.Observation.Value!.Value).Where(r => double.IsFinite(r) && r != 0).ToArray();
                return new VintagePair(older, g.Key, ratios, Before(first, g.Key), evidence.UnitAt(older) == evidence.UnitAt(g.Key));
            }).Where(p => p.Ratios.Count > 0),
        ];
    }

    // The first vintage of each period, ascending.
    private static List<Vintage> FirstVintages(QualityEvidence evidence)
    {
        var (first, last) = (new List<Vintage>(), default(Period));
        foreach (var release in evidence.History.Sorted)
        {
            if (release.Observation.Period != last)
            {
                first.Add(release.KnownFrom);
            }

            last = release.Observation.Period;
        }

        first.Sort();
        return first;
    }

    // How many of the vintages, ascending, lie before one.
    private static int Before(List<Vintage> vintages, Vintage limit)
    {
        var (low, high) = (0, vintages.Count);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = vintages[middle] < limit ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
