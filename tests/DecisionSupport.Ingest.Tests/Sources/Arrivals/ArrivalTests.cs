using System.Text.Json.Nodes;
using CsCheck;
using DecisionSupport.Ingest.Sources.Arrivals;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Sources.Arrivals;

public class ArrivalTests
{
    private static readonly DateTimeOffset Due = new(2026, 11, 24, 1, 30, 0, TimeSpan.Zero);

    [Fact]
    public void A_record_is_read_as_it_was_written()
    {
        using var place = new SourcePlace();
        var log = new ArrivalLog(place.Location);
        var full = new ArrivalRecord("a", SourcePlace.Noon, ArrivalResult.Failed)
        {
            Expected = Due,
            Path = "a/2026-11-24/x.csv",
            Vintage = new(2026, 11, 24),
            Bytes = 12_345_678_901,
            Sha256 = new('a', 64),
            Proof = "digest",
            ClockAheadSeconds = -400,
            Message = new("It says \"no\".\n", "它说“不”。"),
            By = "张三",
        };
        log.Append(full);
        log.Append(new("b", SourcePlace.Noon, ArrivalResult.Unchanged));
        Assert.Equal([full, new("b", SourcePlace.Noon, ArrivalResult.Unchanged)], log.Read());
    }

    [Fact]
    public void A_torn_last_line_costs_itself_only()
    {
        using var place = new SourcePlace();
        var log = new ArrivalLog(place.Location);
        log.Append(new("first", SourcePlace.Noon, ArrivalResult.Arrived));
        log.Append(new("torn", SourcePlace.Noon, ArrivalResult.Arrived));
        var file = Directory.GetFiles(Path.Combine(place.Location.Landing, ArrivalLog.Folder)).Single();
        var length = new FileInfo(file).Length;
        var first = File.ReadAllText(file).IndexOf('\n', StringComparison.Ordinal) + 1;
        Gen.Int[first + 1, (int)length - 2].Sample(
            cut =>
            {
                var bytes = File.ReadAllBytes(file);
                File.WriteAllBytes(file, bytes[..cut]);
                log.Append(new("after", SourcePlace.Noon, ArrivalResult.Arrived));
                Assert.Equal(["first", "after"], log.Read().Select(r => r.Source));
                File.WriteAllBytes(file, bytes);
            },
            iter: 30, threads: 1);
    }

    [Fact]
    public async Task Lines_written_at_once_by_many_are_all_there()
    {
        using var place = new SourcePlace();
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 8 }, (n, _) =>
        {
            // A log each, as in processes of their own; the lock is the file's.
            var log = new ArrivalLog(place.Location);
            log.Append(new($"s{n:000}", SourcePlace.Noon, ArrivalResult.Arrived));
            Assert.Contains(log.Read(), r => r.Source == $"s{n:000}");
            return ValueTask.CompletedTask;
        });
        Assert.Equal(Enumerable.Range(0, 200).Select(n => $"s{n:000}"), new ArrivalLog(place.Location).Read().Select(r => r.Source).Order());
    }

    [Fact]
    public void The_order_is_that_of_the_events_even_when_the_clock_goes_back_a_month()
    {
        using var place = new SourcePlace();
        var log = new ArrivalLog(place.Location);
        foreach (var (id, at) in new[] { ("1", SourcePlace.Noon), ("2", SourcePlace.Noon.AddDays(60)), ("3", SourcePlace.Noon.AddDays(-200)) })
        {
            log.Append(new(id, at, ArrivalResult.Arrived));
        }

        Assert.Equal(["1", "2", "3"], log.Read().Select(r => r.Source));
    }

    [Theory]
    [InlineData(0, null, false)]
    [InlineData(24, null, false)]
    [InlineData(25, null, true)]
    [InlineData(25, 24, false)]
    [InlineData(25, -11, false)]
    [InlineData(25, -13, true)]
    public void A_release_is_late_when_nothing_arrived_within_its_grace(int hoursAfter, int? arrivedHoursAfter, bool isLate)
    {
        using var place = new SourcePlace(Due.AddHours(hoursAfter));
        place.Write(Document());
        if (arrivedHoursAfter is { } hours)
        {
            new ArrivalLog(place.Location).Append(new("monthly", Due.AddHours(hours), ArrivalResult.Arrived));
        }

        var status = Assert.Single(new ArrivalBoard(place.Location, place.Clock).Status());
        Assert.Equal((isLate, Due, new DateTimeOffset(2026, 12, 24, 1, 30, 0, TimeSpan.Zero)), (status.IsLate, status.Expected!.Value.ToUniversalTime(), status.Next!.Value.ToUniversalTime()));
        Assert.Equal(isLate ? TimeSpan.FromHours(hoursAfter) : TimeSpan.Zero, status.LateBy(place.Clock.GetUtcNow()));
    }

    [Fact]
    public void A_late_release_raises_one_alert_that_names_the_last_failure()
    {
        using var place = new SourcePlace(Due.AddHours(30));
        place.Write(Document());
        new ArrivalLog(place.Location).Append(new("monthly", Due.AddHours(20), ArrivalResult.Failed) { Message = new("the server failed", "服务器出错") });
        var board = new ArrivalBoard(place.Location, place.Clock);
        var alert = Assert.Single(board.RaiseAlerts());
        Assert.Equal((ArrivalResult.Late, Due), (alert.Result, alert.Expected!.Value.ToUniversalTime()));
        Assert.Contains("2026-11-24 09:30 (Asia/Shanghai) did not arrive within 24 hours", alert.Message!.En, StringComparison.Ordinal);
        Assert.Contains("the server failed", alert.Message.En, StringComparison.Ordinal);
        Assert.Contains("服务器出错", alert.Message.Zh, StringComparison.Ordinal);
        Assert.Empty(board.RaiseAlerts());
        Assert.Empty(new ArrivalBoard(place.Location, place.Clock).RaiseAlerts());
        place.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Single(board.RaiseAlerts());
        Assert.Equal(ArrivalResult.Late, board.Records(1)[0].Result);
    }

    [Fact]
    public void A_source_that_is_off_raises_none()
    {
        using var place = new SourcePlace(Due.AddHours(30));
        place.Write(Document(d => d["enabled"] = false));
        Assert.Empty(new ArrivalBoard(place.Location, place.Clock).RaiseAlerts());
    }

    private static JsonObject Document(Action<JsonObject>? edit = null) => SourcePlace.Document("monthly", "http", d =>
    {
        d["address"] = "https://example.org/x";
        d["release"] = new JsonObject { ["rule"] = "24th 09:30", ["zone"] = "Asia/Shanghai", ["graceHours"] = 24 };
        edit?.Invoke(d);
    });
}
