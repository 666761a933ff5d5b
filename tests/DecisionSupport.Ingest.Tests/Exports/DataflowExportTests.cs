using System.Diagnostics;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Exports;
using DecisionSupport.Ingest.Store;
using DuckDB.NET.Data;
using ExcelDataReader;
using Parquet;
using Parquet.Data;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Exports;

/// <summary>Exports read back by programs that know nothing of ours.</summary>
public sealed class DataflowExportTests : IDisposable
{
    private readonly DataFolder _folder = new DataFolder().AddSeries("X.A", unit: "BILLION_USD").AddSeries("X.B").AddSeries("X.SECRET");
    private readonly string _output;

    public DataflowExportTests()
    {
        // The reader of workbooks asks for the code page of old files before it looks.
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        _output = Path.Combine(_folder.Root, "out");
        _folder.Edit("X.A", "name", new System.Text.Json.Nodes.JsonObject { ["en"] = "=Output, \"gross\"", ["zh"] = "总产出" });
        _folder.Edit("X.SECRET", "share", "Internal");
        _folder.AddSnapshot("x", "2020-01-31", "id,period,value\nX.A,2019-11,1.5\nX.A,2019-12,2.25\nX.B,2019-12,3.7\nX.SECRET,2019-12,7\n", edit: m =>
            m["units"] = new System.Text.Json.Nodes.JsonObject { ["X.A"] = "MILLION_USD" });
        _folder.AddSnapshot("x", "2020-03-31", "id,period,value\nX.A,2019-11,0.1\nX.A,2019-12,2.5\nX.B,2019-12,3.7\nX.B,2020-01,3.8\nX.SECRET,2019-12,8\n");
        Assert.Equal(0, _folder.Refresh().ExitCode);
    }

    public static TheoryData<string> Formats => [.. ExportFormats.All.Select(f => f.Name)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task What_is_exported_is_read_back_by_DuckDB_as_it_was_known(string format)
    {
        var file = Path.Combine(_folder.Root, "then." + format);
        var (code, said, errors) = await Run("export", "--dataflow", "FRED_US", "--as-of", "2020-02-15", "--format", format, "--output", file);
        Assert.True(code == 0, errors);
        Assert.StartsWith("exported FRED_US 2 series 3 figures ", said, StringComparison.Ordinal);
        Assert.Contains("1 series are shared on request or internal", errors, StringComparison.Ordinal);
        var name = format == "csv" ? "'=Output, \"gross\"" : "=Output, \"gross\"";
        Assert.Equal(
            [
                $"X.A|{name}|总产出|US|M|2019-11|2019-11-01|1.5|MILLION_USD|A|2020-01-31|not-assessed",
                $"X.A|{name}|总产出|US|M|2019-12|2019-12-01|2.25|MILLION_USD|A|2020-01-31|not-assessed",
                "X.B|X.B|X.B|US|M|2019-12|2019-12-01|3.7|PERCENT|A|2020-01-31|not-assessed",
            ],
            Query(format, file));

        if (format == "parquet")
        {
            Assert.Equal(
                ["VARCHAR", "VARCHAR", "VARCHAR", "VARCHAR", "VARCHAR", "VARCHAR", "DATE", "DOUBLE", "VARCHAR", "VARCHAR", "DATE", "VARCHAR"],
                Ask($"select column_type from (describe select * from read_parquet('{file}'))"));
        }

        var now = Path.Combine(_folder.Root, "now." + format);
        (code, said, errors) = await Run("export", "--dataflow", "FRED_US", "--format", format, "--output", now, "--restricted");
        Assert.True(code == 0, errors);
        Assert.StartsWith("exported FRED_US 3 series 5 figures ", said, StringComparison.Ordinal);
        var rows = Query(format, now);
        Assert.StartsWith($"X.A|{name}|总产出|US|M|2019-11|2019-11-01|0.1|BILLION_USD|A|2020-03-31|", rows[0], StringComparison.Ordinal);
        Assert.StartsWith("X.B|X.B|X.B|US|M|2019-12|2019-12-01|3.7|PERCENT|A|2020-01-31|", rows[2], StringComparison.Ordinal);
        Assert.StartsWith("X.SECRET|", rows[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parquet_Net_reads_types_groups_and_the_description()
    {
        // Made up: 700 series of 200 months, more than a row group holds.
        using var large = new DataFolder().AddSeriesOf(Enumerable.Range(0, 700).Select(s => $"X.S{s:D3}"));
        large.AddSnapshot("x", "2020-01-31", "id,period,value\n" + string.Concat(Enumerable.Range(0, 140_000).Select(i =>
            FormattableString.Invariant($"X.S{i / 200:D3},{2000 + (i % 200 / 12)}-{(i % 200 % 12) + 1:D2},{i}\n"))));
        Assert.Equal(0, large.Refresh().ExitCode);
        await using var file = File.Create(_output);
        using (var store = new PublishedStore(large.Location))
        {
            Assert.True(store.TryGetCurrent(out var published));
            var export = new DataflowExport(published, "FRED_US", Vintage.Latest, [.. DataflowExport.Of(published, "FRED_US")]);
            Assert.Equal(140_000, await new ParquetExport().WriteAsync(export.Table, file, TestContext.Current.CancellationToken));
        }

        file.Position = 0;
        await using var reader = await ParquetReader.CreateAsync(file, new ParquetOptions { UseDateOnlyTypeForDates = true }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(ExportRow.Columns.Select(c => c.Name), reader.Schema.DataFields.Select(f => f.Name));
        Assert.Equal((typeof(double), typeof(DateOnly), typeof(ReadOnlyMemory<char>)), (Field("value").ClrType, Field("known_from").ClrType, Field("unit").ClrType));
        Assert.Equal(("FRED_US", "latest"), (reader.CustomMetadata["dataflow"], reader.CustomMetadata["as_of"]));
        Assert.Equal(2, reader.RowGroupCount);
        using var group = reader.OpenRowGroupReader(1);
        Assert.Equal(140_000 - ParquetExport.RowsInGroup, group.RowCount);
        using var values = await group.ReadRawColumnDataBaseAsync(Field("value"), TestContext.Current.CancellationToken);
        Assert.Equal(139_999, ((RawColumnData<double>)values).Values[^1]);

        Parquet.Schema.DataField Field(string name) => reader.Schema.DataFields.Single(f => f.Name == name);
    }

    [Theory]
    [InlineData("No dataflow has the code 'NONE'", "--dataflow", "NONE", "--format", "csv")]
    [InlineData("the formats are csv, parquet, xlsx", "--dataflow", "FRED_US", "--format", "xls")]
    [InlineData("for example 2022-10-31", "--dataflow", "FRED_US", "--format", "csv", "--as-of", "31.12.2019")]
    public async Task A_wrong_wish_is_refused_with_what_can_be_had_and_nothing_is_written(string message, params string[] wish)
    {
        var (code, _, errors) = await Run(["export", "--output", _output, .. wish]);
        Assert.Equal(1, code);
        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Root, "out*"));
    }

    [Fact]
    public async Task Workbook_says_what_it_is_and_holds_texts_that_XML_cannot()
    {
        ExportColumn[] columns = [new("name", ExportType.Text), new("day", ExportType.Day, true), new("value", ExportType.Number, true)];
        var table = new ExportTable(columns, [[" =1+1 \u0001<&\uD800", new DateOnly(1850, 5, 1), null], ["x", new DateOnly(2024, 2, 29), -1.5e-300]], new Dictionary<string, string> { ["about"] = "a & b" });
        using var stream = new MemoryStream();
        Assert.Equal(2, await new XlsxExport().WriteAsync(table, stream, TestContext.Current.CancellationToken));

        using var reader = ExcelReaderFactory.CreateReader(stream);
        Assert.Equal(["name|day|value", " =1+1 \uFFFD<&\uFFFD|1850-05-01|", "x|2024-02-29|-1.5E-300"], Rows(reader));
        Assert.True(reader.NextResult());
        Assert.Equal(["keyword|value", "about|a & b"], Rows(reader));
    }

    [Fact]
    public async Task Table_that_a_sheet_cannot_hold_is_refused()
    {
        var rows = Enumerable.Repeat(new object?[] { 1.0 }, XlsxExport.MostRows + 1);
        var refusal = await Assert.ThrowsAsync<ExportTooLongException>(() => new XlsxExport().WriteAsync(
            new([new("n", ExportType.Number)], rows, new Dictionary<string, string>()), Stream.Null, TestContext.Current.CancellationToken));
        Assert.Contains("1048575", refusal.Message, StringComparison.Ordinal);
    }

    private static List<string> Query(string format, string file)
    {
        if (format != "xlsx")
        {
            return QueryByDuckDb(format, file);
        }

        using var reader = ExcelReaderFactory.CreateReader(File.OpenRead(file));
        return Rows(reader)[1..];
    }

    private static List<string> Rows(IExcelDataReader reader)
    {
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is DateTime day
                ? day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
                : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
        }

        return rows;
    }

    private static List<string> QueryByDuckDb(string format, string file) => Ask(
        $"select concat_ws('|', key, name_en, name_zh, area, frequency, period, strftime(first_day, '%Y-%m-%d'), value, unit, status, strftime(known_from, '%Y-%m-%d'), quality) from {(format == "csv" ? "read_csv" : "read_parquet")}('{file}')");

    private static List<string> Ask(string question)
    {
        using var duckdb = new DuckDBConnection("DataSource=:memory:");
        duckdb.Open();
        using var command = duckdb.CreateCommand();
        command.CommandText = question;
        using var rows = command.ExecuteReader();
        var all = new List<string>();
        while (rows.Read())
        {
            all.Add(rows.GetString(0));
        }

        return all;
    }

    private async Task<(int Code, string Output, string Errors)> Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "DecisionSupport.Ingest.dll"), .. arguments, "--data", _folder.Location.Data, "--store", _folder.Location.Store])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }
}
