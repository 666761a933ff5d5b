using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Services;

namespace DecisionSupport.Web.Api;

/// <summary>The forecast of a series from what was known.</summary>
/// <param name="Key">Its key.</param>
/// <param name="AsOf">The state of knowledge asked for; null for the newest.</param>
/// <param name="Unit">The unit of all figures.</param>
/// <param name="Champion">The model; null when there is no forecast.</param>
/// <param name="Description">The fitted model.</param>
/// <param name="Origin">The last period known.</param>
/// <param name="Probabilities">The probabilities of the quantiles.</param>
/// <param name="Steps">The quantiles for each period ahead.</param>
/// <param name="Records">How each candidate did on past origins, best first.</param>
/// <param name="Failures">Candidates that could not be fitted, with the reason.</param>
public sealed record ForecastDocument(
    string Key, string? AsOf, UnitDocument Unit, string? Champion, string? Description, string? Origin, IReadOnlyList<double> Probabilities,
    IReadOnlyList<StepDocument> Steps, IReadOnlyList<RecordDocument> Records, IReadOnlyDictionary<string, string> Failures)
{
    /// <summary>The document; null when no indicator has the key.</summary>
    public static ForecastDocument? Of(ISeriesReader reader, Forecasts forecasts, string key, Vintage asOf)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(forecasts);
        if (reader.Catalogue.Find(key) is not { } indicator)
        {
            return null;
        }

        var outcome = forecasts.Of(reader, indicator.Key.Key, asOf);
        return new(
            indicator.Key.Key, asOf == Vintage.Latest ? null : asOf.ToString(), UnitDocument.Of(reader, indicator, asOf), outcome?.Champion, outcome?.Description,
            outcome?.Forecast.Origin.ToString(), QuantileForecast.Probabilities,
            outcome is null ? [] : [.. outcome.Forecast.Horizon.Select((p, i) => new StepDocument(p.ToString(), outcome.Forecast.Quantiles[i]))],
            outcome is null ? [] : [.. outcome.Records.Select(RecordDocument.Of)],
            outcome?.Failures ?? new Dictionary<string, string>());
    }
}

/// <summary>The quantiles of one period.</summary>
public sealed record StepDocument(string Period, IReadOnlyList<double> Quantiles);

/// <summary>How one model did on past origins; figures that could not be computed are null.</summary>
public sealed record RecordDocument(
    string Model, int Origins, int Horizon, int Points, double? Mase, double? RelativeMae, double? Bias, double? Coverage80, double? Coverage95, string FirstOrigin, string LastOrigin,
    double? ScaledWis)
{
    /// <summary>The record as the API writes it.</summary>
    public static RecordDocument Of(ForecastRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new(
            record.Model, record.Origins, record.Horizon, record.Points, Finite(record.Mase), Finite(record.RelativeMae), Finite(record.Bias), Finite(record.Coverage80),
            Finite(record.Coverage95), record.FirstOrigin, record.LastOrigin, Finite(record.ScaledWis));
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
