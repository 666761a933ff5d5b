using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Services.Quality;

namespace DecisionSupport.Web.Api;

/// <summary>A series as it was known.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Dataflow">Its dataflow.</param>
/// <param name="AsOf">The state of knowledge asked for; null for the newest.</param>
/// <param name="Vintage">The last release day up to it; null when nothing was known.</param>
/// <param name="Indicator">What the series is.</param>
/// <param name="Unit">In what its figures stood then.</param>
/// <param name="Quality">The data-quality passport; null when there is none or it was judged on figures released later.</param>
/// <param name="Observations">The figures, oldest first.</param>
public sealed record SeriesDocument(
    string Key, string Dataflow, string? AsOf, string? Vintage, IndicatorDocument Indicator, UnitDocument Unit, QualityDocument? Quality,
    IReadOnlyList<ObservationDocument> Observations)
{
    /// <summary>The document; null when no indicator has the key.</summary>
    public static SeriesDocument? Of(ISeriesReader reader, string key, Vintage asOf)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.Catalogue.Find(key) is not { } indicator || reader.History(key) is not { } history)
        {
            return null;
        }

        return new(
            indicator.Key.Key, indicator.Key.Dataflow, asOf == Analytics.Series.Vintage.Latest ? null : asOf.ToString(),
            history.Vintages.Where(v => v <= asOf).Select(v => v.ToString()).LastOrDefault(),
            IndicatorDocument.Of(indicator), UnitDocument.Of(reader, indicator, asOf),
            QualityDocument.Of(KnownQuality.Full(reader, indicator.Key.Key, asOf), reader.QualityPolicy), Known(history, asOf));
    }

    // One pass over the releases, which are sorted by period and then by vintage.
    private static List<ObservationDocument> Known(VintageHistory history, Vintage asOf)
    {
        var known = new List<ObservationDocument>();
        Release? last = null;
        foreach (var release in history.Releases.Where(r => r.KnownFrom <= asOf))
        {
            if (last is { } l && l.Observation.Period != release.Observation.Period)
            {
                Add(l);
            }

            last = release;
        }

        if (last is { } end)
        {
            Add(end);
        }

        return known;

        // A withdrawn figure has no value and is left out.
        void Add(Release release)
        {
            if (release.Observation.Value is { } value)
            {
                known.Add(new(release.Observation.Period.ToString(), value, ((char)release.Observation.Status).ToString(), release.KnownFrom.ToString()));
            }
        }
    }
}

/// <summary>One figure.</summary>
/// <param name="Period">SDMX period.</param>
/// <param name="Value">The figure.</param>
/// <param name="Status">SDMX CL_OBS_STATUS code.</param>
/// <param name="KnownFrom">The day from which it was public.</param>
public sealed record ObservationDocument(string Period, double Value, string Status, string KnownFrom);

/// <summary>A unit of measure.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
public sealed record UnitDocument(string Code, LocalizedText Name)
{
    /// <summary>The unit of an indicator at a vintage.</summary>
    public static UnitDocument Of(ISeriesReader reader, Indicator indicator, Vintage vintage)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(indicator);
        var code = reader.UnitAsOf(indicator.Key.Key, vintage);
        return new(code, reader.Units.TryGetValue(code, out var unit) ? unit.Name : indicator.UnitName);
    }
}

/// <summary>What an indicator is.</summary>
public sealed record IndicatorDocument(
    LocalizedText Name, LocalizedText? Definition, string Frequency, AdjustmentStatus Adjustment, string Headline, Polarity Polarity, string Topic, string Area,
    LocalizedText Agency, string? Via, string Licence, int UsualReleaseLagDays, RevisionPolicy Revision, bool Discontinued, string? ProjectionFrom,
    LocalizedText Owner, LocalizedText? Method, LocalizedText? UpdatePlan, ShareClass Share)
{
    /// <summary>The catalogue's entry.</summary>
    public static IndicatorDocument Of(Indicator indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return new(
            indicator.Name, indicator.Definition, indicator.Frequency.Code(), indicator.Adjustment, indicator.Headline.ToString(), indicator.Polarity, indicator.Topic,
            indicator.Area, indicator.Agency, indicator.Via, indicator.Licence, indicator.UsualReleaseLag, indicator.Revision, indicator.Discontinued,
            indicator.ProjectionFrom?.ToString(), indicator.Owner, indicator.MethodNote, indicator.UpdatePlan, indicator.Share);
    }
}
