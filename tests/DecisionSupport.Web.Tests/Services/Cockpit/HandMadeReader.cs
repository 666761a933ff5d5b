using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Tests.Services.Cockpit;

/// <summary>A publication made by hand, for states that the embedded data do not show.</summary>
internal sealed class HandMadeReader(params (Indicator Indicator, VintageHistory History)[] series) : ISeriesReader
{
    public Publication Publication { get; init; } = new("hand-made", new DateOnly(2022, 10, 31), 1, 1);

    public IndicatorCatalogue Catalogue { get; } = new(series.Select(s => s.Indicator));

    public LightSchemes Lights { get; init; } = LightSchemes.None with { Cockpit = [.. series.Select(s => s.Indicator.Key.Key)] };

    public Dictionary<string, PublishedForecast> Forecasts { get; } = [];

    public IReadOnlyList<SnapshotRecord> Snapshots { get; init; } = [];

    public IReadOnlyList<CheckRecord> Checks { get; init; } = [];

    public IReadOnlyDictionary<string, QualityPassport> Passports { get; init; } = new Dictionary<string, QualityPassport>();

    public QualityPassport? Passport(string key) => Passports.GetValueOrDefault(key);

    public VintageHistory? History(string key) => series.Where(s => s.Indicator.Key.Key == key).Select(s => s.History).FirstOrDefault();

    public string UnitAsOf(string key, Vintage vintage) => Catalogue.Find(key)!.Unit;

    public PublishedForecast? Forecast(string key) => Forecasts.GetValueOrDefault(key);

    public IReadOnlyList<SnapshotRecord> SnapshotsOf(string key) => Snapshots;

    /// <summary>A monthly indicator with usual attributes.</summary>
    public static Indicator Monthly(string key, string name = "Rate", string? zh = "比率", string unit = "PERCENT", Transformation headline = Transformation.Level, string topic = "labour") => new(
        new("TEST", key), new(name, zh), unit, new(unit == "PERCENT" ? "percent" : "thousand persons", unit == "PERCENT" ? "百分比" : "千人"), Frequency.Monthly,
        AdjustmentStatus.SeasonallyAdjusted, headline, Polarity.Neutral, topic, "US", new("Office", "统计局"), null, "public domain", 10,
        RevisionPolicy.Revised, false, null, true, new("What it is.", "定义。"));

    /// <summary>A scheme of bands.</summary>
    public static LightScheme Bands(string key, params double[] cuts) => new(key, [
        new(1, new("Group", "组"), new(2022, 1, 1), new("Why", "依据"), "TargetBand", Transformation.Level, null, null, null, cuts, false)]);

    /// <summary>Figures on consecutive months, all known on one day.</summary>
    public static VintageHistory Known(DateOnly day, Period first, params double[] values) => VintageHistory.Of(TimeSeries.Of(first, values), new(day));
}
