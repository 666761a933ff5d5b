using System.Buffers.Binary;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Formats.Tables;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats.Tables;

/// <summary>What stands in footer and page headers must be what the file holds, before the library believes it.</summary>
public sealed class ParquetGuardTests
{
    [Theory]
    [InlineData("SELECT range AS n, 'area ' || (range % 7) AS area, NULL::DOUBLE AS none FROM range(50000)", "ROW_GROUP_SIZE 10000")]
    [InlineData("SELECT 1 AS one FROM range(300000)", "CODEC 'zstd'")]
    [InlineData("SELECT [1, 2] AS list, {'a': 1, 'b': 'x'} AS struct, MAP {'k': 1} AS map, 5 AS n FROM range(20)", "CODEC 'gzip'")]
    [InlineData("SELECT 1 AS nothing WHERE false", "")]
    [InlineData("SELECT repeat('long text ', 20000) || range AS text FROM range(5)", "")]
    public void Files_that_DuckDB_writes_pass(string query, string options)
    {
        using var stream = new MemoryStream(ParquetTableTests.WrittenBytes(query, options));
        Assert.Null(ParquetGuard.Look(stream, new ReadOptions()));
        Assert.Equal(0, stream.Position);
    }

    [Fact]
    public void Every_cut_of_the_footer_is_a_fault_that_names_a_byte()
    {
        var bytes = ParquetTableTests.WrittenBytes("SELECT range AS n, 'x' AS t FROM range(3)", "");
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(bytes.Length - 8));
        for (var cut = 1; cut < length; cut++)
        {
            var less = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(less, length - cut);
            byte[] spoilt = [.. bytes[..^(8 + cut)], .. less, .. "PAR1"u8];
            Assert.Equal(FaultKind.Truncated, Look(spoilt)!.Kind);
        }
    }

    [Fact]
    public async Task Bytes_of_the_footer_set_to_anything_never_make_reading_last()
    {
        var bytes = ParquetTableTests.WrittenBytes("SELECT range AS n, 'x' AS t FROM range(3)", "");
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(bytes.Length - 8));
        for (var at = bytes.Length - 8 - length; at < bytes.Length - 8; at++)
        {
            foreach (var value in new byte[] { 0x00, 0x7F, 0xFC, 0xFF })
            {
                byte[] spoilt = [.. bytes];
                spoilt[at] = value;
                try
                {
                    await Task.Run(() => TableSamples.ReadBytes(new ParquetTable(), spoilt)).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
                }
                catch (TimeoutException)
                {
                    Assert.Fail($"byte {at} = {value:x2}: reading does not end");
                }
            }
        }
    }

    [Fact]
    public void Structures_without_end_are_refused_by_their_depth()
    {
        var error = Assert.Throws<InvalidDataException>(() => new ThriftReader([.. Enumerable.Repeat((byte)0x1C, 100)]).Skip(ThriftType.Struct));
        Assert.Equal("byte 33: structures nested deeper than 32", error.Message);
    }

    [Fact]
    public void Cells_are_as_many_as_the_bytes_of_the_file_can_bear()
    {
        var bytes = ParquetTableTests.WrittenBytes("SELECT 1 AS one FROM range(3000000)", "");
        var fault = Look(bytes);
        Assert.Equal(FaultKind.Refused, fault!.Kind);
        Assert.Contains("ReadLimits.Cells", fault.Expected, StringComparison.Ordinal);
    }

    private static FormatFault? Look(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return ParquetGuard.Look(stream, new ReadOptions());
    }
}
