using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting;

/// <summary>
/// A model that needs to know of time only the length of the season: it forecasts calendar series through
/// <see cref="Forecaster"/> and series of any season length through <see cref="Fit(SeasonedSeries)"/>, with the same numbers.
/// </summary>
public abstract class SeasonedForecaster : Forecaster
{
    /// <summary>The fewest observations that the model accepts at a season length (1: no season).</summary>
    public abstract int MinimumObservations(int seasonLength);

    /// <inheritdoc/>
    public sealed override int MinimumObservations(Frequency frequency) => MinimumObservations(frequency.PeriodsPerCycle());

    /// <summary>Fits the model.</summary>
    /// <exception cref="InsufficientHistoryException">The series is too short for the model.</exception>
    public SeasonedFit Fit(SeasonedSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var needed = MinimumObservations(series.SeasonLength);
        return series.Raw.Length < needed
            ? throw new InsufficientHistoryException(Name, series.Raw.Length, needed, series.SeasonLength)
            : FitCore(series.Raw, series.SeasonLength);
    }

    /// <summary>Fits to values that are enough and without missing ones; the array must not be written to.</summary>
    private protected abstract SeasonedFit FitCore(double[] values, int seasonLength);

    /// <inheritdoc/>
    protected sealed override FittedForecaster FitCore(TimeSeries history) =>
        new OnCalendar(Name, history.Periods, FitCore(history.Values.ToArray(), history.Frequency.PeriodsPerCycle()));

    private sealed class OnCalendar(string model, PeriodRange periods, SeasonedFit fit) : FittedForecaster
    {
        public override TimeSeries Fitted => TimeSeries.Of(periods.First, fit.Fitted);

        public override string Description => fit.Description;

        protected override Forecast ForecastCore(int horizon) => new(model, periods.Last, fit.Forecast(horizon));
    }
}
