using DecisionSupport.Web.Briefing.Office;
using DecisionSupport.Web.Components.Warnings;
using DecisionSupport.Web.Localisation;

namespace DecisionSupport.Web.Briefing.Pptx;

/// <summary>The content of each kind of slide.</summary>
internal static class Slides
{
    /// <summary>How many sources stand on one slide.</summary>
    public const int SourcesOnSlide = 8;

    /// <summary>The first slide: title, state of knowledge, newest figure, sources.</summary>
    public static string Title(BriefingDocument document)
    {
        var language = document.Language;
        var shapes = new Shapes(language);
        shapes.Placeholder("Title", "type=\"ctrTitle\"", Shapes.Paragraph(shapes.Run(document.Title)));
        var sources = string.Join(language == "zh" ? "；" : "; ", document.Items.Select(i => i.Source).Distinct(StringComparer.Ordinal));
        shapes.Placeholder("Subtitle", Layouts.Opening,
            Shapes.Paragraph(shapes.Run(BriefingText.Of(language, "AsKnownOn", FigureText.Of(document.AsOf, language)), 2000, true)),
            Shapes.Paragraph(shapes.Run(BriefingText.Of(language, "NewestFigure", FigureText.Of(document.NewestVintage, language)))),
            Shapes.Paragraph(shapes.Run(BriefingText.Of(language, "SourcesAre", sources), 1400)));
        return Slide(shapes);
    }

    /// <summary>A slide with a chart, which hangs on rId2.</summary>
    public static string Chart(BriefingDocument document, BriefingItem item, int number)
    {
        var language = document.Language;
        var shapes = new Shapes(language);
        shapes.Placeholder("Title", "type=\"title\"", Shapes.Paragraph(shapes.Run(item.State.Headline, TitleSize(item.State.Headline))));
        shapes.Placeholder("Subtitle", Layouts.Subtitle, Shapes.Paragraph(shapes.Run(item.State.Subtitle)));
        shapes.Frame(BriefingText.Of(language, "ChartOf", item.Name), item.State.Alternative, Layouts.ChartHolder, Layouts.Chart,
            """<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId2"/></a:graphicData>""");
        shapes.Shape(BriefingText.Of(language, "Unit"), "", Layouts.Unit, "rect", "<a:noFill/>", "<a:ln><a:noFill/></a:ln>", "lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"ctr\"",
            Shapes.Paragraph(shapes.Run(item.State.Unit, 1200, false, "4A5868")));
        Light(shapes, item, language);
        if (item.Facts.Count > 0)
        {
            var half = Layouts.Facts.Width * 48 / 100;
            var rows = item.Facts.Select(f => (IReadOnlyList<string>)[f.Label, f.Value]).ToArray();
            shapes.Frame(BriefingText.Of(language, "Figures"), string.Join("; ", item.Facts.Select(f => $"{f.Label}: {f.Value}")), null,
                Layouts.Facts with { Height = 457200 * rows.Length }, TableXml.Write(shapes, [half, Layouts.Facts.Width - half], 457200, rows, 1200, false, 1));
        }

        shapes.Placeholder("Source", Layouts.Source,
            Shapes.Paragraph(shapes.Run(item.State.Quality is { } quality ? Sentences(language, item.State.Source, quality.Text) : item.State.Source)),
            Shapes.Paragraph(shapes.Run(BriefingText.Of(language, "LicenceIs", item.Licence) + (item.State.Note is { Length: > 0 } note ? (language == "zh" ? "。" : ". ") + note : ""))));
        shapes.SlideNumber(number);
        return Slide(shapes);
    }

    /// <summary>The notes of a slide with a chart.</summary>
    public static string Notes(BriefingDocument document, BriefingItem item)
    {
        var language = document.Language;
        var shapes = new Shapes(language);
        return NotesXml.Notes(new[]
        {
            item.Definition.Length == 0 ? "" : BriefingText.Of(language, "DefinitionIs", item.Definition),
            item.Reading.Length == 0 ? "" : BriefingText.Of(language, "ReadingIs", item.Reading),
            item.Light is null ? "" : BriefingText.Of(language, "LightIs", LightWords.Of(item.Light.Light, false, language), item.Light.Reason),
            item.State.Source,
            item.State.Quality?.Sentence ?? "",
            BriefingText.Of(language, "LicenceIs", item.Licence),
            BriefingText.Of(language, "SeriesIs", item.Key, FigureText.Of(document.AsOf, language)),
        }.Where(t => t.Length > 0).Select(t => Shapes.Paragraph(shapes.Run(t))));
    }

    /// <summary>One slide of sources and vintages.</summary>
    /// <param name="document">The briefing.</param>
    /// <param name="items">The items on this slide.</param>
    /// <param name="part">Which slide of sources, from 1.</param>
    /// <param name="parts">How many there are.</param>
    /// <param name="number">Number of the slide.</param>
    public static string Sources(BriefingDocument document, IEnumerable<BriefingItem> items, int part, int parts, int number)
    {
        var language = document.Language;
        var shapes = new Shapes(language);
        var title = BriefingText.Of(language, "SourcesTitle") + (parts == 1 ? "" : $" ({part}/{parts})");
        shapes.Placeholder("Title", "type=\"title\"", Shapes.Paragraph(shapes.Run(title)));
        var rows = new List<IReadOnlyList<string>>
        {
            new[] { "Indicator", "Series", "Source", "Licence", "Vintage" }.Select(k => BriefingText.Of(language, "Head" + k)).ToArray(),
        };
        rows.AddRange(items.Select(i => (IReadOnlyList<string>)[i.Name, i.Key, i.Source, i.Licence, FigureText.Of(i.Vintage, language)]));
        var width = Layouts.Table.Width;
        shapes.Frame(title, title, null, Layouts.Table with { Height = 420000 * rows.Count },
            TableXml.Write(shapes, [width * 22 / 100, width * 15 / 100, width * 27 / 100, width * 24 / 100, width * 12 / 100], 420000, rows, 1100, true));
        shapes.SlideNumber(number);
        return Slide(shapes);
    }

    // PowerPoint fits text into its box only when someone edits it, so the size is chosen here.
    private static int? TitleSize(string title) => title.Sum(c => c < 0x2E80 ? 1 : 2) switch { <= 58 => null, <= 70 => 2200, _ => 1800 };

    private static void Light(Shapes shapes, BriefingItem item, string language)
    {
        if (item.Light is not { } light)
        {
            return;
        }

        var look = LightLook.Of(light.Light);
        var word = Capital(LightWords.Of(light.Light, false, language));
        shapes.Shape(BriefingText.Of(language, "Light"), BriefingText.Of(language, "LightIs", word, light.Reason), Layouts.Light, "roundRect",
            $"<a:solidFill><a:srgbClr val=\"{(look.Fill.Length == 0 ? "FFFFFF" : look.Fill[1..])}\"/></a:solidFill>", "<a:ln w=\"19050\"><a:solidFill><a:srgbClr val=\"1F2937\"/></a:solidFill></a:ln>",
            "lIns=\"91440\" tIns=\"0\" rIns=\"91440\" bIns=\"0\" anchor=\"ctr\"",
            Shapes.Paragraph(shapes.Run($"{look.Symbol}  {word}", 1600, true, Ink(look)), "<a:pPr algn=\"ctr\"/>"));
        shapes.Placeholder("Reason", Layouts.Reason, Shapes.Paragraph(shapes.Run(light.Reason)));
    }

    private static string Sentences(string language, string first, string second) => first + (language == "zh" ? "" : " ") + second;

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string Ink(LightLook look) => look.Ink.StartsWith('#') ? look.Ink[1..] : "14202E";

    /// <summary>The part of a slide with these shapes.</summary>
    public static string Slide(Shapes shapes) =>
        $"<p:sld {Xml.Presentation}><p:cSld>{shapes.Tree}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>";
}
