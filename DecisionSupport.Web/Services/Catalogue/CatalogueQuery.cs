using System.Globalization;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using Microsoft.AspNetCore.WebUtilities;

namespace DecisionSupport.Web.Services.Catalogue;

/// <summary>What a reader asks of the catalogue: words, filters and a page, all of it in the address.</summary>
/// <param name="Text">The words searched for; null for all.</param>
/// <param name="Topic">Topic code; null for all.</param>
/// <param name="Frequency">Frequency; null for all.</param>
/// <param name="Dataflow">Dataflow code; null for all.</param>
/// <param name="HeadlineOnly">Whether only headline indicators are wanted.</param>
/// <param name="Page">Page of the results, from 1.</param>
public sealed record CatalogueQuery(
    string? Text = null,
    string? Topic = null,
    Frequency? Frequency = null,
    string? Dataflow = null,
    bool HeadlineOnly = false,
    int Page = 1)
{
    // Longer texts cannot match a name and only cost time.
    private const int LongestText = 200;

    /// <summary>Whether any filter besides the words is set.</summary>
    public bool HasFilters => Topic is not null || Frequency is not null || Dataflow is not null || HeadlineOnly;

    /// <summary>Reads the query part of an address; what cannot be read counts as not asked for.</summary>
    public static CatalogueQuery Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        string? Value(string name) => values.TryGetValue(name, out var v) && !string.IsNullOrWhiteSpace(v.ToString()) ? v.ToString().Trim() : null;
        var text = Value("q");
        return new(
            text?.Length > LongestText ? text[..LongestText] : text,
            Value("topic"),
            ParseFrequency(Value("freq")),
            Value("dataflow"),
            Value("headline") is "1" or "true" or "on",
            int.TryParse(Value("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Max(1, page) : 1);
    }

    /// <summary>The address of the catalogue with this query, without the as-of date.</summary>
    public string ToAddress() => QueryHelpers.AddQueryString("/catalogue", new Dictionary<string, string?>
    {
        ["q"] = Text,
        ["topic"] = Topic,
        ["freq"] = Frequency?.Code(),
        ["dataflow"] = Dataflow,
        ["headline"] = HeadlineOnly ? "1" : null,
        ["page"] = Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null,
    }.Where(pair => pair.Value is not null).ToDictionary());

    /// <summary>Whether an indicator passes the filters, apart from one that is left out.</summary>
    internal bool Passes(Indicator indicator, CatalogueFacet? except = null) =>
        (except == CatalogueFacet.Topic || Topic is null || indicator.Topic == Topic) &&
        (except == CatalogueFacet.Frequency || Frequency is null || indicator.Frequency == Frequency) &&
        (except == CatalogueFacet.Dataflow || Dataflow is null || indicator.Key.Dataflow == Dataflow) &&
        (except == CatalogueFacet.Headline || !HeadlineOnly || indicator.IsHeadline);

    private static Frequency? ParseFrequency(string? code) =>
        code is "A" or "S" or "Q" or "M" or "W" or "D" ? Frequencies.Parse(code) : null;
}

/// <summary>The filters of the catalogue.</summary>
internal enum CatalogueFacet
{
    Topic,
    Frequency,
    Dataflow,
    Headline,
}
