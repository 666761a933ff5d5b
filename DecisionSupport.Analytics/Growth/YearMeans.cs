using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Growth;

/// <summary>Means of a series over calendar years; NaN for a year that is not complete.</summary>
internal sealed class YearMeans(TimeSeries series)
{
    private readonly Dictionary<int, double> _means = series.Periods
        .GroupBy(p => p.Year)
        .Where(g => g.Count() == series.Frequency.PeriodsPerYear())
        .ToDictionary(g => g.Key, g => g.Average(p => series[p]));

    public double this[int year] => _means.GetValueOrDefault(year, double.NaN);

    /// <summary>The complete years, ascending.</summary>
    public IEnumerable<int> Years => _means.Where(m => !double.IsNaN(m.Value)).Select(m => m.Key).Order();
}
