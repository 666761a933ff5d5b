using System.Text;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Formats.Tables;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats.Tables;

/// <summary>Files named .xls that are HTML or XML inside.</summary>
public sealed class MarkupTableTests
{
    private const string Html = """
        <html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td { a:"<table>" }</style><!-- <table> --></head><body>
        <table border=1><tr><td colspan=3>分省&nbsp;年度<br>数据</td></tr>
        <tr><th rowspan="2">地区<th colspan='2'>2024年
        <tr><th>人口<th>GDP &amp; more
        <tr><td>北京市</td><td x:num="2185.3">2185</td><td>4.98</td></tr>
        </table></body></html>
        """;

    [Fact]
    public void Html_in_an_xls_is_recognised_by_its_content_and_read_with_its_spans()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding.GetEncoding("gb18030").GetBytes(Html);
        var format = DataFormats.Recognise(new FileHead("分省年度数据.xls", bytes, bytes.Length));
        Assert.IsType<HtmlTables>(format);
        var table = Assert.Single(TableSamples.ReadBytes(format, bytes, fileName: "分省年度数据.xls").Tables);
        Assert.Equal(("分省年度数据", "gb18030"), (table.Name, table.Traits!.Encoding));
        Assert.Equal(["分省 年度 数据||", "地区|2024年|", "|人口|GDP & more", "北京市|2185.3|4.98"], table.Rows.Select(r => string.Join('|', r.Select(c => c.Text))));
        Assert.Equal([2L, 3, 4, 5], table.Lines);
        Assert.Equal((CellKind.Number, 2185.3), (table.Rows[3][1].Kind, table.Rows[3][1].Number));
        Assert.Equal([new(0, 0, 0, 2), new(1, 0, 2, 0), new(1, 1, 1, 2)], table.Merged);
        var shape = HeaderShape.Find(table);
        Assert.Equal([1, 2], shape.HeaderRows);
        Assert.Equal(["2024年", "GDP & more"], shape.HeaderOf(table, 2));
        Assert.Equal(["地区", "地区"], shape.HeaderOf(table, 0));
    }

    [Fact]
    public void Tables_nested_too_deep_or_too_wide_are_refused_at_their_line()
    {
        var deep = TableSamples.ReadBytes(new HtmlTables(), Encoding.ASCII.GetBytes("<html>\n" + string.Concat(Enumerable.Repeat("<table><tr><td>", 200_000))));
        Assert.Equal((FaultKind.Refused, 2L), (Assert.Single(deep.Faults).Kind, deep.Faults[0].Line!.Value));
        var wide = TableSamples.ReadBytes(new HtmlTables(), Encoding.ASCII.GetBytes("<table><tr>" + string.Concat(Enumerable.Repeat("<td colspan=1000>", 200))));
        Assert.Equal("17000 columns", Assert.Single(wide.Faults).Value);
    }

    [Fact]
    public void Xml_spreadsheet_is_read_with_typed_cells_and_gaps()
    {
        const string Xml = """
            <?xml version="1.0"?>
            <?mso-application progid="Excel.Sheet"?>
            <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
             <Worksheet ss:Name="数据"><Table>
              <Row><Cell ss:MergeAcross="1"><Data ss:Type="String">标题</Data></Cell><Cell><Data ss:Type="String">after</Data></Cell></Row>
              <Row ss:Index="3"><Cell ss:Index="2"><Data ss:Type="Number">1.50</Data></Cell><Cell><Data ss:Type="DateTime">2024-03-01T00:00:00.000</Data></Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell></Row>
             </Table></Worksheet>
             <Worksheet ss:Name="empty"><Table/></Worksheet>
            </Workbook>
            """;
        var bytes = Encoding.UTF8.GetBytes(Xml);
        var format = DataFormats.Recognise(new FileHead("a.xls", bytes, bytes.Length));
        Assert.IsType<SpreadsheetXml>(format);
        var tables = TableSamples.ReadBytes(format, bytes).Tables;
        Assert.Equal(["数据", "empty"], tables.Select(t => t.Name));
        Assert.Equal(["标题||after", "", "|1.50|2024-03-01|#N/A"], tables[0].Rows.Select(r => string.Join('|', r.Select(c => c.Text))));
        Assert.Equal([CellKind.Empty, CellKind.Number, CellKind.Date, CellKind.Error], tables[0].Rows[2].Select(c => c.Kind));
        Assert.Equal([new(0, 0, 0, 1)], tables[0].Merged);
    }

    [Theory]
    [InlineData("<Row ss:Index=\"99999999\"><Cell/></Row>")]
    [InlineData("<Row><Cell ss:Index=\"99999999\"/></Row>")]
    [InlineData("<Row><Cell ss:MergeAcross=\"2147483647\"/></Row>")]
    public void Made_up_positions_in_an_xml_spreadsheet_are_refused(string row)
    {
        var message = TableSamples.ReadBytes(new SpreadsheetXml(), Encoding.UTF8.GetBytes($"<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\n<Worksheet ss:Name=\"s\"><Table>{row}</Table></Worksheet></Workbook>"));
        Assert.Equal((FaultKind.Refused, 2L), (Assert.Single(message.Faults).Kind, message.Faults[0].Line!.Value));
    }

    [Fact]
    public void Xml_spreadsheet_cut_in_the_middle_is_a_fault_with_its_line()
    {
        var message = TableSamples.ReadBytes(new SpreadsheetXml(), "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">\n\n<Worksheet>"u8.ToArray());
        Assert.Equal((FaultKind.Truncated, 3L), (Assert.Single(message.Faults).Kind, message.Faults[0].Line!.Value));
    }
}
