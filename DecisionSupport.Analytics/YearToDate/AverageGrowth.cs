using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.YearToDate;

/// <summary>
/// Two-year average growth (两年平均增速): the yearly rate that gives the same rise over two years, used where last
/// year's base is abnormal (National Bureau of Statistics of China, releases of 2021, note on two-year averages).
/// </summary>
public static class AverageGrowth
{
    /// <summary><c>√((1 + g₁)(1 + g₂)) − 1</c>, in percent, with the exact band of rounding.</summary>
    /// <param name="lastYear">Growth a year before, in percent.</param>
    /// <param name="thisYear">Growth this year, in percent.</param>
    /// <param name="growthUnit">Unit to which both are rounded, in percent.</param>
    /// <returns>Rate and band in percent; NaN when a rate is NaN or below −100 %.</returns>
    public static (double Percent, double Lower, double Upper) TwoYear(
        double lastYear, double thisYear, double growthUnit = YearToDateSeries.UsualGrowthUnit)
    {
        var half = growthUnit / 2;
        return (Mean(lastYear, thisYear), Mean(Math.Max(-100, lastYear - half), Math.Max(-100, thisYear - half)), Mean(lastYear + half, thisYear + half));
    }

    /// <summary>Two-year averages of a series of year-on-year growth rates, in percent; missing where either year is.</summary>
    public static TimeSeries TwoYear(TimeSeries growth)
    {
        ArgumentNullException.ThrowIfNull(growth);
        return growth.MapPeriods(p => Mean(growth[p - growth.Frequency.PeriodsPerYear()], growth[p])).Trim();
    }

    private static double Mean(double lastYear, double thisYear) => lastYear < -100 || thisYear < -100
        ? double.NaN
        : 100 * (Math.Sqrt((1 + (lastYear / 100)) * (1 + (thisYear / 100))) - 1);
}
