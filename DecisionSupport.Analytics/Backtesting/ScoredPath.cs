using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Backtesting;

/// <summary>One forecast from one origin as measures see it: numbers, without a calendar.</summary>
/// <param name="Known">What was known at the origin, NaN where missing: it gives the scale of errors.</param>
/// <param name="SeasonLength">Periods in a season.</param>
/// <param name="Quantiles">For each step the values at <see cref="QuantileForecast.Probabilities"/>.</param>
/// <param name="Outcomes">What came true at each step, NaN where unknown.</param>
public sealed record ScoredPath(ReadOnlyMemory<double> Known, int SeasonLength, IReadOnlyList<IReadOnlyList<double>> Quantiles, IReadOnlyList<double> Outcomes)
{
    /// <summary>The point forecasts judged; null for the medians.</summary>
    public IReadOnlyList<double>? Points { get; init; }

    /// <summary>A forecast on the calendar, its medians judged.</summary>
    public static ScoredPath Of(BacktestForecast forecast)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        return new(forecast.Origin.Known.Values.ToArray(), forecast.Outcomes.Frequency.PeriodsPerCycle(), forecast.Forecast.Quantiles, forecast.Outcomes.Values.ToArray());
    }
}
