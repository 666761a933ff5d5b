using SkiaSharp;

namespace DecisionSupport.Web.Briefing.Pdf;

/// <summary>Sets text from top to bottom over the pages of a document; each page gets its foot.</summary>
/// <param name="document">The PDF.</param>
/// <param name="foot">What stands at the foot of a page, by its number.</param>
internal sealed class PdfFlow(SKDocument document, Func<int, string> foot)
{
    // A4 in points, with margins of about 2 cm.
    private const float PageWidth = 595.276f;
    private const float PageHeight = 841.89f;
    private const float Margin = 54;

    private SKCanvas? _canvas;
    private float _y;

    /// <summary>Width of the text.</summary>
    public const float Width = PageWidth - (2 * Margin);

    /// <summary>How many pages have been begun.</summary>
    public int Pages { get; private set; }

    private SKCanvas Canvas => _canvas ?? throw new InvalidOperationException("No page has been begun.");

    /// <summary>Begins a page.</summary>
    public void NewPage()
    {
        EndPage();
        Pages++;
        _canvas = document.BeginPage(PageWidth, PageHeight);
        _y = Margin;
        using var font = PdfFonts.Of(8.5f, false);
        using var paint = Ink("4A5868");
        PdfText.Draw(_canvas, foot(Pages), Margin, PageHeight - 30, SKTextAlign.Left, font, paint);
    }

    /// <summary>Ends the last page.</summary>
    public void EndPage()
    {
        if (_canvas is not null)
        {
            document.EndPage();
            _canvas = null;
        }
    }

    /// <summary>A paragraph.</summary>
    /// <param name="text">The text; nothing is set when it is empty.</param>
    /// <param name="size">Size in points.</param>
    /// <param name="bold">Whether it is bold.</param>
    /// <param name="ink">Its colour, RRGGBB.</param>
    /// <param name="after">Room below.</param>
    public void Text(string text, float size = 10.5f, bool bold = false, string ink = "14202E", float after = 6)
    {
        using var font = PdfFonts.Of(size, bold);
        using var paint = Ink(ink);
        foreach (var line in LineBreaks.Of(text, Width, s => font.MeasureText(s)))
        {
            Room(size * 1.45f);
            PdfText.Draw(Canvas, line, Margin, _y + size, SKTextAlign.Left, font, paint);
            _y += size * 1.45f;
        }

        _y += text.Length == 0 ? 0 : after;
    }

    /// <summary>A light as a filled box with its word.</summary>
    /// <param name="word">Sign and word.</param>
    /// <param name="fill">Fill, RRGGBB; null for none.</param>
    /// <param name="ink">Colour of the word.</param>
    public void Badge(string word, string? fill, string ink)
    {
        const float Size = 11;
        Room(24);
        using var font = PdfFonts.Of(Size, true);
        using var paint = Ink(ink);
        using var edge = new SKPaint { Color = SKColor.Parse("1F2937"), Style = SKPaintStyle.Stroke, StrokeWidth = 1, IsAntialias = true };
        var box = new SKRect(Margin, _y, Margin + font.MeasureText(word) + 16, _y + 19);
        if (fill is not null)
        {
            using var ground = new SKPaint { Color = SKColor.Parse(fill), IsAntialias = true };
            Canvas.DrawRoundRect(box, 4, 4, ground);
        }

        Canvas.DrawRoundRect(box, 4, 4, edge);
        PdfText.Draw(Canvas, word, box.Left + 8, _y + 13.5f, SKTextAlign.Left, font, paint);
        _y += 24;
    }

    /// <summary>A row of a table: cells at the shares of the width given, lines broken within cells, a rule below.</summary>
    /// <param name="cells">The texts, each with its share of the width.</param>
    /// <param name="bold">Whether the row is bold.</param>
    /// <param name="right">Whether the last cell is flush right.</param>
    public void Row(IReadOnlyList<(string Text, float Share)> cells, bool bold = false, bool right = false)
    {
        const float Size = 9;
        const float Leading = Size * 1.4f;
        using var font = PdfFonts.Of(Size, bold);
        using var strong = PdfFonts.Of(Size, true);
        using var paint = Ink("14202E");
        var lines = cells.Select(c => LineBreaks.Of(c.Text, (Width * c.Share) - 8, s => font.MeasureText(s))).ToArray();
        var height = (lines.Max(l => l.Count) * Leading) + 6;
        Room(height);
        var x = Margin;
        for (var i = 0; i < cells.Count; i++)
        {
            var flush = right && i == cells.Count - 1;
            var end = x + (Width * cells[i].Share);
            for (var n = 0; n < lines[i].Count; n++)
            {
                PdfText.Draw(Canvas, lines[i][n], flush ? end : x, _y + 3 + Size + (n * Leading), flush ? SKTextAlign.Right : SKTextAlign.Left, flush ? strong : font, paint);
            }

            x = end;
        }

        _y += height;
        using var rule = new SKPaint { Color = SKColor.Parse("CCD4DD"), StrokeWidth = 0.6f };
        Canvas.DrawLine(Margin, _y, Margin + Width, _y, rule);
    }

    /// <summary>Something drawn by hand, as wide as the text.</summary>
    /// <param name="height">How high it is.</param>
    /// <param name="draw">Draws it into its box.</param>
    public void Figure(float height, Action<SKCanvas, SKRect> draw)
    {
        Room(height);
        draw(Canvas, new SKRect(Margin, _y, Margin + Width, _y + height));
        _y += height + 8;
    }

    /// <summary>Leaves room.</summary>
    public void Space(float height) => _y += height;

    private void Room(float height)
    {
        if (_canvas is null || _y + height > PageHeight - Margin)
        {
            NewPage();
        }
    }

    private static SKPaint Ink(string colour) => new() { Color = SKColor.Parse(colour), IsAntialias = true };
}
