using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Api;

/// <summary>Indicators that a search finds.</summary>
/// <param name="Query">The words looked for.</param>
/// <param name="Count">How many were found.</param>
/// <param name="Indicators">All of them, best first.</param>
public sealed record CatalogueDocument(string Query, int Count, IReadOnlyList<FoundDocument> Indicators)
{
    /// <summary>The result of a search; without words, the whole catalogue.</summary>
    public static CatalogueDocument Of(ISeriesReader reader, string? query)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var found = reader.Catalogue.Search(query);
        return new(query ?? "", found.Count, [.. found.Select(i => new FoundDocument(i.Key.Key, i.Key.Dataflow, i.Unit, i.UnitName, IndicatorDocument.Of(i)))]);
    }
}

/// <summary>One indicator found.</summary>
public sealed record FoundDocument(string Key, string Dataflow, string Unit, LocalizedText UnitName, IndicatorDocument Indicator);
