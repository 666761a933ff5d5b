namespace DecisionSupport.Web.Briefing.Pptx;

/// <summary>A native table: rules between rows, no boxes.</summary>
internal static class TableXml
{
    /// <summary>The graphicData element of a table.</summary>
    /// <param name="shapes">Writes the runs.</param>
    /// <param name="widths">Widths of the columns.</param>
    /// <param name="rowHeight">Least height of a row.</param>
    /// <param name="rows">Texts by row; every row has a text for each column.</param>
    /// <param name="size">Size in hundredths of a point.</param>
    /// <param name="header">Whether the first row is a header.</param>
    /// <param name="figures">Columns set bold and flush right.</param>
    public static string Write(Shapes shapes, IReadOnlyList<long> widths, long rowHeight, IReadOnlyList<IReadOnlyList<string>> rows, int size, bool header, params int[] figures) => $"""
        <a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr{(header ? " firstRow=\"1\"" : "")}/><a:tblGrid>{string.Concat(widths.Select(w => $"<a:gridCol w=\"{w}\"/>"))}</a:tblGrid>{string.Concat(rows.Select((r, i) => $"<a:tr h=\"{rowHeight}\">{string.Concat(r.Select((t, c) => Cell(shapes, t, size, header && i == 0, figures.Contains(c))))}</a:tr>"))}</a:tbl></a:graphicData>
        """;

    private static string Cell(Shapes shapes, string text, int size, bool head, bool figure) => $"""
        <a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{Shapes.Paragraph(shapes.Run(text, size, head || figure), figure ? "<a:pPr algn=\"r\"/>" : "")}</a:txBody><a:tcPr marL="45720" marR="45720" marT="36000" marB="36000" anchor="ctr"><a:lnL w="0"><a:noFill/></a:lnL><a:lnR w="0"><a:noFill/></a:lnR><a:lnT w="0"><a:noFill/></a:lnT><a:lnB w="{(head ? 12700 : 6350)}"><a:solidFill><a:srgbClr val="{(head ? "14202E" : "CCD4DD")}"/></a:solidFill></a:lnB><a:noFill/></a:tcPr></a:tc>
        """;
}
