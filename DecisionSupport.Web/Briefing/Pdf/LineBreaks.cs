namespace DecisionSupport.Web.Briefing.Pdf;

/// <summary>Breaks a text into lines: between words, and between Chinese characters but never before a closing sign.</summary>
internal static class LineBreaks
{
    private const string NeverFirst = "，。、；：！？）》”’」』】〉％%,.;:!?)";

    /// <summary>The lines; a word that is wider than a line stands alone.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">Width of a line.</param>
    /// <param name="measure">Gives the width of a piece of text.</param>
    public static IReadOnlyList<string> Of(string text, float width, Func<string, float> measure)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var piece in Pieces(text))
        {
            if (line.Length > 0 && measure((line + piece).TrimEnd()) > width)
            {
                lines.Add(line.TrimEnd());
                line = piece.TrimStart();
            }
            else
            {
                line += piece;
            }
        }

        return line.TrimEnd().Length > 0 ? [.. lines, line.TrimEnd()] : lines;
    }

    // What may not be torn apart: a word with the space behind it, or one Chinese character with the closing signs behind it.
    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var i = 1; i <= text.Length; i++)
        {
            if (i == text.Length || MayBreak(text[i - 1], text[i]))
            {
                yield return text[start..i];
                start = i;
            }
        }
    }

    private static bool MayBreak(char before, char after) =>
        !NeverFirst.Contains(after, StringComparison.Ordinal) && after != ' '
        && (before == ' ' || PdfFonts.IsChinese(before) || PdfFonts.IsChinese(after));
}
