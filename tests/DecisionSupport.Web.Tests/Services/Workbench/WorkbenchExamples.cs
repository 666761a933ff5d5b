using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Tests.Services.Workbench;

/// <summary>A small publication made by hand, whose figures can be checked in the head.</summary>
internal sealed class HandMadeReader : ISeriesReader
{
    private readonly Dictionary<string, VintageHistory> _histories;

    public HandMadeReader(params (Indicator Indicator, VintageHistory History)[] series)
    {
        Catalogue = new(series.Select(s => s.Indicator));
        _histories = series.ToDictionary(s => s.Indicator.Key.Key, s => s.History);
    }

    public Publication Publication { get; } = new("hand-made", new(2022, 12, 31), 0, 0);

    public IndicatorCatalogue Catalogue { get; }

    public LightSchemes Lights => LightSchemes.None;

    public IReadOnlyList<SnapshotRecord> Snapshots => [];

    public IReadOnlyList<CheckRecord> Checks => [];

    public VintageHistory? History(string key) => _histories.GetValueOrDefault(key);

    public string UnitAsOf(string key, Vintage vintage) => Catalogue.Find(key)!.Unit;

    public PublishedForecast? Forecast(string key) => null;

    public IReadOnlyList<SnapshotRecord> SnapshotsOf(string key) => [];
}

internal static class WorkbenchExamples
{
    /// <summary>An indicator with nothing special about it.</summary>
    public static Indicator Indicator(
        string key, string unit = "INDEX", Frequency frequency = Frequency.Monthly, bool headline = true, string topic = "prices", string dataflow = "TEST") => new(
        new(dataflow, key), new("Series " + key, "序列" + key), unit, new(unit, unit), frequency, AdjustmentStatus.NotSeasonallyAdjusted,
        Transformation.Level, Polarity.Neutral, topic, "US", new("Agency", "机构"), null, "free", 10, RevisionPolicy.Revised, false, null, headline, null);

    /// <summary>120 months from 2010-01: a trend of 1 a month and a season of ±6, known from 2020-02-01.</summary>
    public static TimeSeries Seasonal { get; } = TimeSeries.Of(
        Period.Month(2010, 1), [.. Enumerable.Range(0, 120).Select(i => 100 + i + (6 * Math.Sin(i * Math.PI / 6)))]);

    public static Vintage Early { get; } = new(new(2020, 2, 1));

    public static Vintage Late { get; } = new(new(2021, 2, 1));

    /// <summary>The series above, with the last figure raised by 5 in a later vintage.</summary>
    public static VintageHistory Revised { get; } = VintageHistory.Of(Seasonal, Early).Append(
        [new Release(Late, new Observation(Period.Month(2019, 12), Seasonal[Period.Month(2019, 12)] + 5))]);

    /// <summary>Two monthly series A and B in one unit, C monthly in another, Q quarterly, X too short for any model but the plainest.</summary>
    public static HandMadeReader Reader { get; } = new(
        (Indicator("A"), Revised),
        (Indicator("B"), VintageHistory.Of(Seasonal.Map(v => 2 * v), Early)),
        (Indicator("C", "PERCENT"), VintageHistory.Of(Seasonal.Map(v => v / 100), Early)),
        (Indicator("Q", "INDEX", Frequency.Quarterly, false, "output"), VintageHistory.Of(TimeSeries.Of(Period.Quarter(2010, 1), [.. Enumerable.Range(0, 40).Select(i => 50.0 + i)]), Early)),
        (Indicator("X", "INDEX", Frequency.Monthly, false), VintageHistory.Of(TimeSeries.Of(Period.Month(2019, 10), [1, 2, 3]), Early)));
}
