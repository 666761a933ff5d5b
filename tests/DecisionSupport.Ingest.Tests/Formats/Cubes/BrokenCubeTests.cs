using System.Globalization;
using System.Text;
using DecisionSupport.Ingest.Formats;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats.Cubes;

public sealed class BrokenCubeTests
{
    private const string PxHead = "CHARSET=\"ANSI\";\nMATRIX=\"T\";\nSTUB=\"geo\";\nHEADING=\"year\";\nVALUES(\"geo\")=\"A\",\"B\";\nVALUES(\"year\")=\"2020\",\"2021\",\"2022\";\n";
    private const string StatHead = "{\n\"class\":\"dataset\",\"version\":\"2.0\",\n\"id\":[\"geo\",\"time\"],\n\"size\":[2,2],\n\"dimension\":{\"geo\":{\"category\":{\"index\":[\"A\",\"B\"]}},\"time\":{\"category\":{\"index\":{\"2020\":0,\"2021\":1}}}},\n";

    private static StatisticalMessage Read(string format, string text, ReadLimits? limits = null) => Read(format, Encoding.UTF8.GetBytes(text), limits);

    private static StatisticalMessage Read(string format, byte[] bytes, ReadLimits? limits = null) =>
        DataFormats.Named(format)!.Read(new MemoryStream(bytes), new ReadOptions { FileName = "sample", Limits = limits ?? new() });

    // Lines and places are counted in the texts themselves.
    public static TheoryData<string, string, FaultKind, long?, string, string> Broken() => new()
    {
        { "json-stat", StatHead + "\"value\":[1,2,3]}", FaultKind.BadElement, 6, "value", "4 values (2 × 2)" },
        { "json-stat", StatHead + "\"value\":[1,2,\n3,", FaultKind.Truncated, 7, "value[3]", "well-formed JSON" },
        { "json-stat", StatHead + "\"value\":{\"0\":1,\n\"4\":2}}", FaultKind.BadElement, 7, "value.4", "0 to 3" },
        { "json-stat", StatHead + "\"value\":{\"0\":1,\n\"x\":2}}", FaultKind.BadElement, 7, "value.x", "0 to 3" },
        { "json-stat", StatHead + "\"value\":[1,2,\n1e999,4]}", FaultKind.NotANumber, 7, "value: cell 2 (geo=B, time=2020)", "a number" },
        { "json-stat", StatHead + "\"value\":[1,2,\n{},4]}", FaultKind.NotANumber, 7, "value: cell 2 (geo=B, time=2020)", "a number" },
        { "json-stat", StatHead + "\"status\":[\"a\",\"b\",\"c\"],\n\"value\":[1,2,3,4]}", FaultKind.BadElement, 6, "status", "one for all or 4" },
        { "json-stat", StatHead + "\"value\":[1,2,3,4],\n\"value\":[5,6,7,8]}", FaultKind.BadElement, 7, "value", "each name once" },
        { "json-stat", StatHead.Replace("[2,2]", "[2,3]", StringComparison.Ordinal) + "\"value\":[1,2,3,4]}", FaultKind.BadElement, 4, "size[1]", "2, the categories of time" },
        { "json-stat", StatHead.Replace("[2,2]", "[1000000,1000000]", StringComparison.Ordinal) + "\"value\":{\"0\":1}}", FaultKind.Refused, 4, "size", "ReadLimits.Cells" },
        { "json-stat", StatHead.Replace("[2,2]", "[9223372036854775807,9223372036854775807]", StringComparison.Ordinal) + "\"value\":{\"0\":1}}", FaultKind.Refused, 4, "size", "ReadLimits.Cells" },
        { "json-stat", StatHead.Replace("\"2021\":1", "\"2021\":2", StringComparison.Ordinal) + "\"value\":[1,2,3,4]}", FaultKind.BadElement, 5, "dimension.time.category.index", "without a gap" },
        { "json-stat", StatHead.Replace("\"B\"]", "\"A\"]", StringComparison.Ordinal) + "\"value\":[1,2,3,4]}", FaultKind.BadElement, 5, "dimension.geo.category.index", "different categories" },
        { "json-stat", StatHead.Replace("\"id\":[\"geo\"", "\"id\":[\"time\"", StringComparison.Ordinal) + "\"value\":[1,2,3,4]}", FaultKind.BadElement, 3, "id", "each dimension once" },
        { "json-stat", StatHead + "\"x\":1}", FaultKind.MissingColumn, 1, "value", "an array or an object" },
        { "json-stat", "{\"class\":\"dataset\",\"dimension\":{}}", FaultKind.MissingColumn, 1, "id", "the arrays id and size" },
        { "json-stat", "{}", FaultKind.MissingColumn, 1, "dimension", "a data set" },
        { "json-stat", "", FaultKind.Truncated, 1, "", "well-formed JSON" },
        { "px", PxHead + "DATA=\n1 2 3\n4 5;\n", FaultKind.Truncated, 10, "DATA", "6 cells (2 geo × 3 year)" },
        { "px", PxHead + "DATA=\n1 2 3\n4 5 6 7;\n", FaultKind.Truncated, 10, "DATA", "6 cells" },
        { "px", PxHead + "DATA=\n1 2 3\n4 5 6", FaultKind.Truncated, 9, "DATA", "the last figure may be cut" },
        { "px", PxHead + "DATA=\n1 2 3\n4 five 6;", FaultKind.NotANumber, 9, "DATA: cell 4 (geo=B, year=2021)", "a number" },
        { "px", PxHead + "DATA=\n1 2 3\n4 \"x\" 6;", FaultKind.NotANumber, 9, "DATA: cell 4 (geo=B, year=2021)", "a symbol" },
        { "px", PxHead, FaultKind.Truncated, 7, "DATA", "the keyword DATA" },
        { "px", PxHead + "VALUES(\"geo\")=\"C\";\nDATA=1 2 3 4 5 6;", FaultKind.BadElement, 7, "VALUES(\"geo\")", "the one of line 5 counts" },
        { "px", PxHead + "CODES(\"geo\")=\"1\";\nDATA=1 2 3 4 5 6;", FaultKind.BadElement, 7, "CODES(\"geo\")", "as many codes as values" },
        { "px", PxHead + "CODES(\"geo\")=\"1\",\"1\";\nDATA=1 2 3 4 5 6;", FaultKind.BadElement, 7, "CODES(\"geo\")", "each category once" },
        { "px", PxHead.Replace("VALUES(\"year\")", "VALUES(\"age\")", StringComparison.Ordinal) + "DATA=1 2 3 4 5 6;", FaultKind.MissingColumn, 7, "VALUES(\"year\")", "the values of each variable" },
        { "px", PxHead + "NOTE=\"never closed;\nDATA=1 2 3 4 5 6;", FaultKind.Truncated, 7, "", "a closing quote" },
        { "px", PxHead + "NOTE=\"no semicolon\"\nUNITS=\"t\";\nDATA=1 2 3 4 5 6;", FaultKind.Truncated, 8, "NOTE", "; at the end" },
        { "px", PxHead + "KEYS(\"geo\")=VALUES;\nDATA=\"C\",1 2 3;", FaultKind.BadElement, 8, "geo", "a key of this variable" },
        { "px", PxHead + "KEYS(\"geo\")=VALUES;\nDATA=\"A\",1 2;", FaultKind.Truncated, 8, "DATA", "whole rows" },
        { "px", "<html>", FaultKind.Truncated, 1, "", "a keyword" },
        { "eurostat-tsv", "unit,geo\\time\t2020 \t2021 \nEUR,AT\t1.0 \n", FaultKind.Truncated, 2, "", "2 cells" },
        { "eurostat-tsv", "unit,geo\\time\t2020 \t2021 \nEUR,AT\t1.0 \tx \n", FaultKind.NotANumber, 2, "2021", "a number with flags" },
        { "eurostat-tsv", "unit,geo\\time\t2020 \nEUR\t1.0 \n", FaultKind.BadElement, 2, "unit,geo", "2 codes" },
        { "eurostat-tsv", "unit,geo\\time\t2020 \nEUR,AT\t1.0 \nEUR,AT\t2.0 \n", FaultKind.BadElement, 3, "unit,geo", "each series once" },
        { "eurostat-tsv", "unit,geo\\time\t20xx \nEUR,AT\t1.0 \n", FaultKind.UnreadableCell, 1, "column 2", "a period" },
        { "eurostat-tsv", "unit;geo;2020\n", FaultKind.MissingColumn, 1, "", "a header such as" },
        { "eurostat-tsv", "unit,geo\\time\t2020 \n", FaultKind.Empty, null, "", "at least one row" },
        { "worldbank-json", "[{\"page\":1,\"pages\":1,\"per_page\":50,\"total\":2},\n[{\"indicator\":{\"id\":\"I\",\"value\":\"i\"},\"country\":{\"id\":\"BR\",\"value\":\"Brazil\"},\"countryiso3code\":\"BRA\",\"date\":\"2020\",\"value\":1}]]", FaultKind.Truncated, 1, "total", "2 rows on 1 pages" },
        { "worldbank-json", "[{\"indicator\":{\"id\":\"I\"},\"country\":{\"id\":\"BR\"},\"countryiso3code\":\"BRA\",\"date\":\"2020\",\n\"value\":\"much\"}]", FaultKind.NotANumber, 2, "row 1, value (BRA 2020)", "a finite number or null" },
        { "worldbank-json", "[{\"indicator\":{\"id\":\"I\"},\"country\":{\"id\":\"BR\"},\"countryiso3code\":\"BRA\",\n\"date\":\"MRV\",\"value\":1}]", FaultKind.UnreadableCell, 2, "row 1, date", "2023Q1" },
        { "worldbank-json", "[{\"indicator\":{\"id\":\"I\"},\"country\":{\"id\":\"\"},\"date\":\"2020\",\"value\":1}]", FaultKind.MissingColumn, 1, "row 1", "countryiso3code" },
        { "worldbank-json", "[1,2", FaultKind.Truncated, 1, "[1]", "well-formed JSON" },
        { "worldbank-json", "[1,2]", FaultKind.MissingColumn, 1, "indicator", "rows with indicator" },
        { "pxweb-json", "{\"columns\":[{\"code\":\"g\",\"type\":\"d\"},{\"code\":\"t\",\"type\":\"t\"},{\"code\":\"c\",\"type\":\"c\"}],\n\"data\":[{\"key\":[\"A\"],\"values\":[\"1\"]}]}", FaultKind.BadElement, 2, "data[0]", "2 keys, 1 values" },
        { "pxweb-json", "{\"columns\":[{\"code\":\"t\",\"type\":\"t\"},{\"code\":\"c\",\"type\":\"c\"}],\"data\":[\n{\"key\":[\"2020\"],\"values\":[\"many\"]}]}", FaultKind.NotANumber, 2, "data[0].values[0]", "a number as text" },
        { "pxweb-json", "{\"columns\":[{\"code\":\"t\",\"type\":\"t\"}],\"data\":[]}", FaultKind.MissingColumn, 1, "columns, data", "one of type c" },
        { "fred-md", "sasdate,A,B\nTransform:,1,2\n1/1/1960,1\n", FaultKind.Truncated, 3, "", "3 cells" },
        { "fred-md", "sasdate,A,B\n1/1/1960,1,x\n", FaultKind.NotANumber, 2, "B", "a number" },
        { "fred-md", "sasdate,A,B\n13/13/1960,1,2\n", FaultKind.UnreadableCell, 2, "sasdate", "a date" },
        { "fred-md", "sasdate,A,B\n1/1/1960,1,2\n1/1/1960,1,2\n", FaultKind.BadElement, 3, "sasdate", "the one of line 2 counts" },
        { "fred-md", "sasdate,A,A\n1/1/1960,1,2\n", FaultKind.BadElement, 1, "A", "each series once" },
        { "fred-md", "sasdate,A,B\n", FaultKind.Empty, null, "", "at least one row" },
        { "fred-md", "date,A\n", FaultKind.MissingColumn, 1, "sasdate", "a header" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_fault_names_line_or_element_and_what_should_stand_there(string format, string text, FaultKind kind, long? line, string place, string expected)
    {
        var fault = Read(format, text).Faults[0];
        Assert.Equal((kind, line, place), (fault.Kind, fault.Line, fault.Column));
        Assert.Contains(expected, fault.Expected, StringComparison.Ordinal);
        Assert.NotEmpty(fault.ExpectedZh);
    }

    [Fact]
    public void A_wrong_number_of_cells_gives_no_figures()
    {
        Assert.Empty(Read("px", PxHead + "DATA=1 2 3 4 5;").Datasets);
        Assert.Empty(Read("json-stat", StatHead + "\"value\":[1,2,3]}").Datasets);
    }

    [Fact]
    public void A_broken_cell_leaves_the_others_readable()
    {
        Assert.Equal([1, 2, 3, 4, null, 6], Values(Read("px", PxHead + "DATA=1 2 3 4 five 6;")));
        Assert.Equal([1, 2, null, 4], Values(Read("json-stat", StatHead + "\"value\":[1,2,true,4]}")));
    }

    private static double?[] Values(StatisticalMessage message) => [.. message.Datasets.SelectMany(d => d.Series).SelectMany(s => s.Observations).Select(o => o.Value)];

    [Fact]
    public void Faults_beyond_the_limit_are_counted()
    {
        var message = Read("json-stat", StatHead + "\"value\":[true,true,true,true]}", new ReadLimits { Faults = 2 });
        Assert.Equal(["", "", "2 more faults"], message.Faults.Select(f => f.Value == "true" ? "" : f.Value));
    }

    // What the limits refuse is refused after a few pieces of the file, whatever its length.
    [Theory]
    [InlineData("json-stat", "{\"value\":\"", "x")]
    [InlineData("json-stat", "{\"class\":\"dataset\",\"value\":", "[")]
    [InlineData("json-stat", "{\"class\":\"dataset\",\"value\":", "{\"a\":")]
    [InlineData("worldbank-json", "[{\"indicator\":\"", "\\u0041")]
    [InlineData("px", "CHARSET=\"ANSI\";\nNOTE=\"", "y")]
    [InlineData("px", "CHARSET=\"ANSI\";\nNOTE=\"", "y\n")]
    [InlineData("px", "CHARSET=\"ANSI\";\nVALUES", "V")]
    [InlineData("px", "CHARSET=\"ANSI\";\nSTUB=\"a\";VALUES(\"a\")=\"1\";DATA=\"", ".")]
    [InlineData("eurostat-tsv", "unit,geo\\time", "\t2020 ")]
    [InlineData("fred-md", "sasdate,A", ",B")]
    public void A_gigabyte_of_nonsense_is_refused_early(string format, string begin, string repeated)
    {
        using var stream = new EndlessText(begin, repeated, 1L << 30);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var message = DataFormats.Named(format)!.Read(stream, new ReadOptions());
        Assert.Equal(MessageKind.Unreadable, message.Kind);
        Assert.NotEmpty(message.Faults);
        Assert.InRange(stream.BytesRead, 1, 16 << 20);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100L << 20);
    }

    [Fact]
    public void A_cube_without_end_is_refused_by_its_number_of_cells()
    {
        var limits = new ReadLimits { Cells = 1_000 };
        foreach (var (format, begin, repeated) in new[]
        {
            ("json-stat", "{\"class\":\"dataset\",\"value\":[", "1,"), ("worldbank-json", "[", "{},"),
            ("px", "CHARSET=\"ANSI\";\nSTUB=\"a\";VALUES(\"a\")=\"1\"", ",\"2\""), ("fred-md", "sasdate,A\n", "1/1/1960,1\n"), ("eurostat-tsv", "unit,geo\\time\t2020\nEUR,AT", "\t1"),
        })
        {
            using var stream = new EndlessText(begin, repeated, 1L << 30);
            var message = DataFormats.Named(format)!.Read(stream, new ReadOptions { Limits = limits });
            Assert.Contains(message.Faults, f => f.Kind == FaultKind.Refused);
            Assert.InRange(stream.BytesRead, 1, 16 << 20);
        }

        var ten = string.Join(',', Enumerable.Range(0, 10).Select(i => $"\"{i}\""));
        var product = Read("px", $"STUB=\"a\",\"b\";\nHEADING=\"c\",\"d\";\n{string.Concat("abcd".Select(v => $"VALUES(\"{v}\")={ten};\n"))}DATA=", limits);
        Assert.Equal((FaultKind.Refused, 7L, "10 × 10 × 10 × 10"), (product.Faults[0].Kind, product.Faults[0].Line, product.Faults[0].Value));
    }

    [Fact]
    public void A_file_longer_than_the_limit_is_not_begun()
    {
        foreach (var format in CubeSamples.Formats)
        {
            using var stream = new EndlessText("x", "y", 2L << 30);
            Assert.Equal(FaultKind.Refused, Assert.Single(DataFormats.Named(format)!.Read(stream, new ReadOptions()).Faults).Kind);
            Assert.Equal(0, stream.BytesRead);
        }
    }

    [Fact]
    public void Reading_ends_when_the_caller_gives_up() => Assert.All(CubeSamples.Formats, format => Assert.Throws<OperationCanceledException>(() =>
        DataFormats.Named(format)!.Read(new MemoryStream("CHARSET=\"ANSI\";"u8.ToArray()), new ReadOptions { Cancellation = new CancellationToken(true) })));

    // Bytes of whole files changed, cut, doubled or overwritten, with a fixed seed: the readers name faults or read, and end.
    [Theory]
    [InlineData("json-stat", "jsonstat/pyjstat/pyjstat/test/data/statswe.json")]
    [InlineData("json-stat", "jsonstat/jsonstat.py/jsonstat/examples/www.json-stat.org/canada.json")]
    [InlineData("px", "px/PCAxis.Serializers/UnitTests/TestFiles/TAB2936.px")]
    [InlineData("px", "px/PCAxis.Serializers/UnitTests/TestFiles/WierdTimeWithOneValue.px")]
    [InlineData("eurostat-tsv", "eurostat-tsv/data_cleaning/raw/teina200.tsv")]
    [InlineData("worldbank-json", "_derived/worldbank-json/wb-country-indicator.json")]
    [InlineData("fred-md", "")]
    [InlineData("pxweb-json", "")]
    public void Mutated_files_are_read_or_refused_but_never_throw(string format, string file)
    {
        var good = file.Length > 0 ? File.ReadAllBytes(CubeSamples.Of(file))
            : format == "pxweb-json" ? "{\"columns\":[{\"code\":\"t\",\"type\":\"t\"},{\"code\":\"c\",\"type\":\"c\"}],\"data\":[{\"key\":[\"2020\"],\"values\":[\"1\"]},{\"key\":[\"2021\"],\"values\":[\"..\"]}]}"u8.ToArray()
            : "sasdate,A,B\nTransform:,1,5\n1/1/1960,1.5,\n2/1/1960,,2e3\n3/1/1960,-1,7\n"u8.ToArray();
        var random = new Random(20240607);
        var rounds = int.Parse(Environment.GetEnvironmentVariable("DECISIONSUPPORT_MUTATIONS") ?? "300", CultureInfo.InvariantCulture);
        byte[] marks = [.. "\"[]{},:;()=\\\n\t \0."u8, 0xFF, 0xC3, 0xE5];
        for (var round = 0; round < rounds; round++)
        {
            var bytes = good.ToList();
            for (var change = random.Next(1, 5); change > 0; change--)
            {
                var (at, length) = (random.Next(bytes.Count), random.Next(1, 40));
                switch (random.Next(5))
                {
                    case 0: bytes[at] = (byte)random.Next(256); break;
                    case 1: bytes[at] = marks[random.Next(marks.Length)]; break;
                    case 2: bytes.RemoveRange(at, Math.Min(length, bytes.Count - at)); break;
                    case 3: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(length, bytes.Count - at))); break;
                    default: bytes.RemoveRange(at, bytes.Count - at); break;
                }

                if (bytes.Count == 0)
                {
                    bytes.Add(0);
                }
            }

            var message = Read(format, [.. bytes]);
            Assert.True(message.Kind != MessageKind.Unreadable || message.Faults.Count > 0);
        }
    }

    /// <summary>A text that repeats itself up to a length that is never held.</summary>
    private sealed class EndlessText(string begin, string repeated, long length) : Stream
    {
        private readonly byte[] _begin = Encoding.UTF8.GetBytes(begin);
        private readonly byte[] _repeated = Encoding.UTF8.GetBytes(repeated);

        public long BytesRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var n = 0;
            for (; n < count && Position < length; n++, Position++)
            {
                buffer[offset + n] = Position < _begin.Length ? _begin[Position] : _repeated[(Position - _begin.Length) % _repeated.Length];
            }

            BytesRead += n;
            return n;
        }

        public override long Seek(long offset, SeekOrigin origin) => Position = offset;

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
