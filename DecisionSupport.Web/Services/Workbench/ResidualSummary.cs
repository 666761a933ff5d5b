using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Web.Services.Workbench;

/// <summary>What is left of a series after a model's one-step-ahead fitted values.</summary>
/// <param name="Count">How many residuals.</param>
/// <param name="Mean">Their mean, in the unit shown.</param>
/// <param name="StandardDeviation">Their standard deviation (n − 1).</param>
/// <param name="Autocorrelation">Autocorrelation at lag 1; NaN when the residuals do not vary.</param>
/// <param name="Bound">1.96/√n: the bound within which white noise stays with probability 95 %.</param>
/// <param name="Largest">The residual farthest from zero.</param>
/// <param name="LargestPeriod">Its period.</param>
public sealed record ResidualSummary(
    int Count, double Mean, double StandardDeviation, double Autocorrelation, double Bound, double Largest, Period LargestPeriod)
{
    private const int FewestResiduals = 3;
    private const double Normal975 = 1.959963984540054;

    /// <summary>Whether lag-1 autocorrelation stays within the bound of white noise.</summary>
    public bool IsQuiet => !(Math.Abs(Autocorrelation) > Bound);

    /// <summary>The summary; null when fewer than three residuals exist.</summary>
    public static ResidualSummary? Of(TimeSeries history, TimeSeries fitted)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(fitted);
        var residuals = history.Periods.Select(p => (Period: p, Value: history[p] - fitted[p])).ToArray();
        var known = residuals.Where(r => !double.IsNaN(r.Value)).ToArray();
        if (known.Length < FewestResiduals)
        {
            return null;
        }

        var mean = known.Average(r => r.Value);
        var squares = known.Sum(r => (r.Value - mean) * (r.Value - mean));
        var products = residuals.Skip(1).Zip(residuals, (now, before) => (now.Value - mean) * (before.Value - mean)).Where(p => !double.IsNaN(p)).Sum();
        var largest = known.MaxBy(r => Math.Abs(r.Value));
        return new(
            known.Length,
            mean,
            Math.Sqrt(squares / (known.Length - 1)),
            squares > 0 ? products / squares : double.NaN,
            Normal975 / Math.Sqrt(known.Length),
            largest.Value,
            largest.Period);
    }
}
