using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;

namespace DecisionSupport.Analytics.Growth;

/// <summary>The growth rates of one period; NaN where a base is missing or not above zero.</summary>
/// <param name="Period">The period.</param>
/// <param name="Original">The figure as collected.</param>
/// <param name="Adjusted">The seasonally adjusted figure; NaN when there is none.</param>
/// <param name="YearOnYear">Change of the original on the same period a year before, percent (同比).</param>
/// <param name="TwoYearAverage">Yearly rate over two years of the original, percent (两年平均).</param>
/// <param name="PeriodOnPeriod">Change of the adjusted figure on the period before, percent (环比).</param>
/// <param name="Annualised">The same at an annual rate, percent (折年率).</param>
/// <param name="AnnualisedOverSpan">Change of the adjusted figure over several periods at an annual rate, percent.</param>
public readonly record struct GrowthRow(
    Period Period, double Original, double Adjusted, double YearOnYear, double TwoYearAverage, double PeriodOnPeriod, double Annualised, double AnnualisedOverSpan);

/// <summary>Growth rates beyond those of <see cref="Transform"/>, and all rates of a series side by side.</summary>
public static class GrowthRates
{
    /// <summary>A rate of one period compounded over a year: <c>(1 + g)^m − 1</c>, in percent; NaN below −100 %.</summary>
    /// <param name="percent">Growth of one period, percent.</param>
    /// <param name="periodsPerYear">m: 12 for months, 4 for quarters.</param>
    public static double Annualise(double percent, int periodsPerYear) =>
        percent < -100 ? double.NaN : 100 * (Math.Pow(1 + (percent / 100), periodsPerYear) - 1);

    /// <summary>Growth over <paramref name="span"/> periods at an annual rate, percent: <c>(x_t / x_{t−k})^(m/k) − 1</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span is not above 0.</exception>
    public static TimeSeries Annualised(TimeSeries adjusted, int span)
    {
        ArgumentNullException.ThrowIfNull(adjusted);
        ArgumentOutOfRangeException.ThrowIfLessThan(span, 1);
        var power = (double)adjusted.Frequency.PeriodsPerYear() / span;
        return adjusted.MapPeriods(p => AtRate(adjusted[p], adjusted[p - span], power)).Trim();
    }

    /// <summary>Yearly rate over two years, percent: <c>√(x_t / x_{t−2m}) − 1</c>, for years with an abnormal base.</summary>
    public static TimeSeries TwoYearAverage(TimeSeries levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        return levels.MapPeriods(p => AtRate(levels[p], levels[Transform.YearBefore(Transform.YearBefore(p))], 0.5)).Trim();
    }

    /// <summary>Every rate of every period. Rates on the period before come from the adjusted series only, never from the original: that would show the season.</summary>
    /// <param name="original">As collected.</param>
    /// <param name="adjusted">Seasonally adjusted, same frequency; null leaves its rates missing.</param>
    /// <param name="span">Periods of the annualised multi-period rate.</param>
    /// <exception cref="InvalidOperationException">The frequencies differ.</exception>
    public static IReadOnlyList<GrowthRow> Table(TimeSeries original, TimeSeries? adjusted, int span = 3)
    {
        ArgumentNullException.ThrowIfNull(original);
        var seasonless = adjusted ?? TimeSeries.Empty(original.Periods.First);
        var (year, two) = (Transform.Apply(original, Transformation.YearOnYear), TwoYearAverage(original));
        var (step, annual) = (Transform.Apply(seasonless, Transformation.PeriodOnPeriod), Transform.Apply(seasonless, Transformation.Annualised));
        var over = Annualised(seasonless, span);
        return [.. original.Periods.Select(p => new GrowthRow(p, original[p], seasonless[p], year[p], two[p], step[p], annual[p], over[p]))];
    }

    private static double AtRate(double value, double before, double power) =>
        before > 0 && value >= 0 ? 100 * (Math.Pow(value / before, power) - 1) : double.NaN;
}
