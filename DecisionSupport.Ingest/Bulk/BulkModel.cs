using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Bulk;

/// <summary>A model by name, on series with or without a calendar.</summary>
/// <param name="model">The model.</param>
/// <param name="regressors">What moves the series, for the model arima; null for none.</param>
internal sealed class BulkModel(Forecaster model, BulkRegressors? regressors = null)
{
    /// <summary>Name of the model.</summary>
    public string Name => model.Name;

    /// <summary>Distributions for the periods after the last value.</summary>
    /// <exception cref="ArgumentException">The model refuses the series.</exception>
    public IReadOnlyList<IPredictiveDistribution> Forecast(PeriodScale scale, long first, ReadOnlySpan<double> values, int horizon)
    {
        if (regressors is null && model is SeasonedForecaster seasoned)
        {
            return seasoned.Fit(SeasonedSeries.Of(values, scale.SeasonLength)).Forecast(horizon);
        }

        var history = History(scale, first, values);
        var known = regressors?.For((scale, first), history.Periods.First, history.Count, horizon) ?? [];
        return (known.Count > 0 ? new ArimaWithRegressors(known) : model).Fit(history).Forecast(horizon).Distributions;
    }

    /// <summary>One-step fitted values at the places of the values; NaN where the model has none.</summary>
    /// <exception cref="ArgumentException">The model refuses the series.</exception>
    public double[] Fitted(PeriodScale scale, long first, ReadOnlySpan<double> values) => model is SeasonedForecaster seasoned
        ? seasoned.Fit(SeasonedSeries.Of(values, scale.SeasonLength)).Fitted.ToArray()
        : model.Fit(History(scale, first, values)).Fitted.Values.ToArray();

    private TimeSeries History(PeriodScale scale, long first, ReadOnlySpan<double> values) => scale.Calendar is null
        ? StandInCalendar.Of(values, scale.SeasonLength)
            ?? throw new ArgumentException($"The model '{Name}' forecasts on a calendar and knows no season of {scale.SeasonLength} periods; season lengths {StandInCalendar.SeasonLengths} work, or another model (auto).")
        : TimeSeries.Of(scale.At(first), values);
}
