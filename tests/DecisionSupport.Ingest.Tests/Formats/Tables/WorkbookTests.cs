using System.Text;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Formats.Tables;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats.Tables;

public sealed class WorkbookTests
{
    private const string DateStyles = """<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="20" applyNumberFormat="1"/></cellXfs>""";

    private static RawTable Sheet(string rows, string book = "<workbookPr/>") =>
        Assert.Single(TableSamples.ReadBytes(new XlsxWorkbook(), HostileInput.Workbook(HostileInput.Text($"{HostileInput.SheetHead}{rows}</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A1:C2\"/></mergeCells></worksheet>"), book, DateStyles)).Tables);

    [Fact]
    public void Cells_keep_their_kind_text_and_number()
    {
        var table = Sheet("""
            <row r="1"><c r="A1" t="inlineStr"><is><t>标题</t></is></c></row>
            <row r="3"><c r="A3"><v>0.1</v></c><c r="B3"><v>1E+20</v></c><c r="C3" t="b"><v>1</v></c><c r="D3" t="e"><v>#N/A</v></c><c r="E3" t="str"><v>文</v></c><c r="F3" t="str"><v>  </v></c></row>
            """);
        Assert.True(table.IsHidden);
        Assert.Equal(new CellRange(0, 0, 1, 2), Assert.Single(table.Merged));
        Assert.Equal([1, 0, 5], table.Rows.Select(r => r.Length));
        Assert.Equal([1L, 2, 3], table.Lines);
        Assert.Equal(
            [(CellKind.Number, "0.1"), (CellKind.Number, "1E+20"), (CellKind.Logical, "TRUE"), (CellKind.Error, "#N/A"), (CellKind.Text, "文")],
            table.Rows[2].Select(c => (c.Kind, c.Text)));
    }

    // Excel: 45352 formatted yyyy-mm-dd is 2024-03-01 in the 1900 system; in the 1904 system dates are 1462 days later (ECMA-376 part 1, 18.17.4.1).
    [Theory]
    [InlineData("<workbookPr/>", "2024-03-01")]
    [InlineData("<workbookPr date1904=\"1\"/>", "2028-03-02")]
    public void Serial_numbers_with_a_date_format_are_dates_of_their_system(string book, string expected)
    {
        var table = Sheet("""<row r="1"><c r="A1" s="1"><v>45352</v></c><c r="B1" s="2"><v>45352</v></c><c r="C1"><v>45352</v></c><c r="D1" s="1"><v>45352.25</v></c></row>""", book);
        Assert.Equal([(CellKind.Date, expected), (CellKind.Date, expected), (CellKind.Number, "45352"), (CellKind.Date, expected + "T06:00:00")], table.Rows[0].Select(c => (c.Kind, c.Text)));
        Assert.Equal(DateOnly.ParseExact(expected, "yyyy-MM-dd").DayNumber, table.Rows[0][0].Number);
    }

    [Fact]
    public void Error_cells_of_an_old_workbook_are_kept_as_errors()
    {
        // A BIFF8 record BOOLERR: row 2, column 3, error 0x07; then a formula whose result is #N/A (0x2A) in row 2, column 1.
        byte[] bof = [0x09, 0x08, 16, 0, 0, 6, 5, 0, .. new byte[12]];
        byte[] name = [.. "S1"u8];
        var globals = bof.Length + 4 + 8 + name.Length + 4;
        byte[] workbook =
        [
            .. bof, 0x85, 0, (byte)(8 + name.Length), 0, (byte)globals, 0, 0, 0, 0, 0, 2, 0, .. name, 0x0A, 0, 0, 0,
            .. bof, 0x05, 0x02, 8, 0, 2, 0, 3, 0, 0, 0, 0x07, 1,
            .. bof, 0x05, 0x02, 8, 0, 9, 0, 9, 0, 0, 0, 0x07, 1, 0x0A, 0, 0, 0,
            0x06, 0, 22, 0, 2, 0, 1, 0, 0, 0, 2, 0, 0x2A, 0, 0, 0, 0xFF, 0xFF, .. new byte[8],
            0xE5, 0, 10, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0x0A, 0, 0, 0,
        ];
        var details = BiffDetails.Of(workbook)["S1"];
        Assert.Equal([(2, 3, "#DIV/0!"), (2, 1, "#N/A")], details.Errors);
        Assert.Equal([new CellRange(0, 0, 1, 2)], details.Merged!);
        var table = details.Into(new RawTable("S1", [[RawCell.OfText("a")]]), new ReadLimits());
        Assert.Equal([(CellKind.Empty, ""), (CellKind.Error, "#N/A"), (CellKind.Empty, ""), (CellKind.Error, "#DIV/0!")], table.Rows[2].Select(c => (c.Kind, c.Text)));
    }

    [Fact]
    public void Encrypted_package_asks_for_a_workbook_without_a_password()
    {
        var message = TableSamples.ReadBytes(new XlsWorkbook(), CompoundWith("EncryptedPackage"));
        Assert.Equal((FaultKind.Refused, "an encrypted workbook"), (Assert.Single(message.Faults).Kind, message.Faults[0].Value));
    }

    [Fact]
    public void Another_document_of_Office_is_said_to_be_none()
    {
        var message = TableSamples.ReadBytes(new XlsWorkbook(), CompoundWith("WordDocument"));
        Assert.Equal("no stream Workbook or Book", Assert.Single(message.Faults).Value);
    }

    [Fact]
    public void Cut_workbooks_are_faults()
    {
        var xls = File.ReadAllBytes(TableSamples.FullPath("china-nbs/industry-monthly-xls/GDP.xls"));
        var xlsx = HostileInput.Workbook(HostileInput.Text(HostileInput.SheetHead + HostileInput.SheetTail));
        foreach (var (format, bytes) in new (DataFormat, byte[])[] { (new XlsWorkbook(), xls), (new XlsxWorkbook(), xlsx) })
        {
            foreach (var length in new[] { 0, 1, 8, 100, 511, 600, bytes.Length / 2 })
            {
                var message = TableSamples.ReadBytes(format, bytes[..Math.Min(length, bytes.Length - 30)]);
                Assert.Equal(MessageKind.Unreadable, message.Kind);
                Assert.Equal(FaultKind.Truncated, Assert.Single(message.Faults).Kind);
            }
        }
    }

    [Fact]
    public void Cells_of_old_Chinese_workbooks_read_as_xlrd_reads_them()
    {
        // python3-xlrd 1.2.0: sheet_by_index(0).cell_value(row, column) for (0,0), (3,0), (5,1) and (3,1)
        var table = TableSamples.Read("china-nbs/industry-monthly-xls/国内生产总值（现价）.xls").Tables[0];
        Assert.Equal(["数据库：季度数据", "国内生产总值当季值(亿元)", "10186.2"], new[] { (0, 0), (3, 0), (5, 1) }.Select(c => table[c.Item1, c.Item2].Text));
        Assert.Equal(206504.3, table[3, 1].Number);
    }

    // A compound file of three sectors: FAT, directory with a root and one empty stream, nothing else.
    private static byte[] CompoundWith(string stream)
    {
        var file = new byte[512 * 4];
        byte[] header = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        header.CopyTo(file, 0);
        (file[24], file[26], file[28], file[29], file[30], file[32], file[44], file[48], file[57]) = (0x3E, 3, 0xFE, 0xFF, 9, 6, 1, 1, 0x10);
        file.AsSpan(60, 4).Fill(0xFF);
        file[60] = 0xFE;
        file.AsSpan(68, 4).Fill(0xFF);
        file[68] = 0xFE;
        file.AsSpan(76, 436).Fill(0xFF);
        file.AsSpan(76, 4).Clear();
        file.AsSpan(512, 512).Fill(0xFF);
        file[512] = 0xFD;
        file[516] = 0xFE;
        Entry(file.AsSpan(1024), "Root Entry", 5);
        Entry(file.AsSpan(1152), stream, 2);
        return file;
    }

    private static void Entry(Span<byte> entry, string name, byte type)
    {
        Encoding.Unicode.GetBytes(name, entry);
        entry[64] = (byte)((name.Length + 1) * 2);
        entry[66] = type;
        entry.Slice(68, 12).Fill(0xFF);
        entry.Slice(116, 4).Fill(0xFF);
        entry[116] = 0xFE;
    }
}
