using DecisionSupport.Web.Components.Warnings;
using DecisionSupport.Web.Localisation;
using SkiaSharp;

namespace DecisionSupport.Web.Briefing.Pdf;

/// <summary>
/// Writes a briefing as a PDF on A4: title and messages, for each chart a page with light, figures, reading and source, and the sources as a table.
/// Text is text: it can be searched and copied.
/// </summary>
internal static class PdfWriter
{
    /// <summary>The file. It is written twice: only then is it known how many pages there are.</summary>
    /// <exception cref="FontMissingException">The machine has no font for Chinese text.</exception>
    public static byte[] Write(BriefingDocument document)
    {
        PdfFonts.Require(document.Title + string.Concat(document.Items.Select(i => i.State.Headline + i.Name)) + string.Concat(document.Passage?.Lines ?? []));
        var (_, pages) = Write(document, 0);
        return Write(document, pages).File;
    }

    private static (byte[] File, int Pages) Write(BriefingDocument document, int pages)
    {
        var language = document.Language;
        var metadata = new SKDocumentPdfMetadata
        {
            Title = document.Title,
            Creator = "DecisionSupport",
            Creation = document.AsOf.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
            Modified = document.AsOf.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
            RasterDpi = 144,
            EncodingQuality = 100,
        };
        using var stream = new MemoryStream();
        using (var pdf = SKDocument.CreatePdf(stream, metadata))
        {
            var flow = new PdfFlow(pdf, page => BriefingText.Of(language, "AsKnownOn", FigureText.Of(document.AsOf, language)) + " · " + BriefingText.Of(language, "PageOf", page, pages));
            Opening(flow, document);
            foreach (var item in document.Items)
            {
                Item(flow, document, item);
            }

            Sources(flow, document);
            flow.EndPage();
            pdf.Close();
            pages = flow.Pages;
        }

        return (stream.ToArray(), pages);
    }

    private static void Opening(PdfFlow flow, BriefingDocument document)
    {
        var language = document.Language;
        flow.NewPage();
        flow.Space(24);
        flow.Text(document.Title, 24, true, "12436D", 8);
        flow.Text(BriefingText.Of(language, "AsKnownOn", FigureText.Of(document.AsOf, language)), 13, true, "4A5868", 4);
        flow.Text(BriefingText.Of(language, "NewestFigure", FigureText.Of(document.NewestVintage, language)), after: 16);
        foreach (var line in document.Passage?.Lines ?? [])
        {
            flow.Text(line, 11.5f, after: 8);
        }

        foreach (var note in document.Passage?.NoteLines ?? [])
        {
            flow.Text(note, 8.5f, ink: "4A5868", after: 2);
        }

        flow.Space(document.Passage is null ? 0 : 12);
        foreach (var item in document.Items)
        {
            var light = item.Light is { } l ? $"  {LightLook.Of(l.Light).Symbol} {LightWords.Of(l.Light, false, language)}" : "";
            flow.Text($"• {item.State.Headline}{light}", 12);
        }
    }

    private static void Item(PdfFlow flow, BriefingDocument document, BriefingItem item)
    {
        var language = document.Language;
        flow.NewPage();
        flow.Text(item.State.Headline, 16, true, "12436D", 2);
        flow.Text($"{item.State.Subtitle} · {item.State.Unit}", 9.5f, ink: "4A5868", after: 8);
        flow.Figure(250, (canvas, box) => new PdfChart(canvas, item.State, language).Draw(box));
        if (item.Light is { } light)
        {
            var look = LightLook.Of(light.Light);
            var known = look.Fill.Length > 0;
            flow.Badge($"{look.Symbol} {LightWords.Of(light.Light, false, language)}", known ? look.Fill[1..] : null, known ? look.Ink[1..] : "14202E");
            flow.Text(light.Reason, 10);
        }

        foreach (var fact in item.Facts)
        {
            flow.Row([(fact.Label, 0.6f), (fact.Value, 0.4f)], right: true);
        }

        flow.Space(8);
        flow.Text(item.Definition.Length == 0 ? "" : BriefingText.Of(language, "DefinitionIs", item.Definition), 10);
        flow.Text(item.Reading.Length == 0 ? "" : BriefingText.Of(language, "ReadingIs", item.Reading), 10);
        string[] small =
        [
            item.State.Source, item.State.Quality?.Sentence ?? "", BriefingText.Of(language, "LicenceIs", item.Licence), item.State.Note ?? "",
            BriefingText.Of(language, "SeriesIs", item.Key, FigureText.Of(document.AsOf, language)),
        ];
        foreach (var text in small)
        {
            flow.Text(text, 8.5f, ink: "4A5868", after: 1);
        }
    }

    private static void Sources(PdfFlow flow, BriefingDocument document)
    {
        var language = document.Language;
        float[] shares = [0.24f, 0.2f, 0.22f, 0.21f, 0.13f];
        flow.NewPage();
        flow.Text(BriefingText.Of(language, "SourcesTitle"), 16, true, "12436D");
        flow.Row([.. new[] { "Indicator", "Series", "Source", "Licence", "Vintage" }.Select((k, i) => (BriefingText.Of(language, "Head" + k), shares[i]))], bold: true);
        foreach (var item in document.Items.DistinctBy(i => i.Key))
        {
            flow.Row([.. new[] { item.Name, item.Key, item.Source, item.Licence, FigureText.Of(item.Vintage, language) }.Select((t, i) => (t, shares[i]))]);
        }
    }
}
