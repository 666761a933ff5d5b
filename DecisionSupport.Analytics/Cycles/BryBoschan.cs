using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Cycles;

/// <summary>
/// Turning points of monthly series after Bry, G. and Boschan, C. (1971), Cyclical Analysis of Time Series: Selected Procedures and Computer
/// Programs, NBER Technical Paper 20: from a smooth curve to the raw series in steps. The method card has the steps.
/// </summary>
public static class BryBoschan
{
    private const int ShortestHistory = 48;
    private const double OutlierDeviations = 3.5;

    /// <summary>Dates the turning points of a seasonally adjusted monthly series.</summary>
    /// <param name="series">Months without inner gaps; positive throughout (then logarithms are used), or a cycle around zero.</param>
    /// <param name="options">Limits; <see cref="DatingOptions.Monthly"/> when null.</param>
    /// <exception cref="ArgumentException">Not monthly, a gap, fewer than 48 months, or options out of range.</exception>
    public static DatingResult Date(TimeSeries series, DatingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        var limits = options ?? DatingOptions.Monthly;
        limits.Check();
        var observed = series.Trim();
        if (observed.Frequency != Frequency.Monthly || observed.Count < ShortestHistory)
        {
            throw new ArgumentException($"{observed}: Bry–Boschan dates monthly series of {ShortestHistory} months and more; use HardingPagan for quarters and years.", nameof(series));
        }

        var (x, logs) = DatingInput.Of(observed);
        var spencer = Smoothing.Spencer(x);
        var (clean, replaced) = ReplaceOutliers(x, spencer);
        var (year, curve) = (Smoothing.Centred(clean, 12), Smoothing.Spencer(clean));
        var dominance = Smoothing.CyclicalDominance(x, spencer);
        var light = Smoothing.Centred(x, Math.Clamp(dominance, 3, 6));

        var turns = new TurnList(observed.Periods);
        var steps = new List<DatingStep>();
        turns.FindExtremes(year, limits.Reach, 0);
        turns.Alternate(year);
        steps.Add(turns.Step("12-month moving average, outliers replaced", "12 个月移动平均（已替换异常值）", Back(year)));
        turns.Refine(curve, limits.Reach);
        turns.RequireCycle(curve, limits.MinimumCycle);
        steps.Add(turns.Step("Spencer curve", "Spencer 曲线", Back(curve)));
        turns.Refine(light, limits.Reach);
        steps.Add(turns.Step("short moving average (months for cyclical dominance)", "短期移动平均（周期主导月数）", Back(light)));
        turns.Refine(x, Math.Max(4, dominance));
        steps.Add(turns.Step("the series itself", "原序列", Back(x)));
        turns.DropNearEnds(x, limits.Ends);
        turns.DropWeakEnds(x);
        turns.RequireCycle(x, limits.MinimumCycle);
        turns.RequirePhase(x, limits.MinimumPhase, logs ? TurnList.LargeFall(x, limits.LargeFall) : null, limits.RisesToo);
        turns.RequireFall(x);
        steps.Add(turns.Step("ends, cycles and phases", "首尾、周期与阶段规则", Back(x)));
        return new(new(turns.Turns), steps, [.. replaced.Select(t => observed.Periods[t])], dominance);

        double[] Back(double[] values) => logs ? Array.ConvertAll(values, Math.Exp) : values;
    }

    // First and last months are kept, as in the program of Bry and Boschan.
    private static (double[] Clean, List<int> Replaced) ReplaceOutliers(double[] x, double[] spencer)
    {
        var irregular = x.Zip(spencer, (a, b) => a - b).ToArray();
        var mean = irregular.Average();
        var deviation = Math.Sqrt(irregular.Sum(v => (v - mean) * (v - mean)) / (irregular.Length - 1));
        var clean = (double[])x.Clone();
        List<int> replaced = [.. Enumerable.Range(1, x.Length - 2).Where(t => deviation > 0 && Math.Abs(irregular[t] - mean) >= OutlierDeviations * deviation)];
        replaced.ForEach(t => clean[t] = spencer[t]);
        return (clean, replaced);
    }
}
