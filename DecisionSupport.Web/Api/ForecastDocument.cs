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
    /// <summary>The same records against the first publication of each figure; empty where that is not held, or never differed.</summary>
    public IReadOnlyList<RecordDocument> FirstReleaseRecords { get; init; } = [];

    /// <summary>The best model that is kept back because it lost to seasonal naive, where that is published in its place; null elsewhere.</summary>
    public string? KeptBack { get; init; }

    /// <summary>The signature under which a model is published although it lost; null without one.</summary>
    public OverrideDocument? Override { get; init; }

    /// <summary>Why vintages in another unit could not be brought together, so that origins before saw the newest figures; null where they could.</summary>
    public string? WhyNotRealTime { get; init; }

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
            outcome?.Failures ?? new Dictionary<string, string>())
        {
            FirstReleaseRecords = outcome is null ? [] : [.. outcome.FirstReleaseRecords.Select(RecordDocument.Of)],
            KeptBack = outcome?.KeptBack?.Model,
            Override = outcome?.Override is { } signed ? new(signed.Model, signed.By, signed.On, signed.Reason) : null,
            WhyNotRealTime = outcome?.WhyNotRealTime,
        };
    }
}

/// <summary>Who signed for a model that lost to seasonal naive, when and why.</summary>
public sealed record OverrideDocument(string Model, string By, DateOnly On, string Reason);

/// <summary>The quantiles of one period.</summary>
public sealed record StepDocument(string Period, IReadOnlyList<double> Quantiles);

/// <summary>How one model did on past origins; figures that could not be computed are null.</summary>
public sealed record RecordDocument(
    string Model, int Origins, int Horizon, int Points, double? Mase, double? RelativeMae, double? Bias, double? Coverage80, double? Coverage95, string FirstOrigin, string LastOrigin,
    double? ScaledWis)
{
    /// <summary>1: scored against the first publication; 0: against the newest figures.</summary>
    public int Release { get; init; }

    /// <summary>"Expanding" or "Sliding".</summary>
    public string Window { get; init; } = "";

    /// <summary>How many origins saw the figures of their time.</summary>
    public int RealTimeOrigins { get; init; }

    /// <summary>sMAPE over points, 0 to 200.</summary>
    public double? SmapePoints { get; init; }

    /// <summary>sMAPE over series: every path weighs the same.</summary>
    public double? SmapeSeries { get; init; }

    /// <summary>Root mean squared scaled error.</summary>
    public double? Rmsse { get; init; }

    /// <summary>Mean weighted interval score, in the unit of the series.</summary>
    public double? Wis { get; init; }

    /// <summary>Continuous ranked probability score from the quantiles, in the unit of the series.</summary>
    public double? Crps { get; init; }

    /// <summary>Mean scaled interval score at 95 %.</summary>
    public double? Msis { get; init; }

    /// <summary>Coverage of each interval with its Wilson band.</summary>
    public IReadOnlyList<CoverageDocument> Coverages { get; init; } = [];

    /// <summary>WIS divided by that of seasonal naive.</summary>
    public double? RelativeWis { get; init; }

    /// <summary>Diebold–Mariano–HLN against seasonal naive: above 0 when that erred more.</summary>
    public double? DieboldMariano { get; init; }

    /// <summary>Its probability under equal accuracy.</summary>
    public double? DieboldMarianoP { get; init; }

    /// <summary>Whether it lost to seasonal naive.</summary>
    public bool LosesToSeasonalNaive { get; init; }

    /// <summary>The record as the API writes it.</summary>
    public static RecordDocument Of(ForecastRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new(
            record.Model, record.Origins, record.Horizon, record.Points, Finite(record.Mase), Finite(record.RelativeMae), Finite(record.Bias), Finite(record.Coverage80),
            Finite(record.Coverage95), record.FirstOrigin, record.LastOrigin, Finite(record.ScaledWis))
        {
            Release = record.Release,
            Window = record.Window.ToString(),
            RealTimeOrigins = record.RealTimeOrigins,
            SmapePoints = Finite(record.SmapePoints),
            SmapeSeries = Finite(record.SmapeSeries),
            Rmsse = Finite(record.Rmsse),
            Wis = Finite(record.Wis),
            Crps = Finite(record.Crps),
            Msis = Finite(record.Msis),
            Coverages = [.. Coverage(record)],
            RelativeWis = Finite(record.RelativeWis),
            DieboldMariano = Finite(record.DieboldMariano),
            DieboldMarianoP = Finite(record.DieboldMarianoP),
            LosesToSeasonalNaive = record.LosesToSeasonalNaive,
        };
    }

    private static IEnumerable<CoverageDocument> Coverage(ForecastRecord record)
    {
        foreach (var (level, share) in new[] { (0.30, record.Coverage30), (0.60, record.Coverage60), (0.80, record.Coverage80), (0.90, record.Coverage90), (0.95, record.Coverage95) })
        {
            var band = record.Band(share);
            yield return new(level, Finite(share), Finite(band.Lower), Finite(band.Upper));
        }
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}

/// <summary>Which share of outcomes an interval held, and the Wilson band of 95 % around it.</summary>
public sealed record CoverageDocument(double Level, double? Share, double? Low, double? High);
