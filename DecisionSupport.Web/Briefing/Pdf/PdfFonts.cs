using SkiaSharp;

namespace DecisionSupport.Web.Briefing.Pdf;

/// <summary>The machine has no font for the characters of a document.</summary>
public sealed class FontMissingException() : InvalidOperationException(
    "No font with Chinese characters is installed on this machine, so the PDF would show boxes. Install one (Debian: fonts-noto-cjk) and start the program again.");

/// <summary>The fonts of a PDF: one with Chinese characters where the machine has one, for its Latin letters go with them.</summary>
internal static class PdfFonts
{
    private const char Sample = '数';

    private static readonly Lazy<(SKTypeface Regular, SKTypeface Bold, bool IsChinese)> Found = new(() =>
        Match(SKFontStyle.Normal) is { } regular
            ? (regular, Match(SKFontStyle.Bold) ?? regular, true)
            : (SKTypeface.Default, SKTypeface.Default, false));

    /// <summary>A font of a size in points.</summary>
    public static SKFont Of(float size, bool bold) => new(bold ? Found.Value.Bold : Found.Value.Regular, size) { Subpixel = true, Edging = SKFontEdging.Antialias };

    /// <summary>Whether a character is written without spaces between words.</summary>
    public static bool IsChinese(char c) => c >= '\u2E80' && c is not (>= '\uD800' and <= '\uDFFF');

    /// <summary>Refuses a text that the fonts cannot show.</summary>
    /// <exception cref="FontMissingException">The text is Chinese and no font is.</exception>
    public static void Require(string text)
    {
        if (!Found.Value.IsChinese && text.Any(IsChinese))
        {
            throw new FontMissingException();
        }
    }

    private static SKTypeface? Match(SKFontStyle style) => SKFontManager.Default.MatchCharacter(null, style, ["zh-Hans"], Sample);
}
