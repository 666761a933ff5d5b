using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Bulk;

/// <summary>A model by name, on series with or without a calendar.</summary>
internal sealed class BulkModel(Forecaster model)
{
    /// <summary>Name of the model.</summary>
    public string Name => model.Name;

    /// <summary>Distributions for the periods after the last value.</summary>
    /// <exception cref="ArgumentException">The model refuses the series.</exception>
    public IReadOnlyList<IPredictiveDistribution> Forecast(PeriodScale scale, long first, ReadOnlySpan<double> values, int horizon)
    {
        if (model is SeasonedForecaster seasoned)
        {
            return seasoned.Fit(SeasonedSeries.Of(values, scale.SeasonLength)).Forecast(horizon);
        }

        return model.Fit(History(scale, first, values)).Forecast(horizon).Distributions;
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
