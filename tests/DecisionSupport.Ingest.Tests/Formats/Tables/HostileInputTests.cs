using System.Buffers.Binary;
using System.IO.Compression;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Formats.Tables;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats.Tables;

/// <summary>What is refused: early, in little memory, with the limit and the place named.</summary>
public sealed class HostileInputTests
{
    private static FormatFault Refusal(DataFormat format, Stream stream, ReadLimits? limits = null) => HostileInput.Refusal(() => format.Read(stream, new ReadOptions { Limits = limits ?? new() }).Faults);

    [Fact]
    public void Unclosed_quote_of_a_gigabyte_is_refused_at_its_line()
    {
        using var text = new EndlessText("a,b\n1,2\n3,\"", "lost, lost\n", 1L << 30);
        var fault = Refusal(new DelimitedText(), text);
        Assert.Equal((3L, "2"), (fault.Line!.Value, fault.Column));
    }

    [Fact]
    public void Million_columns_are_refused_at_their_line()
    {
        using var text = new EndlessText("a,b\n", "1,", 2_000_004);
        var fault = Refusal(new DelimitedText(), text);
        Assert.Equal((2L, "16385", "1000001 columns"), (fault.Line!.Value, fault.Column, fault.Value));
    }

    [Fact]
    public void Line_of_a_gigabyte_is_refused()
    {
        using var text = new EndlessText("a,b\n", "1234567,", 1L << 30);
        Assert.Equal(2, Refusal(new DelimitedText(), text).Line);
    }

    [Fact]
    public void Workbook_of_half_a_megabyte_that_inflates_to_half_a_gigabyte_is_refused()
    {
        var bytes = HostileInput.Workbook(HostileInput.Repeated(HostileInput.SheetHead, new string(' ', 1 << 16), 8_000, HostileInput.SheetTail));
        Assert.InRange(bytes.Length, 400_000, 600_000);
        using var stream = new MemoryStream(bytes);
        Assert.Equal("xl/worksheets/sheet1.xml", Refusal(new XlsxWorkbook(), stream).Column);
    }

    [Fact]
    public void Directory_that_lies_about_the_size_is_found_out_before_the_workbook_is_opened()
    {
        var bytes = HostileInput.Workbook(HostileInput.Repeated(HostileInput.SheetHead, new string(' ', 1 << 16), 8_000, HostileInput.SheetTail));
        var header = bytes.AsSpan().LastIndexOf("xl/worksheets/sheet1.xml"u8) - 46;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(header + 24), 1_000);
        var fault = HostileInput.Measured(() => Assert.Single(TableSamples.ReadBytes(new XlsxWorkbook(), bytes).Faults));
        Assert.Equal((FaultKind.Truncated, "xl/worksheets/sheet1.xml"), (fault.Kind, fault.Column));
        Assert.StartsWith("1000 bytes", fault.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Archive_of_too_many_entries_is_refused()
    {
        using var stream = new MemoryStream(HostileInput.Zip([.. Enumerable.Range(0, 2_001).Select(i => ($"xl/{i}", HostileInput.Text("")))]));
        Assert.Equal("2001 entries", Refusal(new XlsxWorkbook(), stream).Value);
    }

    [Fact]
    public void Cells_at_the_far_corners_of_a_sheet_are_refused_not_filled_in()
    {
        using var stream = new MemoryStream(HostileInput.Workbook(HostileInput.Text($"""{HostileInput.SheetHead}<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>{HostileInput.SheetTail}""")));
        Assert.Equal("数据", Refusal(new XlsxWorkbook(), stream).Column);
    }

    [Fact]
    public void Deep_markup_in_a_sheet_does_no_harm()
    {
        using var stream = new MemoryStream(HostileInput.Workbook(HostileInput.Text(HostileInput.SheetHead + string.Concat(Enumerable.Repeat("<a>", 200_000)))));
        var message = new XlsxWorkbook().Read(stream, new ReadOptions());
        Assert.Equal((MessageKind.Unreadable, FaultKind.Truncated), (message.Kind, Assert.Single(message.Faults).Kind));
    }

    [Fact]
    public void Entities_that_multiply_are_not_expanded()
    {
        var laughs = string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">"));
        var sheet = $"<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY l0 \"lol\">{laughs}]>{HostileInput.SheetHead[21..]}<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&l9;</v></c></row>{HostileInput.SheetTail}";
        using var stream = new MemoryStream(HostileInput.Workbook(HostileInput.Text(sheet)));
        Assert.Equal(MessageKind.Unreadable, new XlsxWorkbook().Read(stream, new ReadOptions()).Kind);
    }

    [Fact]
    public void Compound_file_with_made_up_counts_is_not_opened()
    {
        var bytes = File.ReadAllBytes(TableSamples.FullPath("china-nbs/industry-monthly-xls/GDP.xls"));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(72), int.MaxValue);
        var fault = Assert.Single(TableSamples.ReadBytes(new XlsWorkbook(), bytes).Faults);
        Assert.Equal((FaultKind.Truncated, "2147483647"), (fault.Kind, fault.Value));
    }

    [Fact]
    public void Gzip_bomb_is_refused_by_its_ratio()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            HostileInput.Repeated("", new string('0', 1 << 16), 8_000, "")(gzip);
        }

        packed.Position = 0;
        var fault = HostileInput.Refusal(() =>
        {
            using var files = Packed.Open("a.csv.gz", packed, new ReadLimits(), TestContext.Current.CancellationToken);
            return [files.Fault!];
        });
        Assert.Equal("a.csv.gz", fault.Column);
    }

    [Fact]
    public void Limit_on_bytes_holds_for_all_parts_of_an_archive_together()
    {
        using var stream = new MemoryStream(HostileInput.Zip(("a.csv", HostileInput.Text(new string('a', 60))), ("b.csv", HostileInput.Text(new string('b', 60)))));
        using var files = Packed.Open("a.zip", stream, new ReadLimits { Bytes = 100 }, TestContext.Current.CancellationToken);
        Assert.Equal((FaultKind.Refused, "b.csv"), (files.Fault!.Kind, files.Fault.Column));
    }
}
