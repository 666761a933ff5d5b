using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Cycles;

/// <summary>
/// BBQ, the quarterly form of Bry–Boschan: local extremes of the series itself under censoring rules, repeated until nothing changes. Source:
/// Harding, D. and Pagan, A. (2002), Dissecting the cycle, J. Monetary Economics 49, 365–381.
/// </summary>
public static class HardingPagan
{
    /// <summary>Dates the turning points of a seasonally adjusted series.</summary>
    /// <param name="series">Quarters, years or months without inner gaps; positive throughout (logarithms are used), or a cycle around zero.</param>
    /// <param name="options">Limits; those of the frequency when null.</param>
    /// <exception cref="ArgumentException">A gap, another frequency without options, or too few periods.</exception>
    public static DatingResult Date(TimeSeries series, DatingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        var limits = options ?? series.Frequency switch
        {
            Frequency.Monthly => DatingOptions.Monthly,
            Frequency.Quarterly => DatingOptions.Quarterly,
            Frequency.Annual => DatingOptions.Annual,
            _ => throw new ArgumentException($"There are no usual limits for {series.Frequency} series; give options.", nameof(series)),
        };
        limits.Check();
        var observed = series.Trim();
        if (observed.Count < (2 * limits.MinimumCycle) + 1)
        {
            throw new ArgumentException($"{observed} is too short: dating needs {(2 * limits.MinimumCycle) + 1} periods, two of the shortest cycles.", nameof(series));
        }

        var (y, logs) = DatingInput.Of(observed);
        var largeFall = logs ? TurnList.LargeFall(y, limits.LargeFall) : null;
        var turns = new TurnList(observed.Periods);
        turns.FindExtremes(y, limits.Reach, limits.Ends);
        List<DatingStep> steps = [turns.Step("local extremes", "局部极值", observed.Values.ToArray())];
        for (var before = -1; before != turns.Count;)
        {
            before = turns.Count;
            turns.Alternate(y);
            turns.RequireFall(y);
            turns.RequireCycle(y, limits.MinimumCycle);
            turns.DropNearEnds(y, limits.Ends);
            turns.RequirePhase(y, limits.MinimumPhase, largeFall, limits.RisesToo);
        }

        steps.Add(turns.Step("alternation, cycles, ends and phases", "交替、周期、首尾与阶段规则", observed.Values.ToArray()));
        return new(new(turns.Turns), steps, [], null);
    }
}
