using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using DecisionSupport.Ingest.Sources.Arrivals;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Sources.Kinds;

public class EurostatSourceTests
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_recorded_promise_of_a_file_is_waited_for_and_the_file_in_its_archive_lands()
    {
        // footer2.zip is the recorded answer to the address in a footer of code 413; footer.xml the recorded promise.
        var (promise, archive) = (SourcePlace.Sample("sdmx/khaeru-sdmx-test-data/ESTAT/footer.xml"), SourcePlace.Sample("sdmx/khaeru-sdmx-test-data/ESTAT/footer2.zip"));
        using var place = new SourcePlace();
        place.Clock.Skip(Poll);
        using var server = new LocalServer((asked, n) => n switch { 0 => Reply.Ok(promise), < 3 => Reply.Of(404), _ => Reply.Ok(archive) });
        var record = await place.FetchAsync(Source(server));
        Assert.Equal(ArrivalResult.Arrived, record.Result);
        // unzip -p footer2.zip | sha256sum
        Assert.Equal("4cb570b628e1673e077a91993c5d4fa9b2f380a4879d41193cb03f0724369262", record.Sha256);
        Assert.Equal(4, server.Requests.Count);
        Assert.All(server.Requests.Skip(1), r => Assert.Equal("/eurostat/SDMX/diss-web/file/wHsvjs7hQCy7Dqf4", r.Target));
        Assert.StartsWith(server.Root + "/eurostat/api/dissemination/sdmx/2.1/data/", place.Landed[0].Meta.Receipt!.Address, StringComparison.Ordinal);
    }

    // Written after the example of https://ec.europa.eu/eurostat/web/user-guides/data-browser/api-data-access/api-detailed-guidelines/asynchronous-api
    private static byte[] Envelope(string status) => Encoding.UTF8.GetBytes($"""
        <env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/"><env:Header/><env:Body>
        <ns0:syncResponse xmlns:ns0="http://estat.ec.europa.eu/disschain/soap/extraction"><queued><id>98de05ea-540a-43d3-903b-7c9e14faf808</id><status>{status}</status></queued></ns0:syncResponse>
        </env:Body></env:Envelope>
        """);

    [Fact]
    public async Task A_queued_query_is_followed_until_its_data_are_there()
    {
        var data = SourcePlace.Sample("sdmx/khaeru-sdmx-test-data/ESTAT/NAMA_10_GDP-ss.xml");
        using var place = new SourcePlace();
        place.Clock.Skip(Poll);
        using var server = new LocalServer((asked, n) => n switch { 0 => Reply.Ok(Envelope("SUBMITTED")), 1 => Reply.Ok(Envelope("PROCESSING")), 2 => Reply.Ok(Envelope("AVAILABLE")), _ => Reply.Ok(data) });
        Assert.Equal(ArrivalResult.Arrived, (await place.FetchAsync(Source(server))).Result);
        Assert.Equal(data, place.Bytes());
        const string Async = "/eurostat/api/dissemination/1.0/async/";
        const string Id = "98de05ea-540a-43d3-903b-7c9e14faf808";
        Assert.Equal([Async + "status/" + Id, Async + "status/" + Id, Async + "data/" + Id], server.Requests.Skip(1).Select(r => r.Target));
    }

    [Fact]
    public async Task A_query_that_is_not_ready_within_the_deadline_is_said_and_no_promise_lands()
    {
        using var place = new SourcePlace();
        place.Clock.Skip(Poll);
        using var server = new LocalServer((_, _) => Reply.Ok(Envelope("PROCESSING")));
        var record = await place.FetchAsync(Source(server, d => d["limits"] = new JsonObject { ["deadlineSeconds"] = 90 }));
        Assert.Contains("was not done within 1.5 minutes", record.Message!.En, StringComparison.Ordinal);
        Assert.Empty(place.Landed);
    }

    [Fact]
    public async Task An_expired_query_and_one_that_is_too_big_are_said_in_the_services_words()
    {
        using var place = new SourcePlace();
        place.Clock.Skip(Poll);
        using var expired = new LocalServer((_, _) => Reply.Ok(Envelope("EXPIRED")));
        Assert.Contains("EXPIRED", (await place.FetchAsync(Source(expired))).Message!.En, StringComparison.Ordinal);
        var fault = "<S:Fault><faultcode>413</faultcode><faultstring>EXTRACTION_TOO_BIG: The requested extraction is too big, estimated 420709314 rows, max authorised is 5000000</faultstring></S:Fault>";
        using var big = new LocalServer((_, _) => new(413, Encoding.UTF8.GetBytes(fault)));
        var record = await place.FetchAsync(Source(big));
        Assert.Contains("EXTRACTION_TOO_BIG", record.Message!.En, StringComparison.Ordinal);
        Assert.Single(big.Requests);
    }

    [Fact]
    public async Task A_promise_that_names_another_host_is_looked_for_at_the_services_own()
    {
        var promise = Encoding.UTF8.GetString(SourcePlace.Sample("sdmx/khaeru-sdmx-test-data/ESTAT/footer.xml")).Replace("http://ec.europa.eu/", "http://169.254.169.254/", StringComparison.Ordinal);
        using var place = new SourcePlace();
        place.Clock.Skip(Poll);
        using var server = new LocalServer((_, n) => Reply.Ok(n == 0 ? Encoding.UTF8.GetBytes(promise) : "<data/>"u8.ToArray()));
        Assert.Equal(ArrivalResult.Arrived, (await place.FetchAsync(Source(server))).Result);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task An_archive_of_several_files_is_refused()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("a.xml");
            zip.CreateEntry("b.xml");
        }

        using var place = new SourcePlace();
        using var server = new LocalServer((_, _) => Reply.Ok(bytes.ToArray()));
        Assert.Contains("holds 2 files", (await place.FetchAsync(Source(server))).Message!.En, StringComparison.Ordinal);
    }

    private static DecisionSupport.Ingest.Sources.SourceDefinition Source(LocalServer server, Action<JsonObject>? edit = null) => DataSourceContract.Define("eurostat", d =>
    {
        d["address"] = server.Root + "/eurostat/api/dissemination/sdmx/2.1";
        edit?.Invoke(d);
    });
}
