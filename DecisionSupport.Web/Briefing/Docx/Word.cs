using DecisionSupport.Web.Briefing.Office;

namespace DecisionSupport.Web.Briefing.Docx;

/// <summary>Paragraphs, runs and tables of WordprocessingML (ECMA-376 part 1, 17).</summary>
internal static class Word
{
    /// <summary>Namespace declarations of a part.</summary>
    public const string Namespaces =
        """xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" """;

    /// <summary>A paragraph in a style.</summary>
    public static string Paragraph(string style, params string[] runs) => $"<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{string.Concat(runs)}</w:p>";

    /// <summary>A run of text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bold">Whether it is bold.</param>
    /// <param name="ink">Its colour, RRGGBB; null: as the style says.</param>
    /// <param name="fill">The colour behind it; null for none.</param>
    public static string Run(string text, bool bold = false, string? ink = null, string? fill = null) => $"""
        <w:r><w:rPr>{(bold ? "<w:b/>" : "")}{(ink is null ? "" : $"<w:color w:val=\"{ink}\"/>")}{(fill is null ? "" : $"<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>")}</w:rPr><w:t xml:space="preserve">{Xml.Text(text)}</w:t></w:r>
        """;

    /// <summary>The mark of a footnote.</summary>
    public static string Mark(int number) => $"""<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{number}</w:t></w:r>""";

    /// <summary>A field that the program computes: PAGE, NUMPAGES.</summary>
    public static string Field(string name) => $"""<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>""";

    /// <summary>A native chart on a line of its own.</summary>
    /// <param name="relation">The relationship on which the chart part hangs.</param>
    /// <param name="number">A number that no other drawing has.</param>
    /// <param name="name">Name in the selection pane.</param>
    /// <param name="description">Text alternative.</param>
    public static string Chart(string relation, int number, string name, string description) => $"""
        <w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="6120000" cy="3420000"/><wp:docPr id="{number}" name="{Xml.Text(name)}" descr="{Xml.Text(description)}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>
        """;

    /// <summary>A table with rules between its rows.</summary>
    /// <param name="widths">Widths of the columns in twentieths of a point; together at most 9638.</param>
    /// <param name="rows">Texts by row.</param>
    /// <param name="header">Whether the first row is a header, repeated on each page.</param>
    /// <param name="figures">Columns set bold and flush right.</param>
    public static string Table(IReadOnlyList<int> widths, IReadOnlyList<IReadOnlyList<string>> rows, bool header, params int[] figures) => $"""
        <w:tbl><w:tblPr><w:tblW w:w="{widths.Sum()}" w:type="dxa"/><w:tblBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="CCD4DD"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="CCD4DD"/></w:tblBorders><w:tblLayout w:type="fixed"/><w:tblLook w:val="{(header ? "0020" : "0000")}"/></w:tblPr><w:tblGrid>{string.Concat(widths.Select(w => $"<w:gridCol w:w=\"{w}\"/>"))}</w:tblGrid>{string.Concat(rows.Select((r, i) => Row(r, widths, header && i == 0, figures)))}</w:tbl>
        """;

    private static string Row(IReadOnlyList<string> texts, IReadOnlyList<int> widths, bool head, int[] figures) =>
        $"<w:tr><w:trPr><w:cantSplit/>{(head ? "<w:tblHeader/>" : "")}</w:trPr>{string.Concat(texts.Select((t, c) => Cell(t, widths[c], head || figures.Contains(c), figures.Contains(c))))}</w:tr>";

    private static string Cell(string text, int width, bool bold, bool right) => $"""
        <w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/>{(right ? "<w:jc w:val=\"right\"/>" : "")}</w:pPr>{Run(text, bold)}</w:p></w:tc>
        """;
}
