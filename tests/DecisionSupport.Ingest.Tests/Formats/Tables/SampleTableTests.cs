using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats.Tables;

/// <summary>Every sample file of a table format against the figures of sample-tables.py (xlrd, openpyxl, Python's csv).</summary>
public sealed class SampleTableTests
{
    public static TheoryData<string> TextFiles => [.. TableSamples.Expectations.Where(e => e.Sheet == "-").Select(e => e.File)];

    public static TheoryData<string> Workbooks => [.. TableSamples.Expectations.Where(e => e.Sheet != "-").Select(e => e.File).Distinct()];

    [Fact]
    public void Every_sample_of_these_extensions_is_expected()
    {
        var root = TableSamples.FullPath("");
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f).ToLowerInvariant() is ".csv" or ".tsv" or ".xls" or ".xlsx")
            .Select(f => Path.GetRelativePath(root, f)).Order(StringComparer.Ordinal);
        Assert.Equal(TableSamples.Expectations.Select(e => e.File).Distinct().Order(StringComparer.Ordinal), files);
    }

    [Theory]
    [MemberData(nameof(TextFiles))]
    public void Text_file_has_the_rows_cells_encoding_and_delimiter_that_python_finds(string file)
    {
        var expected = TableSamples.Expectations.Single(e => e.File == file);
        var message = TableSamples.Read(file);
        var table = Assert.Single(message.Tables);
        Assert.Equal(
            (expected.Encoding, expected.Delimiter, expected.Rows, expected.Cells),
            (table.Traits!.Encoding, table.Traits.Delimiter == '\t' ? "tab" : table.Traits.Delimiter.ToString(), table.Rows.Count, TableSamples.FilledCells(table)));
        Assert.Equal(table.Rows.Count, table.Lines.Count);
        Assert.Empty(message.Faults);
    }

    [Theory]
    [MemberData(nameof(Workbooks))]
    public void Workbook_has_the_sheets_rows_cells_and_merged_ranges_that_xlrd_or_openpyxl_finds(string file)
    {
        var message = TableSamples.Read(file);
        Assert.Empty(message.Faults);
        Assert.Equal(
            TableSamples.Expectations.Where(e => e.File == file).Select(e => (e.Sheet, e.Rows, e.Cells, e.Merged)),
            message.Tables.Select(t => (t.Name, t.Rows.Count, TableSamples.FilledCells(t), t.Merged.Count)));
    }
}
