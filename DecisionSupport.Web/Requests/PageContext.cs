using System.Globalization;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace DecisionSupport.Web.Requests;

/// <summary>
/// What one page view is about: the publication read, the as-of date and the language, all from the address, so that
/// an address shows the same figures to everyone. Works in server-rendered pages and in circuits.
/// </summary>
public sealed class PageContext(NavigationManager navigation, PublishedStore store)
{
    private ISeriesReader? _reader;

    /// <summary>The publication; the same one for the whole page view.</summary>
    /// <exception cref="InvalidOperationException">Nothing is published yet; the host shows the building page before pages can ask.</exception>
    public ISeriesReader Reader => _reader ??= store.TryGetCurrent(out var reader)
        ? reader
        : throw new InvalidOperationException("Nothing is published yet. Run: dotnet run --project DecisionSupport.Ingest -- refresh");

    /// <summary>The as-of date of the address; null when the page shows what is known today.</summary>
    public DateOnly? AsOfDate => ParseAsOf(Query("asOf"), out var date) ? date : null;

    /// <summary>Whether the address holds an as-of text that is no date.</summary>
    public bool AsOfIsInvalid => !ParseAsOf(Query("asOf"), out _);

    /// <summary>The state of knowledge to show.</summary>
    public Vintage AsOf => AsOfDate is { } date ? new(date) : Vintage.Latest;

    /// <summary>The day that counts as today on the page: the as-of date, else the day of the newest vintage.</summary>
    public DateOnly EffectiveDate => AsOfDate ?? Reader.Publication.NewestVintage;

    /// <summary>"zh" or "en".</summary>
    public string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? "zh" : "en";

    /// <summary>An address inside the site that keeps the as-of date.</summary>
    /// <param name="path">Path, with or without a query.</param>
    public string Link(string path) => AsOfDate is { } date
        ? QueryHelpers.AddQueryString(path, "asOf", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        : path;

    /// <summary>The page of an indicator.</summary>
    public string IndicatorLink(string key) => Link($"/indicators/{Uri.EscapeDataString(key)}");

    /// <summary>This page with one part of the query changed; null removes it.</summary>
    public string With(string name, string? value) => navigation.GetUriWithQueryParameter(name, value);

    /// <summary>One value of the query; null when absent.</summary>
    public string? Query(string name) =>
        QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query).TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>Reads yyyy-MM-dd; an absent or empty text is a null date.</summary>
    public static bool ParseAsOf(string? text, out DateOnly? date)
    {
        date = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        var valid = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed);
        date = valid ? parsed : null;
        return valid;
    }
}
