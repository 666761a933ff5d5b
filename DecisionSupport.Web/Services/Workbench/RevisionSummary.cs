using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Web.Services.Workbench;

/// <summary>How the figures known at an earlier date look at a later one.</summary>
/// <param name="Common">Periods with a figure at both dates.</param>
/// <param name="Revised">How many of them changed.</param>
/// <param name="Mean">Mean of later minus earlier figure over the common periods; NaN when there are none.</param>
/// <param name="Largest">The period revised most; null when none was.</param>
/// <param name="Before">Its earlier figure.</param>
/// <param name="After">Its later figure.</param>
public sealed record RevisionSummary(int Common, int Revised, double Mean, Period? Largest, double Before, double After)
{
    // Figures are stored as published; differences below this share come from the arithmetic of transformations.
    private const double Rounding = 1e-9;

    /// <summary>The summary of two states of one series.</summary>
    public static RevisionSummary Of(TimeSeries earlier, TimeSeries later)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(later);
        var pairs = earlier.Periods
            .Select(p => (Period: p, Before: earlier[p], After: later[p]))
            .Where(x => !double.IsNaN(x.Before) && !double.IsNaN(x.After))
            .ToArray();
        var revised = pairs.Where(x => Math.Abs(x.After - x.Before) > Rounding * Math.Max(1, Math.Abs(x.Before))).ToArray();
        if (revised.Length == 0)
        {
            return new(pairs.Length, 0, pairs.Length == 0 ? double.NaN : 0, null, double.NaN, double.NaN);
        }

        var largest = revised.MaxBy(x => Math.Abs(x.After - x.Before));
        return new(pairs.Length, revised.Length, pairs.Average(x => x.After - x.Before), largest.Period, largest.Before, largest.After);
    }
}
