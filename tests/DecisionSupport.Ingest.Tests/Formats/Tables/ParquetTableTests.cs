using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Formats.Tables;
using DuckDB.NET.Data;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats.Tables;

/// <summary>Parquet against DuckDB, which writes and reads it independently.</summary>
public sealed class ParquetTableTests
{
    [Fact]
    public void Published_sample_has_the_rows_and_sums_that_DuckDB_finds()
    {
        var file = TableSamples.FullPath("px/PCAxis.Serializers/UnitTests/TestFiles/TestParquet.parquet");
        var message = TableSamples.Read("px/PCAxis.Serializers/UnitTests/TestFiles/TestParquet.parquet");
        Assert.Empty(message.Faults);
        var table = Assert.Single(message.Tables);
        var header = table.Rows[0].Select(c => c.Text).ToArray();
        var columns = Query($"SELECT column_name FROM (DESCRIBE SELECT * FROM '{file}')").Select(r => (string)r[0]);
        Assert.Equal(columns, header);
        var expected = Query($"SELECT count(*), count(DISTINCT statsborgerskap), sum(\"ContentsCode_Innvandring\"), min(timestamp), max(timestamp) FROM '{file}' WHERE isfinite(\"ContentsCode_Innvandring\")").Single();
        var rows = table.Rows.Skip(1).Where(r => double.IsFinite(r[3].Number)).ToArray();
        Assert.Equal(expected[0], (long)rows.Length);
        Assert.Equal(expected[1], (long)rows.Select(r => r[0].Text).Distinct().Count());
        Assert.Equal((double)expected[2], rows.Sum(r => r[3].Number), 1e-6);
        Assert.Equal(((DateTime)expected[3]).ToString("yyyy-MM-dd"), rows.Min(r => r[2].Text)![..10]);
        Assert.Equal(((DateTime)expected[4]).ToString("yyyy-MM-dd"), rows.Max(r => r[2].Text)![..10]);
        Assert.Equal(Query($"SELECT count(*) FROM '{file}'").Single()[0], (long)table.Rows.Count - 1);
    }

    [Theory]
    [InlineData("snappy")]
    [InlineData("zstd")]
    [InlineData("gzip")]
    [InlineData("uncompressed")]
    public void Types_that_DuckDB_writes_become_cells(string codec)
    {
        var message = Written(
            "SELECT * FROM (VALUES (1::INTEGER, 9007199254740993::BIGINT, 0.1::FLOAT, 1.5::DOUBLE, 12.340::DECIMAL(9,3), DATE '2024-02-29', TIMESTAMP '2024-02-29 13:30:00', true, '北京', NULL::VARCHAR), (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'x')) t(i, l, f, d, m, day, moment, yes, text, missing)",
            $"CODEC '{codec}'");
        Assert.Empty(message.Faults);
        var table = Assert.Single(message.Tables);
        Assert.Equal(["i", "l", "f", "d", "m", "day", "moment", "yes", "text", "missing"], table.Rows[0].Select(c => c.Text));
        Assert.Equal(
            [(CellKind.Number, "1"), (CellKind.Number, "9007199254740993"), (CellKind.Number, "0.1"), (CellKind.Number, "1.5"), (CellKind.Number, "12.340"), (CellKind.Date, "2024-02-29"), (CellKind.Date, "2024-02-29T13:30:00"), (CellKind.Logical, "TRUE"), (CellKind.Text, "北京"), (CellKind.Empty, "")],
            table.Rows[1].Select(c => (c.Kind, c.Text)));
        Assert.All(table.Rows[2][..9], c => Assert.Equal(CellKind.Empty, c.Kind));
        Assert.Equal("x", table.Rows[2][9].Text);
    }

    [Fact]
    public void Several_row_groups_follow_each_other_and_lists_are_left_out_with_a_fault()
    {
        var message = Written("SELECT range AS n, [range, range] AS pair FROM range(10000)", "ROW_GROUP_SIZE 2048");
        Assert.Equal(10_001, message.Tables[0].Rows.Count);
        Assert.Equal("9999", message.Tables[0].Rows[^1][0].Text);
        Assert.StartsWith("pair", Assert.Single(message.Faults).Column, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_hold()
    {
        Assert.Equal(FaultKind.Refused, Assert.Single(Written("SELECT range AS n FROM range(100)", "", new ReadLimits { Cells = 99 }).Faults).Kind);
        Assert.Equal(FaultKind.Refused, Assert.Single(Written("SELECT 1 AS a, 2 AS b, 3 AS c", "", new ReadLimits { Columns = 2 }).Faults).Kind);
        Assert.Equal((FaultKind.Refused, "t", 2L), Written("SELECT 'abcdef' AS t", "", new ReadLimits { TextLength = 5 }).Faults.Select(f => (f.Kind, f.Column, f.Line!.Value)).Single());
    }

    private static StatisticalMessage Written(string query, string options, ReadLimits? limits = null) =>
        TableSamples.ReadBytes(new ParquetTable(), WrittenBytes(query, options), limits);

    /// <summary>A Parquet file as DuckDB writes it.</summary>
    internal static byte[] WrittenBytes(string query, string options)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".parquet");
        try
        {
            Query($"COPY ({query}) TO '{path}' (FORMAT parquet{(options.Length > 0 ? ", " + options : "")})");
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static List<object[]> Query(string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }
}
