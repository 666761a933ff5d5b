using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DecisionSupport.Ingest.Snapshots;
using DecisionSupport.Ingest.Sources.Arrivals;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Sources;

public class VintageTests
{
    [Theory]
    [InlineData("Asia/Shanghai", "2026-12-31T15:59:59Z", "2026-12-31")]
    [InlineData("Asia/Shanghai", "2026-12-31T16:00:00Z", "2027-01-01")]
    [InlineData("America/New_York", "2027-01-01T04:59:59Z", "2026-12-31")]
    [InlineData("America/New_York", "2027-01-01T05:00:00Z", "2027-01-01")]
    [InlineData("Asia/Shanghai", "2028-02-28T16:00:00Z", "2028-02-29")]
    public async Task The_day_of_retrieval_is_the_day_where_the_publisher_is(string zone, string now, string day)
    {
        using var place = new SourcePlace(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));
        using var server = Text("a,1\n");
        var record = await place.FetchAsync(SourcePlace.Http1(server.Root + "/x", d => d["schedule"] = new JsonObject { ["cron"] = "0 9 * * *", ["zone"] = zone }));
        Assert.Equal(Day(day), record.Vintage);
    }

    [Theory]
    [InlineData("last-modified", "Mon, 23 Nov 2026 20:00:00 GMT", "", "2026-11-24", "stated")]
    [InlineData("last-modified", "", "", "2026-11-24", "inferred")]
    [InlineData("last-modified", "Wed, 23 Nov 2033 20:00:00 GMT", "", "2026-11-24", "inferred")]
    [InlineData("prepared", "", "<m:Header><m:Prepared>2026-11-20T10:00:00</m:Prepared></m:Header>", "2026-11-20", "stated")]
    [InlineData("prepared", "", "{\"meta\":{\"prepared\":\"2026-11-19T10:00:00Z\"}}", "2026-11-19", "stated")]
    [InlineData("prepared", "", "[{\"page\":1,\"lastupdated\":\"2026-11-18\"},[]]", "2026-11-18", "stated")]
    [InlineData("prepared", "", "{\"class\":\"dataset\",\"updated\":\"2026-11-17\"}", "2026-11-17", "stated")]
    [InlineData("prepared", "", "CHARSET=\"ANSI\";\nCREATION-DATE=\"20261116 09:00\";\n", "2026-11-16", "stated")]
    [InlineData("prepared", "", "no date in here", "2026-11-24", "inferred")]
    public async Task A_date_that_the_publisher_states_is_taken_and_one_to_come_is_not(string rule, string modified, string body, string day, string basis)
    {
        using var place = new SourcePlace();
        using var server = Text(body.Length > 0 ? body : "a,1\n", modified.Length > 0 ? [("Last-Modified", modified)] : []);
        var record = await place.FetchAsync(SourcePlace.Http1(server.Root + "/x", d =>
        {
            d["vintage"] = rule;
            d["schedule"] = new JsonObject { ["cron"] = "0 9 * * *", ["zone"] = "Asia/Shanghai" };
        }));
        Assert.Equal(Day(day), record.Vintage);
        Assert.Equal(basis, place.Landed[0].Meta.VintageBasis);
        Assert.NotNull(place.Landed[0].Meta.VintageNote.Zh);
    }

    [Theory]
    [InlineData(4, null)]
    [InlineData(-4, null)]
    [InlineData(6, "6 minutes ahead")]
    [InlineData(-90, "90 minutes behind")]
    public async Task A_clock_that_is_off_by_more_than_five_minutes_is_said(int minutesAhead, string? said)
    {
        using var place = new SourcePlace();
        using var server = Text("a,1\n", ("Date", SourcePlace.Noon.AddMinutes(-minutesAhead).ToString("R", CultureInfo.InvariantCulture)));
        var record = await place.FetchAsync(SourcePlace.Http1(server.Root + "/x"));
        Assert.Equal(ArrivalResult.Arrived, record.Result);
        Assert.Equal(said is null ? null : minutesAhead * 60, record.ClockAheadSeconds);
        Assert.Equal(said is not null, record.Message?.En.Contains(said!, StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public async Task A_clock_that_goes_back_never_makes_a_vintage_older_than_the_one_it_follows()
    {
        using var place = new SourcePlace();
        var body = "1";
        var date = SourcePlace.Noon.AddDays(2);
        using var server = new LocalServer((_, _) => Reply.Ok(Encoding.UTF8.GetBytes(body), ("Date", date.ToString("R", CultureInfo.InvariantCulture))));
        var source = SourcePlace.Http1(server.Root + "/x");
        await place.FetchAsync(source);

        // The battery is empty: the machine starts in 2020. The server's clock is believed.
        using var back = new SourcePlace(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var fetcher = new DecisionSupport.Ingest.Sources.SourceFetcher(place.Location, back.Http, back.Clock);
        body = "2";
        var second = Assert.Single(await fetcher.FetchAsync(source, "test", TestContext.Current.CancellationToken));
        Assert.Equal((ArrivalResult.Arrived, new DateOnly(2026, 11, 26)), (second.Result, second.Vintage!.Value));
        Assert.True(second.ClockAheadSeconds < -100_000_000);

        // Without a clock on the other side nothing can be landed, and that is said.
        body = "3";
        using var silent = new LocalServer((_, _) => Reply.Ok(Encoding.UTF8.GetBytes(body)));
        var third = Assert.Single(await fetcher.FetchAsync(SourcePlace.Http1(silent.Root + "/x"), "test", TestContext.Current.CancellationToken));
        Assert.Equal(ArrivalResult.Failed, third.Result);
        Assert.Contains("Vintages do not go back", third.Message!.En, StringComparison.Ordinal);
        Assert.Equal(["1", "2"], place.Landed.Select(f => File.ReadAllText(f.FullPath)));
        Assert.Equal(["Arrived", "Arrived", "Failed"], new ArrivalLog(place.Location).Read().Select(r => r.Result.ToString()));
    }

    [Fact]
    public async Task A_second_change_on_a_day_waits_for_the_next_day_and_is_not_lost()
    {
        using var place = new SourcePlace();
        var (body, tag) = ("1", "\"1\"");
        using var server = new LocalServer((asked, _) => asked["If-None-Match"] == tag ? Reply.Of(304) : Reply.Ok(Encoding.UTF8.GetBytes(body), ("ETag", tag)));
        var source = SourcePlace.Http1(server.Root + "/x");
        await place.FetchAsync(source);
        (body, tag) = ("2", "\"2\"");
        Assert.Contains("changed again on 2026-11-24", (await place.FetchAsync(source)).Message!.En, StringComparison.Ordinal);
        place.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(ArrivalResult.Arrived, (await place.FetchAsync(source)).Result);
        Assert.Equal(["1", "2"], place.Landed.Select(f => File.ReadAllText(f.FullPath)));
    }

    [Fact]
    public async Task Rows_of_a_format_that_is_known_are_counted_for_the_description()
    {
        using var place = new SourcePlace();
        using var server = new LocalServer((_, _) => Reply.Ok(DataFolder.Pack(Extracts.Unemployment2022)));
        await place.FetchAsync(SourcePlace.Http1(server.Root + "/x", d =>
        {
            d["format"] = "observations-csv";
            d["file"] = "observations.csv.gz";
        }));
        // Three rows in the extract.
        Assert.Equal((3, Coverage.Full), (place.Landed[0].Meta.Rows, place.Landed[0].Meta.Coverage));
    }

    private static LocalServer Text(string text, params (string Name, string Value)[] headers) => new((_, _) => Reply.Ok(Encoding.UTF8.GetBytes(text), headers));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
