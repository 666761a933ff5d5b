namespace DecisionSupport.Web.Briefing.Office;

/// <summary>The styles of the cells of a workbook; number formats are added as they are asked for.</summary>
internal sealed class CellStyles
{
    /// <summary>Bold, with line breaks.</summary>
    public const int Header = 1;

    /// <summary>Large and bold.</summary>
    public const int Title = 2;

    /// <summary>With line breaks.</summary>
    public const int Wrapped = 3;

    private const int Fixed = 4;
    private const int FirstFormat = 164;

    private readonly List<(string Format, bool IsDay)> _formats = [];

    /// <summary>The style of numbers in a format.</summary>
    public int Number(string format) => Of(format, false);

    /// <summary>The style of days in a format, at the left of the cell.</summary>
    public int Day(string format) => Of(format, true);

    /// <summary>The part.</summary>
    public string ToXml() => $"""
        <styleSheet xmlns="{SharedTexts.Main}">{Formats()}
        <fonts count="3"><font><sz val="11"/><name val="{ThemeXml.Latin}"/></font><font><b/><sz val="11"/><name val="{ThemeXml.Latin}"/></font><font><b/><sz val="16"/><name val="{ThemeXml.Latin}"/></font></fonts>
        <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="{Fixed + _formats.Count}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>{string.Concat(_formats.Select(Style))}</cellXfs></styleSheet>
        """;

    private int Of(string format, bool isDay)
    {
        var place = _formats.IndexOf((format, isDay));
        if (place < 0)
        {
            place = _formats.Count;
            _formats.Add((format, isDay));
        }

        return Fixed + place;
    }

    private string Formats() => _formats.Count == 0 ? "" :
        $"<numFmts count=\"{_formats.Count}\">{string.Concat(_formats.Select((f, i) => $"<numFmt numFmtId=\"{FirstFormat + i}\" formatCode=\"{Xml.Text(f.Format)}\"/>"))}</numFmts>";

    private static string Style((string Format, bool IsDay) format, int place) =>
        $"<xf numFmtId=\"{FirstFormat + place}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"{(format.IsDay ? " applyAlignment=\"1\"><alignment horizontal=\"left\"/></xf>" : "/>")}";
}
