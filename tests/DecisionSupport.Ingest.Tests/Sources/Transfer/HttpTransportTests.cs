using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using DecisionSupport.Ingest.Sources;
using DecisionSupport.Ingest.Sources.Arrivals;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Sources.Transfer;

public class HttpTransportTests
{
    private static readonly byte[] Csv = Encoding.UTF8.GetBytes("period,value\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"2024-{1 + (i % 12):00},{i * 7}\n")));

    [Fact]
    public async Task A_file_lands_byte_for_byte_with_its_receipt()
    {
        using var place = new SourcePlace();
        using var server = LocalServer.OfFile(Csv);
        var record = await place.FetchAsync(SourcePlace.Http1(server.Root + "/cpi.csv"));
        Assert.Equal(ArrivalResult.Arrived, record.Result);
        Assert.Equal(Csv, place.Bytes());
        Assert.Equal("file/2026-11-24/data.csv", record.Path);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Csv)), record.Sha256);
        var meta = place.Landed[0].Meta;
        Assert.Equal(new("file", SourcePlace.Noon, server.Root + "/cpi.csv", "\"v1\"", null, "test"), meta.Receipt);
        Assert.Equal((new DateOnly(2026, 11, 24), "inferred"), (meta.Vintage, meta.VintageBasis));
    }

    [Fact]
    public async Task An_unchanged_file_is_asked_for_with_its_tag_and_not_sent_again()
    {
        using var place = new SourcePlace();
        using var server = LocalServer.OfFile(Csv);
        var source = SourcePlace.Http1(server.Root + "/cpi.csv");
        await place.FetchAsync(source);
        Assert.Equal(ArrivalResult.Unchanged, (await place.FetchAsync(source)).Result);
        Assert.Equal([null, "\"v1\""], server.Requests.Select(r => r["If-None-Match"]));
        Assert.Single(place.Landed);
    }

    [Fact]
    public async Task A_date_is_sent_back_as_it_came_where_there_is_no_tag()
    {
        using var place = new SourcePlace();
        using var server = new LocalServer((asked, _) => asked["If-Modified-Since"] is null ? Reply.Ok(Csv, ("Last-Modified", "Sun, 01 Nov 2026 08:30:00 GMT")) : Reply.Of(304));
        var source = SourcePlace.Http1(server.Root + "/cpi.csv");
        await place.FetchAsync(source);
        Assert.Equal(ArrivalResult.Unchanged, (await place.FetchAsync(source)).Result);
        Assert.Equal("Sun, 01 Nov 2026 08:30:00 GMT", server.Requests.Last()["If-Modified-Since"]);
    }

    [Fact]
    public async Task A_changed_address_forgets_the_old_tag()
    {
        using var place = new SourcePlace();
        using var server = LocalServer.OfFile(Csv);
        await place.FetchAsync(SourcePlace.Http1(server.Root + "/a.csv"));
        await place.FetchAsync(SourcePlace.Http1(server.Root + "/b.csv"));
        Assert.Null(server.Requests.Last()["If-None-Match"]);
    }

    [Theory]
    [InlineData("seconds")]
    [InlineData("date")]
    public async Task Too_many_requests_waits_as_long_as_asked(string form)
    {
        using var place = new SourcePlace();
        var retryAfter = form == "seconds" ? "120" : SourcePlace.Noon.AddSeconds(120).ToString("R", CultureInfo.InvariantCulture);
        using var server = LocalServer.OfFile(Csv, spoil: (reply, n) => n == 0 ? Reply.Of(429, ("Retry-After", retryAfter), ("Date", SourcePlace.Noon.ToString("R", CultureInfo.InvariantCulture))) : reply);
        Assert.Equal(ArrivalResult.Arrived, (await place.FetchAsync(SourcePlace.Http1(server.Root + "/x"))).Result);
        // Own jitter on top: a quarter of half (uniform = 0.5) of the first wait of 2 s.
        Assert.Equal([TimeSpan.FromSeconds(120.25)], place.Clock.Waits);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_wait_beyond_the_deadline_is_not_waited_for_and_the_host_is_left_alone_until_then()
    {
        using var place = new SourcePlace();
        using var server = new LocalServer((_, _) => Reply.Of(429, ("Retry-After", "7200")));
        var source = SourcePlace.Http1(server.Root + "/x");
        var first = await place.FetchAsync(source);
        Assert.Equal(ArrivalResult.Failed, first.Result);
        Assert.Contains("7200 s", first.Message!.En, StringComparison.Ordinal);
        Assert.Contains("7200", first.Message.Zh, StringComparison.Ordinal);
        place.Clock.Advance(TimeSpan.FromMinutes(119));
        Assert.Contains("2026-11-24 14:00:00", (await place.FetchAsync(source)).Message!.En, StringComparison.Ordinal);
        Assert.Single(server.Requests);
        place.Clock.Advance(TimeSpan.FromMinutes(1));
        await place.FetchAsync(source);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_server_error_is_followed_by_waits_that_double_with_full_jitter()
    {
        using var place = new SourcePlace();
        using var server = LocalServer.OfFile(Csv, spoil: (reply, n) => n < 3 ? Reply.Of(n == 1 ? 503 : 500) : reply);
        Assert.Equal(ArrivalResult.Arrived, (await place.FetchAsync(SourcePlace.Http1(server.Root + "/x"))).Result);
        // Half (uniform = 0.5) of 2, 4 and 8 s.
        Assert.Equal([1, 2, 4], place.Clock.Waits.Select(w => w.TotalSeconds));
    }

    [Fact]
    public async Task Tries_end_and_what_the_server_said_is_told()
    {
        using var place = new SourcePlace();
        using var server = new LocalServer((_, _) => new(500, "<b>database</b> is down"u8.ToArray()));
        var record = await place.FetchAsync(SourcePlace.Http1(server.Root + "/x", d => d["limits"] = new System.Text.Json.Nodes.JsonObject { ["attempts"] = 3 }));
        Assert.Equal(3, server.Requests.Count);
        Assert.Contains("database is down", System.Text.RegularExpressions.Regex.Replace(record.Message!.En, " +", " "), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(413)]
    public async Task A_refusal_is_not_repeated(int status)
    {
        using var place = new SourcePlace();
        using var server = new LocalServer((_, _) => Reply.Of(status));
        Assert.Contains(status.ToString(CultureInfo.InvariantCulture), (await place.FetchAsync(SourcePlace.Http1(server.Root + "/x"))).Message!.En, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_host_that_fails_five_times_in_a_row_is_left_alone_for_five_minutes()
    {
        using var place = new SourcePlace();
        using var server = LocalServer.OfFile(Csv, spoil: (reply, n) => n < 5 ? Reply.Of(500) : reply);
        var source = SourcePlace.Http1(server.Root + "/x");
        Assert.Equal(ArrivalResult.Failed, (await place.FetchAsync(source)).Result);
        var open = await place.FetchAsync(source);
        Assert.Contains("left alone for 5 minutes", open.Message!.En, StringComparison.Ordinal);
        Assert.Equal(5, server.Requests.Count);
        place.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(ArrivalResult.Arrived, (await place.FetchAsync(source)).Result);
    }

    [Fact]
    public async Task A_server_that_accepts_and_never_answers_costs_the_time_allowed_and_no_more()
    {
        using var place = new SourcePlace();
        using var server = new LocalServer((_, _) => Reply.Ok(Csv) with { Silence = TimeSpan.FromMinutes(1) });
        var fetch = place.FetchAsync(SourcePlace.Http1(server.Root + "/x", d => d["limits"] = new System.Text.Json.Nodes.JsonObject { ["answerSeconds"] = 7, ["attempts"] = 2 }));
        for (var tries = 1; tries <= 2; tries++)
        {
            await SourcePlace.Until(() => server.Requests.Count == tries);
            place.Clock.Advance(TimeSpan.FromSeconds(7));
        }

        var record = await fetch;
        Assert.Contains("did not answer within 7 s", record.Message!.En, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task The_deadline_holds_for_all_tries_together()
    {
        using var place = new SourcePlace();
        using var server = new LocalServer((_, _) => Reply.Ok(Csv) with { Silence = TimeSpan.FromMinutes(1) });
        var fetch = place.FetchAsync(SourcePlace.Http1(server.Root + "/x", d => d["limits"] = new System.Text.Json.Nodes.JsonObject { ["deadlineSeconds"] = 30, ["answerSeconds"] = 20 }));
        await SourcePlace.Until(() => server.Requests.Count == 1);
        place.Clock.Advance(TimeSpan.FromSeconds(20));
        await SourcePlace.Until(() => server.Requests.Count == 2);
        place.Clock.Advance(TimeSpan.FromSeconds(10));
        var record = await fetch;
        Assert.Contains("within 30 s", record.Message!.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_drip_is_ended_and_its_bytes_are_kept_for_the_next_try()
    {
        using var place = new SourcePlace();
        using var real = new DecisionSupport.Ingest.Sources.Transfer.HttpTransport(TimeProvider.System, () => 0.001);
        using var server = LocalServer.OfFile(Csv, spoil: (reply, n) => n == 0 ? reply with { Drip = TimeSpan.FromMilliseconds(20) } : reply);
        var fetcher = new SourceFetcher(place.Location, real, TimeProvider.System);
        var source = SourcePlace.Http1(server.Root + "/x", d => d["limits"] = new System.Text.Json.Nodes.JsonObject { ["bytesPerSecond"] = 1000, ["rateSeconds"] = 0.4 });
        var record = Assert.Single(await fetcher.FetchAsync(source, "test", TestContext.Current.CancellationToken));
        Assert.Equal(ArrivalResult.Arrived, record.Result);
        Assert.Equal(Csv, place.Bytes());
        Assert.Equal(2, server.Requests.Count);
        Assert.InRange(int.Parse(server.Requests.Last()["Range"]!["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture), 1, 399);
    }

    [Fact]
    public async Task A_file_larger_than_allowed_is_refused_whether_its_length_is_stated_or_not()
    {
        foreach (var framing in new[] { "length", "chunked", "close" })
        {
            using var place = new SourcePlace();
            using var server = LocalServer.OfFile(Csv, spoil: (reply, _) => reply with { Framing = framing });
            var record = await place.FetchAsync(SourcePlace.Http1(server.Root + "/x", d => d["limits"] = new System.Text.Json.Nodes.JsonObject { ["bytes"] = 1000 }));
            Assert.Contains("larger than 1000 bytes", record.Message!.En, StringComparison.Ordinal);
            Assert.Single(server.Requests);
            Assert.Empty(Directory.GetFiles(Path.Combine(place.Location.Landing, "sources"), "*.part*", SearchOption.AllDirectories));
        }
    }

    [Fact]
    public async Task A_packed_transfer_lands_unpacked_and_a_bomb_is_refused()
    {
        byte[] Gzip(byte[] bytes)
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
            {
                gzip.Write(bytes);
            }

            return packed.ToArray();
        }

        using var place = new SourcePlace();
        using var server = new LocalServer((asked, n) => Reply.Ok(Gzip(n == 0 ? Csv : new byte[50_000_000]), ("Content-Encoding", "gzip")));
        var source = SourcePlace.Http1(server.Root + "/x", d =>
        {
            d["parameters"] = new System.Text.Json.Nodes.JsonObject { ["packed"] = "yes" };
            d["limits"] = new System.Text.Json.Nodes.JsonObject { ["bytes"] = 1_000_000 };
        });
        Assert.Equal(ArrivalResult.Arrived, (await place.FetchAsync(source)).Result);
        Assert.Equal(Csv, place.Bytes());
        Assert.Equal("gzip", server.Requests.First()["Accept-Encoding"]);
        Assert.Contains("larger than 1000000 bytes", (await place.FetchAsync(source)).Message!.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Digest", "sha-256=:{0}:")]
    [InlineData("Repr-Digest", "sha-256=:{0}:")]
    [InlineData("Digest", "SHA-256={0}")]
    [InlineData("Content-MD5", "{1}")]
    public async Task A_flipped_bit_is_found_by_the_servers_own_checksum_and_the_file_is_got_again(string header, string form)
    {
#pragma warning disable CA5351
        var value = string.Format(CultureInfo.InvariantCulture, form, Convert.ToBase64String(SHA256.HashData(Csv)), Convert.ToBase64String(MD5.HashData(Csv)));
#pragma warning restore CA5351
        var flipped = (byte[])Csv.Clone();
        flipped[1234] ^= 0x10;
        using var place = new SourcePlace();
        using var server = LocalServer.OfFile(Csv, spoil: (reply, n) => (n == 0 ? reply with { Body = flipped } : reply) with { Headers = new(reply.Headers) { [header] = value } });
        var record = await place.FetchAsync(SourcePlace.Http1(server.Root + "/x"));
        Assert.Equal((ArrivalResult.Arrived, "digest"), (record.Result, record.Proof));
        Assert.Equal(Csv, place.Bytes());
        Assert.Equal([null, null], server.Requests.Select(r => r["Range"]));
    }

    [Theory]
    [InlineData("text/html; charset=utf-8", "period,value\n")]
    [InlineData("text/csv", "\r\n<!DOCTYPE html><html><head><title>Sign in</title></head></html>")]
    [InlineData("", "<HTML><body>503</body></HTML>")]
    public async Task A_web_page_instead_of_data_is_refused_and_said(string type, string body)
    {
        using var place = new SourcePlace();
        using var server = new LocalServer((_, _) => Reply.Ok(Encoding.UTF8.GetBytes(body), ("Content-Type", type.Length == 0 ? "application/octet-stream" : type)));
        var record = await place.FetchAsync(SourcePlace.Http1(server.Root + "/x"));
        Assert.Contains("web page", record.Message!.En, StringComparison.Ordinal);
        Assert.Contains("网页", record.Message.Zh, StringComparison.Ordinal);
        Assert.Empty(place.Landed);
        Assert.Single(server.Requests);
        if (body.Contains("Sign in", StringComparison.Ordinal))
        {
            Assert.Contains("“Sign in”", record.Message.En, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_empty_answer_is_no_data()
    {
        using var place = new SourcePlace();
        using var server = new LocalServer((_, _) => Reply.Ok([]));
        Assert.Contains("nothing in it", (await place.FetchAsync(SourcePlace.Http1(server.Root + "/x"))).Message!.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_comes_from_the_environment_and_is_not_sent_to_where_a_redirect_leads()
    {
        Environment.SetEnvironmentVariable("DECISIONSUPPORT_TEST_TOKEN", "s3cret");
        using var place = new SourcePlace();
        using var other = LocalServer.OfFile(Csv);
        using var server = new LocalServer((_, _) => Reply.Of(302, ("Location", other.Root + "/elsewhere.csv")));
        var source = SourcePlace.Http1(server.Root + "/x", d => d["credential"] = new System.Text.Json.Nodes.JsonObject { ["variable"] = "DECISIONSUPPORT_TEST_TOKEN", ["header"] = "Authorization", ["prefix"] = "Bearer " });
        Assert.Equal(ArrivalResult.Arrived, (await place.FetchAsync(source)).Result);
        Assert.Equal("Bearer s3cret", server.Requests.Single()["Authorization"]);
        Assert.Null(other.Requests.Single()["Authorization"]);
        Assert.All(Directory.GetFiles(place.Root, "*", SearchOption.AllDirectories), f => Assert.DoesNotContain("s3cret", File.ReadAllText(f), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Redirects_without_end_are_ended()
    {
        using var place = new SourcePlace();
        using var server = new LocalServer((_, n) => Reply.Of(301, ("Location", $"/next{n}")));
        Assert.Contains("sends on more than 5 times", (await place.FetchAsync(SourcePlace.Http1(server.Root + "/x"))).Message!.En, StringComparison.Ordinal);
    }
}
