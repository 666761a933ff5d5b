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

        var start = scale.Calendar is null ? Stand(scale) : scale.At(first);
        return model.Fit(TimeSeries.Of(start, values)).Forecast(horizon).Distributions;
    }

    // A model that wants a calendar sees counted periods as the frequency with the same season.
    private Period Stand(PeriodScale scale) => scale.SeasonLength switch
    {
        1 => Period.OfYear(1000),
        2 => Period.Half(1000, 1),
        4 => Period.Quarter(1000, 1),
        7 => Period.Day(new DateOnly(1000, 1, 1)),
        12 => Period.Month(1000, 1),
        52 => Period.Week(1900, 1),
        var length => throw new ArgumentException($"The model '{Name}' forecasts on a calendar and knows no season of {length} periods; season lengths 1, 2, 4, 7, 12 and 52 work, or another model (auto)."),
    };
}
