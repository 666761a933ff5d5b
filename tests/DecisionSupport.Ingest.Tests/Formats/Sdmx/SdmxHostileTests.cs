using System.Diagnostics;
using System.Text;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Formats.Sdmx;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats.Sdmx;

/// <summary>Input made to take the machine, or cut and spoilt: refused early, in little memory, with line and limit.</summary>
public class SdmxHostileTests
{
    private const string Open = """<m:GenericData xmlns:m="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message" xmlns:g="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic">""";

    [Fact]
    public void Xml_nested_200_000_deep_is_refused()
    {
        var fault = Refused(new SdmxMlFormat(), Repeated(Open, "<a>", 200_000));
        Assert.Equal(FaultKind.Refused, fault.Kind);
        Assert.Contains("at most 64 deep", fault.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Billion_laughs_are_refused()
    {
        var laughs = new StringBuilder("<!DOCTYPE l [<!ENTITY l0 \"lol\">");
        for (var i = 1; i < 10; i++)
        {
            laughs.Append($"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">");
        }

        var fault = Refused(new SdmxMlFormat(), new MemoryStream(Encoding.UTF8.GetBytes($"{laughs}]>{Open}&l9;</m:GenericData>")));
        Assert.Equal((FaultKind.Refused, 1L), (fault.Kind, fault.Line));
        Assert.Contains("document type", fault.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void An_external_entity_is_never_fetched()
    {
        var fault = Refused(new SdmxMlFormat(), new MemoryStream(Encoding.UTF8.GetBytes($"<!DOCTYPE l [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>{Open}&x;</m:GenericData>")));
        Assert.Equal(FaultKind.Refused, fault.Kind);
    }

    [Fact]
    public void An_attribute_of_a_gigabyte_is_refused()
    {
        var fault = Refused(new SdmxMlFormat(), Repeated(Open + "<m:DataSet a=\"", "aaaaaaaaaaaaaaaa", 1 << 26));
        Assert.Contains("at most 1048576 characters", fault.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_of_a_gigabyte_is_refused()
    {
        var fault = Refused(new SdmxMlFormat(), Repeated(Open + "<m:Header><m:Prepared>", "1234567890123456", 1 << 26));
        Assert.Equal(FaultKind.Refused, fault.Kind);
    }

    [Fact]
    public void Json_nested_200_000_deep_is_refused()
    {
        var fault = Refused(new SdmxJsonFormat(), Repeated("{\"meta\":{},\"dataSets\":", "[", 200_000));
        Assert.Equal((FaultKind.Refused, 1L), (fault.Kind, fault.Line));
        Assert.Contains("64 deep", fault.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void A_json_text_of_a_gigabyte_is_refused() =>
        Assert.Equal(FaultKind.Refused, Refused(new SdmxJsonFormat(), Repeated("{\"meta\":{\"id\":\"", "aaaaaaaaaaaaaaaa", 1 << 26)).Kind);

    [Fact]
    public void An_unclosed_quote_of_a_gigabyte_is_refused() =>
        Assert.Equal((FaultKind.Refused, 2L), (Refused(new SdmxCsvFormat(), Repeated("DATAFLOW,A,OBS_VALUE\n\"", "aaaaaaaaaaaaaaaa", (1 << 26) - 2)) is var f ? (f.Kind, f.Line!.Value) : default));

    [Fact]
    public void A_file_beyond_the_byte_limit_is_refused_by_every_format()
    {
        var limits = new ReadOptions { Limits = new ReadLimits { Bytes = 1_000 } };
        foreach (var (format, text) in new (DataFormat, string)[]
        {
            (new SdmxMlFormat(), Open + "<m:DataSet>" + string.Concat(Enumerable.Repeat("<g:Series/>", 1_000))),
            (new SdmxJsonFormat(), "{\"meta\":{},\"a\":[" + string.Concat(Enumerable.Repeat("1,", 100_000))),
            (new SdmxCsvFormat(), "DATAFLOW,A\n" + string.Concat(Enumerable.Repeat("a,b\n", 1_000))),
        })
        {
            var message = format.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), limits);
            Assert.Contains(message.Faults, f => f.Kind == FaultKind.Refused && f.Expected.Contains("1000", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_message_cut_off_keeps_its_whole_data_sets_and_names_the_line()
    {
        var whole = $"""
            {Open}
            <m:DataSet><g:Series><g:SeriesKey><g:Value id="A" value="1"/></g:SeriesKey><g:Obs><g:ObsDimension value="2020"/><g:ObsValue value="1"/></g:Obs></g:Series></m:DataSet>
            <m:DataSet><g:Series><g:SeriesKey><g:Value id="A" value="2"/>
            """;
        var message = SdmxSamples.Read<SdmxMlFormat>(whole);
        Assert.Equal((MessageKind.Data, 1), (message.Kind, message.Datasets.Count));
        var fault = Assert.Single(message.Faults);
        Assert.Equal((FaultKind.Truncated, 3L), (fault.Kind, fault.Line));
        Assert.Contains("DataSet/Series", fault.Column, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_index_in_json_names_its_line_and_what_was_allowed()
    {
        var message = SdmxSamples.Read<SdmxJsonFormat>("""
            { "header": {}, "dataSets": [ { "observations": {
              "0": [ 1.5, 0 ],
              "7": [ 2.5, 0 ],
              "1": [ 3.5,
                     9 ],
              "x": [ 4.5, 0 ],
              "0:1": [ 5.5 ],
              "1": 6 } } ],
              "structure": { "dimensions": { "observation": [ { "id": "TIME_PERIOD", "values": [ { "id": "2020" }, { "id": "2021" } ] } ] },
                             "attributes": { "observation": [ { "id": "OBS_STATUS", "values": [ { "id": "A" } ] } ] } } }
            """);
        Assert.Equal([3L, 5L, 6L, 7L, 8L], message.Faults.Select(f => f.Line!.Value));
        Assert.Contains("an index from 0 to 1", message.Faults[0].Expected, StringComparison.Ordinal);
        Assert.Contains("an index from 0 to 0", message.Faults[1].Expected, StringComparison.Ordinal);
        Assert.Equal([("2020", 1.5, "A"), ("2021", 3.5, "")], message.Datasets[0].Series.SelectMany(s => s.Observations).Select(o => (o.Time, o.Value!.Value, o.Flag)));
        Assert.Contains("4 observations left out", message.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_json_names_its_line()
    {
        var fault = Assert.Single(SdmxSamples.Read<SdmxJsonFormat>("{ \"header\": {},\n \"dataSets\": [\n { \"action\": oops } ] }").Faults);
        Assert.Equal((FaultKind.Truncated, 3L), (fault.Kind, fault.Line));
    }

    [Fact]
    public void Wrong_columns_in_csv_name_line_and_column()
    {
        var message = SdmxSamples.Read<SdmxCsvFormat>("""
            DATAFLOW,FREQ,AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS
            X:F(1.0),M,11,2024-01,1.5,A
            X:F(1.0),M,11,2024-02,1.6
            X:F(1.0),M,,2024-03,1.7,A
            X:F(1.0),M,11,2024-13,1.8,A
            X:F(1.0),M,11,2024-05,1x9,A
            ,M,11,2024-06,2.0,A
            X:F(1.0),M,11,2024-07,NaN,M
            """);
        Assert.Equal([(3L, ""), (4L, "AREA"), (5L, "TIME_PERIOD"), (6L, "OBS_VALUE"), (7L, "DATAFLOW")], message.Faults.OrderBy(f => f.Line).Select(f => (f.Line!.Value, f.Column)));
    }

    [Fact]
    public void A_component_in_two_columns_is_refused()
    {
        var fault = Assert.Single(SdmxSamples.Read<SdmxCsvFormat>("DATAFLOW,A,A,OBS_VALUE\nX:F(1.0),1,2,3\n").Faults);
        Assert.Equal((FaultKind.BadElement, 1L, "A"), (fault.Kind, fault.Line, fault.Column));
    }

    [Fact]
    public void Reading_ends_when_the_caller_gives_up()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var options = new ReadOptions { Cancellation = source.Token };
        var rows = "DATAFLOW,A,TIME_PERIOD,OBS_VALUE\n" + string.Concat(Enumerable.Repeat("X:F(1.0),1,2020,3\n", 5_000));
        Assert.Throws<OperationCanceledException>(() => new SdmxCsvFormat().Read(new MemoryStream(Encoding.UTF8.GetBytes(rows)), options));
        Assert.Throws<OperationCanceledException>(() => new SdmxMlFormat().Read(new MemoryStream(Encoding.UTF8.GetBytes(Open + "<m:DataSet>" + string.Concat(Enumerable.Repeat("<g:Series/>", 5_000)))), options));
        Assert.Throws<OperationCanceledException>(() => new SdmxJsonFormat().Read(new MemoryStream(Encoding.UTF8.GetBytes("{\"meta\":{},\"a\":[" + string.Concat(Enumerable.Repeat("1,", 9_000)))), options));
    }

    private static FormatFault Refused(DataFormat format, Stream hostile)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var message = format.Read(hostile, new ReadOptions());
        watch.Stop();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(watch.ElapsedMilliseconds < 1_000, $"{watch.ElapsedMilliseconds} ms");
        Assert.True(allocated < 200L << 20, $"{allocated >> 20} MB");
        Assert.Equal(MessageKind.Unreadable, message.Kind);
        Assert.InRange(message.Faults.Count, 1, 2);
        return message.Faults[^1];
    }

    private static RepeatedStream Repeated(string head, string body, long times) => new(Encoding.UTF8.GetBytes(head), Encoding.UTF8.GetBytes(body), times);

    // A long text that takes no memory.
    private sealed class RepeatedStream(byte[] head, byte[] body, long times) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => head.Length + (body.Length * times);

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, Length - Position);
            for (var i = 0; i < read; i++)
            {
                var at = Position + i;
                buffer[offset + i] = at < head.Length ? head[at] : body[(at - head.Length) % body.Length];
            }

            Position += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
