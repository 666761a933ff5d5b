using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Readings;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Readings;

/// <summary>The reading of an indicator at any state of knowledge.</summary>
public static class KnownReading
{
    /// <summary>The published one where it was made from what was known then, else computed from that, which takes milliseconds.</summary>
    public static SeriesReading Of(ISeriesReader reader, Indicator indicator, VintageHistory history, Vintage vintage)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(indicator);
        ArgumentNullException.ThrowIfNull(history);
        return reader.Reading(indicator.Key.Key) is { } published && published.Vintage <= vintage
            ? published.Reading
            : SeriesReading.Of(indicator, KnownFigures.Level(indicator, history, vintage));
    }

    /// <summary>The chronology of an area; null when there is none.</summary>
    public static Analytics.Cycles.ReferenceChronology? ReferenceOf(ISeriesReader reader, string area)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.Chronologies.Values.FirstOrDefault(c => c.Id.StartsWith(area + "_", StringComparison.Ordinal));
    }
}
