using System.Globalization;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Sharing;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Api;
using DecisionSupport.Web.Briefing.Formats;
using DecisionSupport.Web.Briefing.LiveText;
using DecisionSupport.Web.Briefing.Pdf;
using DecisionSupport.Web.Requests;

namespace DecisionSupport.Web.Briefing;

/// <summary>
/// The files of a briefing as plain GET addresses, the same for browsers and scripts:
/// <c>/briefing/export.pptx?items=…&amp;title=…&amp;text=…&amp;lang=…&amp;asOf=…</c>, and the extension of every other <see cref="BriefingFormat"/>.
/// </summary>
internal static class BriefingExport
{
    private const int LongestTitle = 120;

    /// <summary>Maps the addresses.</summary>
    public static void MapBriefing(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/briefing/export.{extension}", (string extension, HttpContext context, PublishedStore store, BriefingAssembler assembler, LiveTextResolver resolver, SharingRegister register) =>
            BriefingFormat.Named(extension) is { } format
                ? Answer(context, store, assembler, resolver, register, format)
                : Results.Text($"'{extension}' is no file of a briefing; there are {string.Join(", ", BriefingFormat.All.Select(f => f.Extension))}.", statusCode: StatusCodes.Status404NotFound));
    }

    /// <summary>"briefing-2022-10-31-en.pptx": the state of knowledge and the language, so that two files are never mistaken.</summary>
    public static string FileName(DateOnly today, string language, string extension) =>
        string.Create(CultureInfo.InvariantCulture, $"briefing-{today:yyyy-MM-dd}-{language}.{extension}");

    private static IResult Answer(HttpContext context, PublishedStore store, BriefingAssembler assembler, LiveTextResolver resolver, SharingRegister register, BriefingFormat format)
    {
        var query = context.Request.Query;
        if (!store.TryGetCurrent(out var reader))
        {
            return Results.Text("Nothing is published yet; try again in a minute.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        if (!PageContext.ParseAsOf(query["asOf"], out var asOf))
        {
            return Refuse($"asOf is '{query["asOf"]}', which is no date; write yyyy-MM-dd, for example 2022-10-31.");
        }

        if (!Basket.TryParse(query["items"], out var basket, out var problem))
        {
            return Refuse(problem!);
        }

        if (query["title"].ToString().Length > LongestTitle)
        {
            return Refuse($"The title has {query["title"].ToString().Length} characters; the limit is {LongestTitle}. Shorten it.");
        }

        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? "zh" : "en";
        var today = asOf ?? reader.Publication.NewestVintage;
        var vintage = asOf is { } date ? new Vintage(date) : Vintage.Latest;
        var drafts = basket.Entries.Select(e => assembler.Draft(reader, e, vintage, today, language)).ToArray();
        if (drafts.FirstOrDefault(d => d.Indicator is null) is { } unknown)
        {
            return Refuse($"items names '{unknown.Entry.Key}', which is not in the catalogue. Look for the key at /catalogue, or leave it out.");
        }

        var text = resolver.Resolve(reader, format.HasPassage ? query["text"].ToString() : null, vintage, today, language);
        if (text.Problems.Count > 0)
        {
            return Refuse(string.Join('\n', text.Problems));
        }

        if (SharingGate.Refusal(register, drafts.Select(d => d.Indicator!).Concat(text.Indicators).DistinctBy(i => i.Key.Key), query["grant"], format.Extension) is { } reason)
        {
            return Results.Text(reason, statusCode: StatusCodes.Status403Forbidden);
        }

        if (BriefingAssembler.Document(drafts, query["title"], today, language) is not { } document)
        {
            return Refuse(basket.Entries.Count == 0
                ? "items is empty: name at least one chart, for example items=FRED.UNRATE~Level~10y."
                : string.Create(CultureInfo.InvariantCulture, $"None of the {basket.Entries.Count} charts has a figure that was known on {today:yyyy-MM-dd}. Choose a later asOf."));
        }

        try
        {
            return Results.File(format.Write(document with { Passage = text.Passage }), format.MediaType, FileName(today, language, format.Extension));
        }
        catch (FontMissingException e)
        {
            return Results.Text(e.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static IResult Refuse(string message) => Results.Text(message, statusCode: StatusCodes.Status400BadRequest);
}
