using System.Text;
using SkiaSharp;

namespace DecisionSupport.Web.Briefing.Pdf;

/// <summary>
/// Draws text so that it reads back as it was written. Fonts give 月 and the radical ⽉ one glyph; without the text beside the glyphs a PDF would
/// hold the radical, and a search for 月 would find nothing.
/// </summary>
internal static class PdfText
{
    /// <summary>Draws a line of text.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="text">The text.</param>
    /// <param name="x">Place from the left, of the side that <paramref name="align"/> names.</param>
    /// <param name="y">Place of the line that letters stand on.</param>
    /// <param name="align">Which side of the text stands at x.</param>
    /// <param name="font">The font.</param>
    /// <param name="paint">The colour.</param>
    public static void Draw(SKCanvas canvas, string text, float x, float y, SKTextAlign align, SKFont font, SKPaint paint)
    {
        if (text.Length == 0)
        {
            return;
        }

        var width = align == SKTextAlign.Left ? 0 : font.MeasureText(text);
        var start = align switch
        {
            SKTextAlign.Right => x - width,
            SKTextAlign.Center => x - (width / 2),
            _ => x,
        };
        var bytes = Encoding.UTF8.GetBytes(text);
        var glyphs = font.GetGlyphs(text);
        using var builder = new SKTextBlobBuilder();
        var run = builder.AllocateTextRun(font, glyphs.Length, start, y, bytes.Length);
        run.SetGlyphs(glyphs);
        run.SetText(bytes);
        run.SetClusters(Offsets(text));
        using var blob = builder.Build();
        canvas.DrawText(blob, 0, 0, paint);
    }

    // Where each character begins in the UTF-8 bytes: a glyph for each.
    private static uint[] Offsets(string text)
    {
        var offsets = new List<uint>();
        var at = 0u;
        foreach (var rune in text.EnumerateRunes())
        {
            offsets.Add(at);
            at += (uint)rune.Utf8SequenceLength;
        }

        return [.. offsets];
    }
}
