using System.Globalization;
using System.Text.RegularExpressions;

namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>What a cell looks like to somebody who does not know the table.</summary>
public enum CellNature
{
    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>Words, codes, anything else.</summary>
    Label,

    /// <summary>A period or date beyond doubt: 2024年3月, 2024-Q1, Jan-24, a date of a workbook.</summary>
    Period,

    /// <summary>A number that may be a period: 2019, 201903, 2019.03.</summary>
    Year,

    /// <summary>A number that is none.</summary>
    Figure,

    /// <summary>A mark for a missing figure: ":", "..", "NA", "—", an error of a workbook.</summary>
    Missing,
}

/// <summary>Tells the nature of cells.</summary>
public static partial class CellNatures
{
    // Longer texts are never a figure or a period; the patterns need not see them.
    private const int LongestFigure = 40;

    /// <summary>The nature of a cell.</summary>
    public static CellNature Of(RawCell cell) => cell.Kind switch
    {
        CellKind.Empty => CellNature.Empty,
        CellKind.Date => CellNature.Period,
        CellKind.Number => MayBePeriod(cell.Text) ? CellNature.Year : CellNature.Figure,
        CellKind.Error => CellNature.Missing,
        CellKind.Text => OfText(cell.Text),
        _ => CellNature.Label,
    };

    /// <summary>The nature of a text.</summary>
    public static CellNature OfText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.AsSpan().Trim();
        if (trimmed.IsEmpty)
        {
            return CellNature.Empty;
        }

        if (trimmed.Length > LongestFigure)
        {
            return CellNature.Label;
        }

        // Nearly all cells of a large table are plain numbers; the patterns are slower by far.
        if ((char.IsAsciiDigit(trimmed[0]) || trimmed[0] == '-') && double.TryParse(trimmed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
        {
            return MayBePeriod(trimmed) ? CellNature.Year : CellNature.Figure;
        }

        if (MissingMark().IsMatch(trimmed))
        {
            return CellNature.Missing;
        }

        if (MayBePeriod(trimmed))
        {
            return CellNature.Year;
        }

        if (PeriodText().IsMatch(trimmed) || MonthText().IsMatch(trimmed))
        {
            return CellNature.Period;
        }

        return FigureText().IsMatch(trimmed) ? CellNature.Figure : CellNature.Label;
    }

    private static bool MayBePeriod(ReadOnlySpan<char> text) => text.Length is >= 4 and <= 7 && (text[0] is '1' or '2') && YearText().IsMatch(text)
        && (text.Length != 6 || text.Contains('.') || int.Parse(text[4..], NumberStyles.None, CultureInfo.InvariantCulture) is >= 1 and <= 12);

    [GeneratedRegex(@"^(19|20)\d\d(\.0|\.?(0?[1-9]|1[0-2]))?$", RegexOptions.CultureInvariant)]
    private static partial Regex YearText();

    [GeneratedRegex(@"^((:|\.{1,3}|…{1,2}|[-–—]{1,3})(\s*[a-z]{1,3})?|n/?a|#n/a|n\.a\.|nan|null|x|\*{1,3})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MissingMark();

    [GeneratedRegex(
        @"^(\d{4}\s?年.{0,16}|\d{2}年\d{1,2}月|\d{1,2}([-–—~]\d{1,2})?月份?|第?[一二三四1-4]季度?|\d{4}[-/. ]?[MQSWHKBT年季]\d{1,2}|[QH][1-4][-/ ]?\d{2,4}|\d{4}[-/]\d{1,2}([-/]\d{1,2})?([T ]\d{2}:\d{2}.*)?|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}[-–/]\d{2,4}|[Ff][Yy]\s?\d{2,4}([-/]\d{2,4})?)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex PeriodText();

    [GeneratedRegex(
        @"^(\d{1,2}[-/. ])?(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)\.?([-/ ,.]{0,2}(\d{1,2},\s?)?(\d{2}|\d{4}))?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MonthText();

    [GeneratedRegex(@"^[<>≈~]?\s?[(+\-−–]?\s?(\d[\d.,'\u00A0\u2009\u202F ]*|\.\d+)([eE][+-]?\d+)?\)?\s?[%‰]?\s?([a-z]{1,3}|\*{1,3}|[†‡]|[(\[]\w{1,2}[)\]])?$", RegexOptions.CultureInvariant)]
    private static partial Regex FigureText();
}
