using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Api;

/// <summary>The records that stood beside the published forecasts of a series, one for each vintage.</summary>
/// <param name="Key">The series.</param>
/// <param name="AsOf">The state of knowledge asked for; null for the newest.</param>
/// <param name="Vintages">The newest vintage first.</param>
public sealed record ForecastRecordsDocument(string Key, string? AsOf, IReadOnlyList<VintageRecordsDocument> Vintages)
{
    /// <summary>The document; null when no indicator has the key. What came from figures published after the day asked for is left out.</summary>
    public static ForecastRecordsDocument? Of(ISeriesReader reader, string key, Vintage asOf)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.Catalogue.Find(key) is not { } indicator)
        {
            return null;
        }

        var newest = reader.PanelModels.Where(m => m.Frequency == indicator.Frequency).Max(m => m.KnownTo);
        IEnumerable<PublishedForecast> published = reader.Forecast(key) is { } now ? [now with { PanelKnownTo = newest }] : [];
        return new(indicator.Key.Key, asOf == Vintage.Latest ? null : asOf.ToString(), [.. published.Concat(reader.PastForecasts(key))
            .Where(f => f.Vintage <= asOf && (f.PanelKnownTo is null || f.PanelKnownTo <= asOf))
            .Select(f => new VintageRecordsDocument(
                f.Vintage.ToString(), f.Outcome.Champion, f.Outcome.Forecast.Origin.ToString(), [.. f.Outcome.Records.Select(RecordDocument.Of)], [.. f.Outcome.FirstReleaseRecords.Select(RecordDocument.Of)]))]);
    }
}

/// <summary>The records of one vintage.</summary>
/// <param name="Vintage">The newest release that the forecast was made from.</param>
/// <param name="Champion">The model published.</param>
/// <param name="Origin">The last period known.</param>
/// <param name="Records">How each candidate did on past origins, the champion first.</param>
/// <param name="FirstReleaseRecords">The same against first publications; empty where those never differed.</param>
public sealed record VintageRecordsDocument(string Vintage, string Champion, string Origin, IReadOnlyList<RecordDocument> Records, IReadOnlyList<RecordDocument> FirstReleaseRecords);
