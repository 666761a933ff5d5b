using DecisionSupport.Web.Briefing.LiveText;
using DecisionSupport.Web.Components.Warnings;
using DecisionSupport.Web.Localisation;

namespace DecisionSupport.Web.Briefing.Docx;

/// <summary>The parts of a report, in order of reading.</summary>
internal static class Content
{
    private const int Width = 9638;

    /// <summary>Title, state of knowledge, and the messages as a list: a reader with a minute has them all.</summary>
    public static string Opening(BriefingDocument document)
    {
        var language = document.Language;
        return Word.Paragraph("Title", Word.Run(document.Title))
            + Word.Paragraph("Subtitle", Word.Run(BriefingText.Of(language, "AsKnownOn", FigureText.Of(document.AsOf, language))))
            + Word.Paragraph("Normal", Word.Run(BriefingText.Of(language, "NewestFigure", FigureText.Of(document.NewestVintage, language))))
            + (document.Passage is { } passage ? Passage(passage) : "")
            + string.Concat(document.Items.Select((item, i) => Word.Paragraph("Message", Word.Run(item.State.Headline), item.Light is null ? "" : Word.Run("  "), Light(item, language))));
    }

    /// <summary>A page with a chart.</summary>
    /// <param name="document">The briefing.</param>
    /// <param name="item">The chart.</param>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="relation">The relationship on which its part hangs.</param>
    public static string Item(BriefingDocument document, BriefingItem item, int number, string relation)
    {
        var language = document.Language;
        var rows = item.Facts.Select(f => (IReadOnlyList<string>)[f.Label, f.Value]).ToArray();
        string[] lines =
        [
            item.Definition.Length == 0 ? "" : BriefingText.Of(language, "DefinitionIs", item.Definition),
            item.Reading.Length == 0 ? "" : BriefingText.Of(language, "ReadingIs", item.Reading),
        ];
        string[] small =
        [
            item.State.Source, item.State.Quality?.Sentence ?? "", BriefingText.Of(language, "LicenceIs", item.Licence), item.State.Note ?? "",
            BriefingText.Of(language, "SeriesIs", item.Key, FigureText.Of(document.AsOf, language)),
        ];
        return Word.Paragraph("Heading1", Word.Run(item.State.Headline))
            + Word.Paragraph("Caption", Word.Run($"{item.State.Subtitle} · {item.State.Unit}"))
            + Word.Paragraph("Chart", Word.Chart(relation, number, BriefingText.Of(language, "ChartOf", item.Name), item.State.Alternative))
            + (item.Light is { } light ? Word.Paragraph("Normal", Light(item, language), Word.Run("  " + light.Reason)) : "")
            + (rows.Length == 0 ? "" : Word.Table([Width / 2, Width - (Width / 2)], rows, false, 1))
            + string.Concat(lines.Where(t => t.Length > 0).Select(t => Word.Paragraph("Normal", Word.Run(t))))
            + string.Concat(small.Where(t => t.Length > 0).Select(t => Word.Paragraph("Small", Word.Run(t))));
    }

    /// <summary>The sources, each series once.</summary>
    public static string Sources(BriefingDocument document)
    {
        var language = document.Language;
        var rows = new List<IReadOnlyList<string>> { new[] { "Indicator", "Series", "Source", "Licence", "Vintage" }.Select(k => BriefingText.Of(language, "Head" + k)).ToArray() };
        rows.AddRange(document.Items.DistinctBy(i => i.Key).Select(i => (IReadOnlyList<string>)[i.Name, i.Key, i.Source, i.Licence, FigureText.Of(i.Vintage, language)]));
        return Word.Paragraph("Heading1", Word.Run(BriefingText.Of(language, "SourcesTitle"))) + Word.Table([2000, 2100, 2200, 2038, 1300], rows, true) + Word.Paragraph("Small");
    }

    /// <summary>The head of every page but the first.</summary>
    public static string Header(BriefingDocument document) => $"<w:hdr {Word.Namespaces}>{Word.Paragraph("Header", Word.Run(document.Title))}</w:hdr>";

    /// <summary>The foot: state of knowledge and page.</summary>
    public static string Footer(BriefingDocument document)
    {
        var words = BriefingText.Of(document.Language, "PageOf").Split("{0}", 2);
        var rest = words[1].Split("{1}", 2);
        return $"<w:ftr {Word.Namespaces}>{Word.Paragraph("Footer", Word.Run(BriefingText.Of(document.Language, "AsKnownOn", FigureText.Of(document.AsOf, document.Language)) + " · " + words[0]), Word.Field("PAGE"), Word.Run(rest[0]), Word.Field("NUMPAGES"), Word.Run(rest[1]))}</w:ftr>";
    }

    private static string Passage(BriefingPassage passage) =>
        string.Concat(passage.Paragraphs.Select(p => Word.Paragraph("Normal", [.. p.Select(r => Word.Run(r.Text) + (r.Note == 0 ? "" : Word.Mark(r.Note)))])))
        + string.Concat(passage.Notes.Select((note, i) => Word.Paragraph("Small", Word.Mark(i + 1), Word.Run(" " + note)))) + Word.Paragraph("Small");

    private static string Light(BriefingItem item, string language)
    {
        if (item.Light is not { } light)
        {
            return "";
        }

        var look = LightLook.Of(light.Light);
        var known = look.Fill.Length > 0;
        return Word.Run($" {look.Symbol} {LightWords.Of(light.Light, false, language)} ", true, known ? look.Ink[1..] : null, known ? look.Fill[1..] : null);
    }
}
