using DecisionSupport.Analytics.Series;
using MathNet.Numerics.Distributions;

namespace DecisionSupport.Analytics.Forecasting;

/// <summary>A normal distribution; a standard deviation of 0 is a certain value.</summary>
/// <param name="Mean">Mean and median.</param>
/// <param name="StandardDeviation">Standard deviation, at least 0.</param>
internal sealed record GaussianDistribution(double Mean, double StandardDeviation) : IPredictiveDistribution
{
    /// <inheritdoc/>
    public double Quantile(double probability) => probability is > 0 and < 1
        ? Mean + (StandardDeviation * Normal.InvCDF(0, 1, probability))
        : throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1, both excluded.");
}

/// <summary>A fitted model whose predictive distributions are normal.</summary>
/// <param name="model">Name of the model.</param>
/// <param name="fitted">One-step-ahead fitted values on the periods of the history.</param>
/// <param name="description">The model in one line.</param>
/// <param name="moments">For a horizon: mean and standard deviation of each period ahead.</param>
internal sealed class GaussianFit(
    string model, TimeSeries fitted, string description, Func<int, IReadOnlyList<(double Mean, double Sd)>> moments) : FittedForecaster
{
    /// <inheritdoc/>
    public override TimeSeries Fitted => fitted;

    /// <inheritdoc/>
    public override string Description => description;

    /// <inheritdoc/>
    protected override Forecast ForecastCore(int horizon) =>
        new(model, fitted.Periods.Last, [.. moments(horizon).Select(m => new GaussianDistribution(m.Mean, m.Sd))]);
}
