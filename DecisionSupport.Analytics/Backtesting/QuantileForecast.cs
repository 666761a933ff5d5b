using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Backtesting;

/// <summary>A forecast on a fixed grid of quantiles, as stores keep it and charts draw it.</summary>
/// <param name="Origin">The last known period.</param>
/// <param name="Quantiles">For each period ahead the values at <see cref="Probabilities"/>, in the unit of the series.</param>
public sealed record QuantileForecast(Period Origin, IReadOnlyList<IReadOnlyList<double>> Quantiles)
{
    // Place of the median among the probabilities.
    internal const int Middle = 6;

    /// <summary>
    /// 0.025, 0.05, 0.10, 0.20, 0.25, 0.35, 0.50, 0.65, 0.75, 0.80, 0.90, 0.95, 0.975: the ends of the 95, 90, 80, 60, 50 and 30 %
    /// intervals and the median.
    /// </summary>
    public static IReadOnlyList<double> Probabilities { get; } = [0.025, 0.05, 0.10, 0.20, 0.25, 0.35, 0.50, 0.65, 0.75, 0.80, 0.90, 0.95, 0.975];

    /// <summary>0.95, 0.90, 0.80, 0.60, 0.50, 0.30: the central intervals on the grid, widest first; the k-th lies between the k-th quantile from either end.</summary>
    public static IReadOnlyList<double> Coverages { get; } = [0.95, 0.90, 0.80, 0.60, 0.50, 0.30];

    /// <summary>The periods forecast.</summary>
    public PeriodRange Horizon => new(Origin + 1, Quantiles.Count);

    /// <summary>The medians.</summary>
    public TimeSeries Median => At(0.50);

    /// <summary>The values at one of the <see cref="Probabilities"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not on the grid.</exception>
    public TimeSeries At(double probability)
    {
        var column = Probabilities.ToList().IndexOf(probability);
        return column >= 0
            ? TimeSeries.Of(Origin + 1, [.. Quantiles.Select(q => q[column])])
            : throw new ArgumentOutOfRangeException(nameof(probability), probability, $"The grid holds {string.Join(", ", Probabilities)}.");
    }

    /// <summary>The central interval with one of the <see cref="Coverages"/>.</summary>
    public PredictionInterval Interval(Period period, double coverage) =>
        new(At(Math.Round((1 - coverage) / 2, 3))[period], At(Math.Round((1 + coverage) / 2, 3))[period], coverage);

    /// <summary>
    /// The forecast without negative values where the series known had none: models with additive errors do not know that a
    /// price, a rate or a count stops at zero.
    /// </summary>
    /// <param name="known">The history that it was made from.</param>
    public QuantileForecast WithinSignOf(TimeSeries known)
    {
        ArgumentNullException.ThrowIfNull(known);
        foreach (var value in known.Values)
        {
            if (value < 0)
            {
                return this;
            }
        }

        return this with { Quantiles = [.. Quantiles.Select(q => (IReadOnlyList<double>)[.. q.Select(v => Math.Max(0, v))])] };
    }

    /// <summary>A forecast read off on the grid.</summary>
    public static QuantileForecast From(Forecast forecast)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        return new(forecast.Origin, [.. forecast.Distributions.Select(d => (IReadOnlyList<double>)[.. Probabilities.Select(d.Quantile)])]);
    }
}
