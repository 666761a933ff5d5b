using System.Text;
using DecisionSupport.Ingest.Sources.Arrivals;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Sources.Transfer;

public class ResumeTests
{
    private static readonly byte[] Json = Encoding.UTF8.GetBytes("{\"rows\":[" + string.Join(',', Enumerable.Range(0, 4000).Select(i => $"{{\"n\":{i}}}")) + "]}");

    public static TheoryData<string, int> Cuts => [.. from framing in new[] { "length", "chunked", "close" } from percent in Enumerable.Range(0, 10).Select(i => (10 * i) + 3) select (framing, percent)];

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task A_cut_transfer_goes_on_where_it_ended_and_the_file_is_whole(string framing, int percent)
    {
        var cut = Json.Length * percent / 100;
        using var place = new SourcePlace();
        using var server = LocalServer.OfFile(Json, spoil: (reply, n) => n == 0 ? reply with { Framing = framing, CutAfter = cut } : reply, type: "application/json");
        var record = await place.FetchAsync(SourcePlace.Http1(server.Root + "/x"));
        Assert.Equal(ArrivalResult.Arrived, record.Result);
        Assert.Equal(Json, place.Bytes());
        Assert.Equal([null, $"bytes={cut}-"], server.Requests.Select(r => r["Range"]));
        Assert.Equal("\"v1\"", server.Requests.Last()["If-Range"]);
    }

    [Fact]
    public async Task What_came_before_the_process_ended_is_used_by_the_next()
    {
        using var place = new SourcePlace();
        using var server = LocalServer.OfFile(Json, spoil: (reply, n) => n == 0 ? reply with { CutAfter = 20_000 } : reply);
        var once = SourcePlace.Http1(server.Root + "/x", d => d["limits"] = new System.Text.Json.Nodes.JsonObject { ["attempts"] = 1 });
        Assert.Equal(ArrivalResult.Failed, (await place.FetchAsync(once)).Result);
        Assert.Empty(place.Landed);
        using var next = new DecisionSupport.Ingest.Sources.Transfer.HttpTransport(place.Clock);
        var fetcher = new DecisionSupport.Ingest.Sources.SourceFetcher(place.Location, next, place.Clock);
        Assert.Equal(ArrivalResult.Arrived, Assert.Single(await fetcher.FetchAsync(once, "test", TestContext.Current.CancellationToken)).Result);
        Assert.Equal("bytes=20000-", server.Requests.Last()["Range"]);
        Assert.Equal(Json, place.Bytes());
    }

    [Fact]
    public async Task A_file_that_changed_in_between_is_got_anew_and_never_mixed()
    {
        var changed = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Json).Replace("1", "2", StringComparison.Ordinal));
        using var place = new SourcePlace();
        using var server = new LocalServer((asked, n) => n == 0
            ? Reply.Ok(Json, ("ETag", "\"v1\"")) with { CutAfter = 30_000 }
            : asked["If-Range"] == "\"v2\"" ? Reply.Of(206) : Reply.Ok(changed, ("ETag", "\"v2\"")));
        Assert.Equal(ArrivalResult.Arrived, (await place.FetchAsync(SourcePlace.Http1(server.Root + "/x"))).Result);
        Assert.Equal(changed, place.Bytes());
    }

    [Fact]
    public async Task A_weak_tag_is_no_proof_of_the_same_bytes_so_the_file_is_got_anew()
    {
        using var place = new SourcePlace();
        using var server = LocalServer.OfFile(Json, "W/\"v1\"", (reply, n) => n == 0 ? reply with { CutAfter = 30_000 } : reply);
        Assert.Equal(ArrivalResult.Arrived, (await place.FetchAsync(SourcePlace.Http1(server.Root + "/x"))).Result);
        Assert.Equal([null, null], server.Requests.Select(r => r["Range"]));
    }

    [Fact]
    public async Task A_part_that_was_not_asked_for_is_not_appended()
    {
        using var place = new SourcePlace();
        using var server = LocalServer.OfFile(Json, spoil: (reply, n) => n switch
        {
            0 => reply with { CutAfter = 30_000 },
            1 => reply with { Body = Json[29_000..], Headers = new(reply.Headers) { ["Content-Range"] = $"bytes 29000-{Json.Length - 1}/{Json.Length}" } },
            _ => reply,
        });
        Assert.Equal(ArrivalResult.Arrived, (await place.FetchAsync(SourcePlace.Http1(server.Root + "/x"))).Result);
        Assert.Equal(Json, place.Bytes());
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_part_the_server_no_longer_has_is_asked_for_anew()
    {
        using var place = new SourcePlace();
        using var server = LocalServer.OfFile(Json, spoil: (reply, n) => n switch { 0 => reply with { CutAfter = 30_000 }, 1 => Reply.Of(416), _ => reply });
        Assert.Equal(ArrivalResult.Arrived, (await place.FetchAsync(SourcePlace.Http1(server.Root + "/x"))).Result);
        Assert.Equal(Json, place.Bytes());
    }

    [Fact]
    public async Task A_cut_text_without_any_stated_length_is_known_by_its_open_end()
    {
        using var place = new SourcePlace();
        using var server = new LocalServer((_, n) => Reply.Ok(Json) with { Framing = "close", CutAfter = n == 0 ? 30_000 : null });
        var record = await place.FetchAsync(SourcePlace.Http1(server.Root + "/x"));
        Assert.Equal((ArrivalResult.Arrived, "ending"), (record.Result, record.Proof));
        Assert.Equal(Json, place.Bytes());
        Assert.Equal(2, server.Requests.Count);
    }
}
