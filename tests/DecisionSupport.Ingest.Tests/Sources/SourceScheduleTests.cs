using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using DecisionSupport.Ingest.Sources;
using DecisionSupport.Ingest.Sources.Arrivals;
using DecisionSupport.Ingest.Store;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Sources;

public class SourceScheduleTests
{
    [Fact]
    public async Task Sources_are_fetched_when_due_and_the_store_is_refreshed_after_a_landing()
    {
        using var place = new SourcePlace();
        var body = "1";
        using var server = new LocalServer((_, _) => Reply.Ok(Encoding.UTF8.GetBytes(body)));
        place.Write(Scheduled("daily", server.Root));
        await using var run = new Running(place);

        // A fetch that is quicker than the refresh of the start is taken in by it; else there is a second one.
        await SourcePlace.Until(() => place.Landed.Count == 1 && run.Refreshes >= 1);
        await run.Tick(TimeSpan.FromHours(20));
        var before = run.Refreshes;
        Assert.Single(server.Requests);
        body = "2";
        await run.Tick(TimeSpan.FromHours(2), () => place.Landed.Count == 2);
        await SourcePlace.Until(() => run.Refreshes > before);
        Assert.Equal(2, server.Requests.Count);
        Assert.All(new ArrivalLog(place.Location).Read(), r => Assert.Equal("schedule", r.By));
    }

    [Fact]
    public async Task A_source_that_hangs_holds_up_no_other()
    {
        using var place = new SourcePlace();
        using var hanging = new LocalServer((_, _) => Reply.Ok("x"u8.ToArray()) with { Silence = TimeSpan.FromMinutes(5) });
        using var server = new LocalServer((_, _) => Reply.Ok("1"u8.ToArray()));
        place.Write(Scheduled("a-hanging", hanging.Root));
        place.Write(Scheduled("b-good", server.Root));
        await using var run = new Running(place);
        await SourcePlace.Until(() => place.Landed.Count == 1 && hanging.Requests.Count == 1);
        Assert.Equal("b-good", place.Landed[0].Source);
    }

    [Fact]
    public async Task A_long_refresh_holds_up_no_fetch()
    {
        using var place = new SourcePlace();
        using var server = new LocalServer((_, _) => Reply.Ok("1"u8.ToArray()));
        using var gate = new ManualResetEventSlim();
        await using (var run = new Running(place, during: gate.Wait))
        {
            await SourcePlace.Until(() => run.Refreshes == 1);
            place.Write(Scheduled("daily", server.Root));
            await run.Tick(TimeSpan.FromMinutes(3), () => place.Landed.Count == 1);
            Assert.Equal(1, run.Refreshes);
            gate.Set();
            await run.Tick(TimeSpan.FromMinutes(3), () => run.Refreshes == 2);
        }
    }

    [Fact]
    public async Task While_another_process_writes_the_store_the_refresh_is_tried_again()
    {
        using var place = new SourcePlace();
        await using var run = new Running(place, busyTimes: 3);
        await run.Tick(TimeSpan.FromMinutes(5), () => run.Refreshes == 4);
        await run.Tick(TimeSpan.FromMinutes(5));
        Assert.Equal(4, run.Refreshes);
    }

    [Fact]
    public async Task A_file_dropped_into_a_watched_folder_is_taken_without_waiting_for_the_minute()
    {
        using var place = new SourcePlace();
        var folder = Directory.CreateDirectory(Path.Combine(place.Root, "drop")).FullName;
        place.Clock.Skip(TimeSpan.FromSeconds(5));
        place.Write(SourcePlace.Document("drop", "folder", d =>
        {
            d["file"] = null;
            d["parameters"] = new JsonObject { ["folder"] = folder };
        }));
        await using var run = new Running(place);
        await SourcePlace.Until(() => File.Exists(place.Fetcher.StatePath("drop")));
        await Task.Delay(200, TestContext.Current.CancellationToken);
        File.WriteAllText(Path.Combine(folder, "a.csv"), "1");
        await SourcePlace.Until(() => place.Landed.Count == 1);
        Assert.True(place.Clock.GetUtcNow() - SourcePlace.Noon < TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Documents_added_while_it_runs_count_and_wrong_ones_are_said_once()
    {
        using var place = new SourcePlace();
        using var server = new LocalServer((_, _) => Reply.Ok("1"u8.ToArray()));
        File.WriteAllText(Path.Combine(place.Location.Data, "sources", "bad.json"), "{");
        await using var run = new Running(place);
        await SourcePlace.Until(() => run.Lines.Any(l => l.Contains("bad.json", StringComparison.Ordinal)));
        place.Write(Scheduled("late-comer", server.Root));
        await run.Tick(TimeSpan.FromMinutes(3), () => place.Landed.Count == 1);
        Assert.Single(run.Lines, l => l.Contains("bad.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_processes_do_not_fetch_one_source_at_once()
    {
        using var place = new SourcePlace();
        using var server = new LocalServer((_, _) => Reply.Ok("1"u8.ToArray()) with { Silence = TimeSpan.FromMilliseconds(500) });
        var source = SourcePlace.Http1(server.Root + "/x");
        using var other = new SourcePlace();
        var second = new SourceFetcher(place.Location, other.Http, other.Clock);
        var first = place.Fetcher.FetchAsync(source, "test", TestContext.Current.CancellationToken);
        await SourcePlace.Until(() => server.Requests.Count == 1);
        Assert.Empty(await second.FetchAsync(source, "test", TestContext.Current.CancellationToken));
        Assert.Single(await first);
        Assert.Single(server.Requests);
    }

    private static JsonObject Scheduled(string id, string root) => SourcePlace.Document(id, "http", d =>
    {
        d["address"] = root + "/x";
        d["schedule"] = new JsonObject { ["cron"] = "0 9 * * *", ["zone"] = "UTC" };
        d["limits"] = new JsonObject { ["attempts"] = 1, ["deadlineSeconds"] = 86_400, ["answerSeconds"] = 3_600 };
    });

    private sealed class Running : IAsyncDisposable
    {
        private readonly CancellationTokenSource _end = new();
        private readonly SourcePlace _place;
        private readonly Task _task;
        private int _refreshes;

        public Running(SourcePlace place, int busyTimes = 0, Action? during = null)
        {
            _place = place;
            var schedule = new SourceSchedule(
                place.Location, place.Fetcher, place.Clock,
                _ =>
                {
                    if (Interlocked.Increment(ref _refreshes) <= busyTimes)
                    {
                        throw new StoreBusyException("store", "process 1");
                    }

                    during?.Invoke();
                },
                (_, line) => Lines.Enqueue(line));
            _task = Task.Run(() => schedule.RunAsync(_end.Token));
        }

        public int Refreshes => Volatile.Read(ref _refreshes);

        public ConcurrentQueue<string> Lines { get; } = new();

        /// <summary>Lets time pass in steps of ten minutes or less, until something is so where it is given (then up to twenty times as long, for a slow machine).</summary>
        public async Task Tick(TimeSpan time, Func<bool>? until = null)
        {
            var step = time > TimeSpan.FromHours(1) ? TimeSpan.FromMinutes(10) : TimeSpan.FromSeconds(10);
            var most = until is null ? time : 20 * time;
            for (var passed = TimeSpan.Zero; passed < most && until?.Invoke() != true; passed += step)
            {
                _place.Clock.Advance(step);
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }

            if (until is not null)
            {
                await SourcePlace.Until(until);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _task);
            _end.Dispose();
        }
    }
}
