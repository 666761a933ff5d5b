using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Tests.Hosting;

/// <summary>A store as it would be if nothing had been released after a day: what an as-of answer must not differ from.</summary>
public sealed class TruncatedReader(ISeriesReader whole, Vintage last) : ISeriesReader
{
    public Publication Publication { get; } = whole.Publication with { Id = $"{whole.Publication.Id}-{last}", NewestVintage = last.ReleaseDate };

    public IndicatorCatalogue Catalogue => whole.Catalogue;

    public LightSchemes Lights => whole.Lights;

    public IReadOnlyList<SnapshotRecord> Snapshots { get; } = [.. whole.Snapshots.Where(s => s.Vintage <= last.ReleaseDate)];

    public IReadOnlyList<CheckRecord> Checks => [];

    public IReadOnlyDictionary<string, Unit> Units => whole.Units;

    public IReadOnlyDictionary<string, LocalizedText> Topics => whole.Topics;

    public IReadOnlyDictionary<string, Dataflow> Dataflows => whole.Dataflows;

    public VintageHistory? History(string key) => whole.History(key) is { } history
        ? VintageHistory.Of(history.Frequency, history.Releases.Where(r => r.KnownFrom <= last))
        : null;

    public string UnitAsOf(string key, Vintage vintage) => whole.UnitAsOf(key, vintage < last ? vintage : last);

    // Passports are of the newest vintage of a dataflow: those judged later would not exist.
    public IReadOnlyDictionary<string, QualityPassport> Passports { get; } = whole.Passports.Where(p => p.Value.AsOf <= last).ToDictionary();

    public QualityPassport? Passport(string key) => whole.Passport(key) is { } p && p.AsOf <= last ? p : null;

    public QualityPolicy QualityPolicy => whole.QualityPolicy;

    // Made by models that knew no more than the day, it would have been made on the day too.
    public PublishedForecast? Forecast(string key) => whole.Forecast(key) is { } published && published.Vintage <= last
        && PanelModels.Where(m => m.Frequency == whole.Catalogue.Find(key)!.Frequency).All(m => m.KnownTo <= last) ? published : null;

    public IReadOnlyList<PublishedPanelModel> PanelModels => whole.PanelModels;

    public IReadOnlyList<SnapshotRecord> SnapshotsOf(string key) => [.. whole.SnapshotsOf(key).Where(s => s.Vintage <= last.ReleaseDate)];
}
