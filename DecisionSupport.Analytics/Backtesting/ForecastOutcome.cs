using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Backtesting;

/// <summary>What is published for one indicator: the champion's forecast with the record that made it champion.</summary>
/// <param name="Champion">Name of the model with the best record.</param>
/// <param name="Forecast">Its forecast, as quantiles.</param>
/// <param name="Description">The fitted champion in one line.</param>
/// <param name="Records">The record of each candidate, best first; the champion's is the first.</param>
/// <param name="Failures">Candidates that could not be fitted, with the reason.</param>
public sealed record ForecastOutcome(
    string Champion,
    QuantileForecast Forecast,
    string Description,
    IReadOnlyList<ForecastRecord> Records,
    IReadOnlyDictionary<string, string> Failures)
{
    /// <summary>The champion's record.</summary>
    public ForecastRecord ChampionRecord => Records[0];
}

/// <summary>A forecast on a fixed grid of quantiles, as stores keep it and charts draw it.</summary>
/// <param name="Origin">The last known period.</param>
/// <param name="Quantiles">For each period ahead the values at <see cref="Probabilities"/>, in the unit of the series.</param>
public sealed record QuantileForecast(Period Origin, IReadOnlyList<IReadOnlyList<double>> Quantiles)
{
    /// <summary>0.025, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.975: the ends of the 95, 90, 80 and 50 % intervals and the median.</summary>
    public static IReadOnlyList<double> Probabilities { get; } = [0.025, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.975];

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

    /// <summary>The central interval with a coverage of 0.95, 0.90, 0.80 or 0.50.</summary>
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
