using DecisionSupport.Analytics.Numerics;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Backtesting;

/// <summary>A history whose vintages are all in the newest unit, or why they cannot be brought to it.</summary>
/// <param name="History">The releases in one unit; before a change that could not be bridged nothing counts as known.</param>
/// <param name="Problem">Which change could not be bridged, in English; null when all could.</param>
public sealed record UnitedHistory(VintageHistory History, string? Problem);

/// <summary>
/// Brings vintages of different units or base years together before they are compared. Units are what the source stated; a level
/// that leaps without a stated change of unit is a revision, and stays one.
/// </summary>
public static class CommonUnit
{
    // Overlapping periods next to the change; three quarters of their ratios must agree within the tolerance (the newest figures
    // are often revised on the same day), or more than the unit has changed.
    private const int Overlap = 12;
    private const int Fewest = 4;
    private const double Tolerance = 0.05;
    private const double Agreeing = 0.75;

    /// <summary>
    /// Multiplies releases before each change of unit by the median ratio, over the last twelve periods in both, of the first
    /// vintage in the new unit to the last in the old. The ratio is a constant of the unit, so it tells a past origin nothing of
    /// what came later but that scale. Sums, rates and signs that do not follow one ratio are refused.
    /// </summary>
    /// <param name="history">The releases as published.</param>
    /// <param name="units">The units with the vintage from which each was in force, oldest first.</param>
    public static UnitedHistory Of(VintageHistory history, IReadOnlyList<UnitSince> units)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(units);
        var releases = history.Releases.ToArray();
        for (var i = units.Count - 1; i > 0; i--)
        {
            if (units[i].Unit == units[i - 1].Unit)
            {
                continue;
            }

            var change = units[i].From;
            var before = history.AsOf(new(change.ReleaseDate.AddDays(-1)));
            if (before.LastObserved is null)
            {
                continue;
            }

            if (Factor(before, history.AsOf(change)) is not { } factor)
            {
                var problem = $"Vintages before {change} are in {units[i - 1].Unit}, later ones in {units[i].Unit}, and no constant ratio joins them over the last {Overlap} periods of both: origins before that day use the newest figures.";
                return new(VintageHistory.Of(history.AsOf(change), change).Append(releases.Where(r => r.KnownFrom > change)), problem);
            }

            releases = [.. releases.Select(r => r.KnownFrom < change && r.Observation.Value is { } v ? r with { Observation = r.Observation with { Value = v * factor } } : r)];
        }

        return new(units.Count > 1 ? VintageHistory.Of(history.Frequency, releases) : history, null);
    }

    private static double? Factor(TimeSeries before, TimeSeries after)
    {
        double[] ratios = [.. before.Periods.Reverse().Where(p => before[p] != 0 && after[p] != 0 && !double.IsNaN(before[p] + after[p])).Take(Overlap).Select(p => after[p] / before[p])];
        if (ratios.Length < Fewest)
        {
            return null;
        }

        var median = RobustStatistics.Median(ratios);
        return median > 0 && ratios.Count(r => Math.Abs((r / median) - 1) <= Tolerance) >= Agreeing * ratios.Length ? median : null;
    }
}
