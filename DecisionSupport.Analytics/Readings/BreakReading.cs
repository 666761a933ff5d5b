using DecisionSupport.Analytics.Breaks;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Readings;

/// <summary>In what breaks were sought.</summary>
public enum BreakBasis
{
    /// <summary>Annualised change from period to period, percent: breaks are changes of pace.</summary>
    Pace,

    /// <summary>The figures themselves: breaks are changes of level.</summary>
    Level,
}

/// <summary>Breaks of a series with their evidence.</summary>
/// <param name="Basis">Pace for amounts, level for percentages and balances: percent and percentage points are never mixed.</param>
/// <param name="Shifts">The breaks, oldest first.</param>
/// <param name="CusumP">Probability of so large a CUSUM with a constant mean; null when not tested.</param>
/// <param name="Problem">Why there was no test; null when there was.</param>
public sealed record BreakReading(BreakBasis Basis, IReadOnlyList<LevelShift> Shifts, double? CusumP, LocalizedText? Problem)
{
    /// <summary>A shift must be so many times its error to be told: its date was chosen to make it large.</summary>
    public const double Strong = 3;

    private const int Fewest = 40;

    /// <summary>The series in which breaks are sought.</summary>
    public static (TimeSeries Series, BreakBasis Basis) BasisOf(Indicator indicator, TimeSeries series)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        var run = ReadableRun.Of(series);
        var year = run.Frequency.PeriodsPerYear();
        return ReadingKind.IsAmount(indicator, run)
            ? (run.MapPeriods(p => 100.0 * year * Math.Log(run[p] / run[p - 1])).Trim(), BreakBasis.Pace)
            : (run, BreakBasis.Level);
    }

    /// <summary>Seeks breaks in a series that has no season (left).</summary>
    public static (BreakReading Reading, LevelBreaksResult? Found) Of(Indicator indicator, TimeSeries series)
    {
        var (values, basis) = BasisOf(indicator, series);
        if (values.Count < Fewest || values.Frequency is not (Frequency.Monthly or Frequency.Quarterly or Frequency.Annual))
        {
            return (new(basis, [], null, new($"Breaks are sought in {Fewest} and more months, quarters or years without gaps.", $"突变检验需要至少 {Fewest} 期连续的月度、季度或年度数据。")), null);
        }

        try
        {
            var found = LevelBreaks.Find(values);
            return (new(basis, [.. found.Shifts.Where(s => Math.Abs(s.Strength) >= Strong)], Cusum.Test(values).PValue, null), found);
        }
        catch (ArgumentException e)
        {
            return (new(basis, [], null, new($"Not tested: {e.Message}", "数据没有变化，未检验。")), null);
        }
    }
}
