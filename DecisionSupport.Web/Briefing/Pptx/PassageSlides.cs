namespace DecisionSupport.Web.Briefing.Pptx;

/// <summary>The slides of the planner's text: usually one, with the footnotes below; more when they do not fit.</summary>
internal static class PassageSlides
{
    private const int NoteSize = 1050;
    private const double Points = 72;

    // Height that text may take, in points, and the room between paragraphs.
    private const double Room = 4.9 * Points;
    private const double Gap = 7;

    private static readonly int[] s_sizes = [1800, 1600, 1400, 1200];

    /// <summary>The shapes of each slide, without its number; none without a text.</summary>
    public static IEnumerable<Shapes> Of(BriefingDocument document)
    {
        if (document.Passage is not { } passage)
        {
            yield break;
        }

        var notes = passage.Notes.Sum(n => Height(n, NoteSize));
        var lines = passage.Lines.ToArray();
        double Text(int size) => lines.Sum(l => Height(l, size));
        var size = s_sizes.Where(s => Text(s) + notes <= Room).Concat(s_sizes.Where(s => Text(s) <= Room)).Append(s_sizes[^1]).First();
        var writer = new Shapes(document.Language);
        (string Xml, double Height)[] paragraphs =
        [
            .. passage.Paragraphs.Select((p, i) => (Shapes.Paragraph(string.Concat(p.Select(r => writer.Run(r.Text, size) + (r.Note == 0 ? "" : writer.Mark(r.Note, size)))), Spaced), Height(lines[i], size))),
            .. passage.Notes.Select((n, i) => (Shapes.Paragraph(writer.Mark(i + 1, NoteSize) + writer.Run(" " + n, NoteSize, colour: "4A5868"), Spaced), Height(n, NoteSize))),
        ];
        var slides = Packed(paragraphs).ToArray();
        for (var i = 0; i < slides.Length; i++)
        {
            var shapes = new Shapes(document.Language);
            var title = BriefingText.Of(document.Language, "PassageTitle") + (slides.Length == 1 ? "" : $" ({i + 1}/{slides.Length})");
            shapes.Placeholder("Title", "type=\"title\"", Shapes.Paragraph(shapes.Run(title)));
            shapes.Shape(title, "", Layouts.Table, "rect", "<a:noFill/>", "<a:ln><a:noFill/></a:ln>", "wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"t\"", [.. slides[i]]);
            yield return shapes;
        }
    }

    private static string Spaced { get; } = FormattableString.Invariant($"<a:pPr><a:spcAft><a:spcPts val=\"{100 * Gap:0}\"/></a:spcAft></a:pPr>");

    private static IEnumerable<IReadOnlyList<string>> Packed(IEnumerable<(string Xml, double Height)> paragraphs)
    {
        var slide = new List<string>();
        var used = 0.0;
        foreach (var (xml, height) in paragraphs)
        {
            if (slide.Count > 0 && used + height > Room)
            {
                yield return slide;
                (slide, used) = ([], 0);
            }

            slide.Add(xml);
            used += height;
        }

        yield return slide;
    }

    // A Chinese character is as wide as it is high, a Latin letter about half; a line is a quarter higher than its letters.
    private static double Height(string text, int size)
    {
        var points = size / 100.0;
        var width = text.Sum(c => c < 0x2E80 ? 0.52 : 1) * points;
        return (Math.Ceiling(width / (Layouts.Table.Width / 914400.0 * Points)) * points * 1.25) + Gap;
    }
}
