using System.Globalization;
using System.Text;

namespace DecisionSupport.Web.Briefing.Office;

/// <summary>
/// The native chart: stacked areas for the intervals under a line chart for figures and median, on one pair of axes.
/// Every series refers to cells of the embedded workbook and carries their values as cache.
/// </summary>
/// <remarks>
/// ECMA-376 part 1, 21.2. Areas come first with the lowest numbers, so that the entries of the legend count alike for
/// programs that number them by series and for those that number them by place.
/// </remarks>
internal static class ChartXml
{
    private const string Ink = "4A5868";
    private const string Grid = "D5DCE4";

    /// <summary>The chart part.</summary>
    /// <param name="grid">The numbers.</param>
    /// <param name="language">"zh" or "en".</param>
    /// <param name="decimals">Decimals of the label at the last figure.</param>
    /// <param name="sheet">The sheet with the numbers in the workbook around the chart; null: in a workbook of its own, which hangs on rId1.</param>
    public static string Write(ChartGrid grid, string language, int decimals, string? sheet = null)
    {
        var cells = sheet is null ? ChartWorkbook.Sheet : $"'{sheet}'";
        var areas = Indexed(grid).Where(c => c.Column.Role is GridRole.Base or GridRole.BandBelow or GridRole.Band).ToArray();
        var lines = Indexed(grid).Where(c => c.Column.Role is GridRole.Line or GridRole.Median).ToArray();
        var axis = ValueAxis.Around(grid.Columns.Where(c => c.Role is GridRole.Line or GridRole.Median or GridRole.Limit).SelectMany(c => c.Values).OfType<double>());
        var plots = new StringBuilder();
        if (areas.Length > 0)
        {
            plots.Append(CultureInfo.InvariantCulture, $"<c:areaChart><c:grouping val=\"stacked\"/><c:varyColors val=\"0\"/>{string.Concat(areas.Select((a, n) => Area(grid, cells, a.Column, a.Place, n)))}{AxisIds}</c:areaChart>");
        }

        plots.Append(CultureInfo.InvariantCulture, $"<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>{string.Concat(lines.Select((l, n) => Line(grid, cells, l.Column, l.Place, areas.Length, n, decimals)))}<c:marker val=\"1\"/>{AxisIds}</c:lineChart>");
        return $"""
            <c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:date1904 val="0"/><c:lang val="{Xml.Tag(language)}"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{plots}{CategoryAxis(grid.Axis, areas.Length == 0)}{Values(axis)}</c:plotArea>{Legend(lines.Length, areas)}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{TextStyle(1200)}{(sheet is null ? "<c:externalData r:id=\"rId1\"><c:autoUpdate val=\"0\"/></c:externalData>" : "")}</c:chartSpace>
            """;
    }

    /// <summary>A number format with thousands separators and the given decimals.</summary>
    public static string Format(int decimals) => decimals <= 0 ? "#,##0" : "#,##0." + new string('0', decimals);

    private const string AxisIds = "<c:axId val=\"111111111\"/><c:axId val=\"222222222\"/>";

    private static IEnumerable<(GridColumn Column, int Place)> Indexed(ChartGrid grid) => grid.Columns.Select((c, i) => (c, i + 1));

    private static string Area(ChartGrid grid, string cells, GridColumn column, int place, int index)
    {
        var fill = column.Role == GridRole.Base ? "<a:noFill/>" : Transparent(Opacities[column.Level]);
        return $"<c:ser>{Head(cells, column, place, index)}<c:spPr>{fill}<a:ln><a:noFill/></a:ln></c:spPr>{Data(grid, cells, column, place)}</c:ser>";
    }

    // Per cent, for the intervals from narrow to wide: one hue, paler outwards.
    private static readonly int[] Opacities = [54, 42, 32, 23, 15];

    private static string Transparent(int percent) =>
        $"<a:solidFill><a:srgbClr val=\"{ThemeXml.Lines[0]}\"><a:alpha val=\"{percent * 1000}\"/></a:srgbClr></a:solidFill>";

    private static string Line(ChartGrid grid, string cells, GridColumn column, int place, int areas, int number, int decimals)
    {
        var colour = column.Role == GridRole.Median ? ThemeXml.Lines[0] : ThemeXml.Lines[number % ThemeXml.Lines.Count];
        var dash = column.Dashed ? "sysDash" : "solid";
        var label = number == 0 ? LastLabel(column, colour, decimals, LabelPlace(grid)) : "";
        return $"""
            <c:ser>{Head(cells, column, place, areas + number)}<c:spPr><a:ln w="{(number == 0 ? 31750 : 25400)}" cap="rnd"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:prstDash val="{dash}"/><a:round/></a:ln></c:spPr><c:marker><c:symbol val="none"/></c:marker>{label}{Data(grid, cells, column, place)}<c:smooth val="0"/></c:ser>
            """;
    }

    // Beside the line where nothing follows or the forecast falls away under the label; else over it.
    private static string LabelPlace(ChartGrid grid)
    {
        var median = grid.Columns.FirstOrDefault(c => c.Role == GridRole.Median)?.Values.OfType<double>().ToArray();
        return median is null or [] ? (grid.Axis.HasDates ? "r" : "t") : median[^1] < median[0] - (0.1 * Math.Abs(median[0])) ? "r" : "t";
    }

    // The last figure is written at the line, so that the message does not hang on reading the axis.
    private static string LastLabel(GridColumn column, string colour, int decimals, string place)
    {
        var last = Array.FindLastIndex(column.Values, v => v is not null);
        if (last < 0)
        {
            return "";
        }

        const string Show = "<c:showLegendKey val=\"0\"/><c:showVal val=\"{0}\"/><c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/>";
        return $"""
            <c:dLbls><c:dLbl><c:idx val="{last}"/><c:numFmt formatCode="{Format(decimals)}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{TextStyle(1400, colour, true)}<c:dLblPos val="{place}"/>{Show.Replace("{0}", "1", StringComparison.Ordinal)}</c:dLbl>{Show.Replace("{0}", "0", StringComparison.Ordinal)}</c:dLbls>
            """;
    }

    private static string Head(string cells, GridColumn column, int place, int index) => $"""
        <c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>{cells}!${ChartGrid.Letter(place)}$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{Xml.Text(column.Name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>
        """;

    private static string Data(ChartGrid grid, string cells, GridColumn column, int place)
    {
        var last = grid.Labels.Count + 1;
        var letter = ChartGrid.Letter(place);
        var labels = string.Concat(grid.Labels.Select((l, i) => $"<c:pt idx=\"{i}\"><c:v>{(grid.Axis.HasDates ? Xml.Number(grid.Serial(i)) : Xml.Text(l))}</c:v></c:pt>"));
        var (kind, format) = grid.Axis.HasDates ? ("num", $"<c:formatCode>{Xml.Text(grid.Axis.CellFormat)}</c:formatCode>") : ("str", "");
        var values = string.Concat(column.Values.Select((v, i) => v is { } number ? $"<c:pt idx=\"{i}\"><c:v>{Xml.Number(number)}</c:v></c:pt>" : ""));
        return string.Create(CultureInfo.InvariantCulture, $"""
            <c:cat><c:{kind}Ref><c:f>{cells}!$A$2:$A${last}</c:f><c:{kind}Cache>{format}<c:ptCount val="{grid.Labels.Count}"/>{labels}</c:{kind}Cache></c:{kind}Ref></c:cat><c:val><c:numRef><c:f>{cells}!${letter}$2:${letter}${last}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{grid.Labels.Count}"/>{values}</c:numCache></c:numRef></c:val>
            """);
    }

    private static string CategoryAxis(PeriodAxis axis, bool labelRoom)
    {
        var (element, ends, tail) = axis.HasDates
            ? ("dateAx", (labelRoom && axis.Maximum is { } right ? $"<c:max val=\"{right}\"/>" : "") + (axis.Minimum is { } left ? $"<c:min val=\"{left}\"/>" : ""), $"<c:auto val=\"0\"/><c:lblOffset val=\"100\"/><c:baseTimeUnit val=\"{axis.BaseUnit}\"/><c:majorUnit val=\"{axis.Step}\"/><c:majorTimeUnit val=\"{axis.MajorUnit}\"/>")
            : ("catAx", "", $"<c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/><c:tickLblSkip val=\"{axis.Skip}\"/><c:tickMarkSkip val=\"{axis.Skip}\"/><c:noMultiLvlLbl val=\"1\"/>");
        var format = axis.HasDates ? axis.LabelFormat : "General";
        return $"""
            <c:{element}><c:axId val="111111111"/><c:scaling><c:orientation val="minMax"/>{ends}</c:scaling><c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="{Xml.Text(format)}" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="6B7A8B"/></a:solidFill></a:ln></c:spPr>{TextStyle(1200, Ink, false, "rot=\"0\" vert=\"horz\"")}<c:crossAx val="222222222"/><c:crosses val="autoZero"/>{tail}</c:{element}>
            """;
    }

    private static string Values(ValueAxis axis) => $"""
        <c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/><c:max val="{Xml.Number(axis.Maximum)}"/><c:min val="{Xml.Number(axis.Minimum)}"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="{Grid}"/></a:solidFill></a:ln></c:spPr></c:majorGridlines><c:numFmt formatCode="{Format(axis.Decimals)}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{TextStyle(1200, Ink)}<c:crossAx val="111111111"/><c:crosses val="min"/><c:crossBetween val="midCat"/><c:majorUnit val="{Xml.Number(axis.Step)}"/></c:valAx>
        """;

    // Base and lower parts of the bands are drawing aids: their entries are taken out. A single line is named by the subtitle.
    private static string Legend(int lines, (GridColumn Column, int Place)[] areas)
    {
        if (lines == 1 && areas.Length == 0)
        {
            return "";
        }

        var hidden = areas.Select((a, n) => (a.Column, n)).Where(x => x.Column.Role is GridRole.Base or GridRole.BandBelow).Select(x => x.n);
        return $"<c:legend><c:legendPos val=\"t\"/>{string.Concat(hidden.Select(n => $"<c:legendEntry><c:idx val=\"{n}\"/><c:delete val=\"1\"/></c:legendEntry>"))}<c:overlay val=\"0\"/>{TextStyle(1200)}</c:legend>";
    }

    private static string TextStyle(int size, string colour = "14202E", bool bold = false, string body = "") => $"""
        <c:txPr><a:bodyPr {body}/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}" b="{(bold ? 1 : 0)}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:latin typeface="{ThemeXml.Latin}"/><a:ea typeface="{ThemeXml.Chinese}"/></a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>
        """;
}
