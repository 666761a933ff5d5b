using System.Collections.Concurrent;
using System.Threading.Channels;
using DecisionSupport.Ingest.Sources.Arrivals;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Sources;

/// <summary>
/// Fetches each source when it is due, brings the store up to date after a landing, and raises alerts for what is late. Sources do not wait for each other: one that hangs
/// holds up itself only. Source documents are read anew every time, so an edit counts without a restart.
/// </summary>
/// <param name="location">Where data, store and landing folder are.</param>
/// <param name="fetcher">Fetches one source.</param>
/// <param name="clock">The clock.</param>
/// <param name="refresh">Takes in what was landed; <see cref="StoreBusyException"/> makes it be tried again.</param>
/// <param name="tell">Gets what is worth a line of log: whether it is a warning, and the line.</param>
public sealed class SourceSchedule(StoreLocation location, SourceFetcher fetcher, TimeProvider clock, Action<CancellationToken> refresh, Action<bool, string> tell)
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BusyRetry = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Task> _running = new();
    private readonly ConcurrentDictionary<string, bool> _changed = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ArrivalBoard _board = new(location, clock);
    private readonly HashSet<string> _told = [];

    // What a process landed before it died is taken in by the next one.
    private volatile bool _refreshDue = true;
    private Task _refresh = Task.CompletedTask;
    private DateTimeOffset _refreshFrom;
    private bool _busyTold;

    /// <summary>Runs until cancelled; then waits for fetches under way to stop.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var watch = new FolderWatch(id =>
        {
            _changed[id] = true;
            _wake.Writer.TryWrite(true);
        });
        try
        {
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                var sources = SourceReader.Read(location);
                foreach (var problem in sources.Unreadable.Where(p => _told.Add(p.Message)))
                {
                    tell(true, problem.Message);
                }

                watch.Follow(sources.Definitions);
                var sleep = Start(sources, cancellation);
                foreach (var alert in _board.RaiseAlerts())
                {
                    tell(true, alert.Message!.En);
                }

                var refreshIn = StartRefresh(cancellation);
                await SleepAsync(refreshIn < sleep ? refreshIn : sleep, cancellation);
            }
        }
        finally
        {
            await Task.WhenAll([.. _running.Values, _refresh]);
        }
    }

    // Starts what is due and says how long nothing else will be.
    private TimeSpan Start(SourceDefinitions sources, CancellationToken cancellation)
    {
        var (now, sleep) = (clock.GetUtcNow(), LongestSleep);
        foreach (var source in sources.Definitions.Where(s => s.Enabled))
        {
            var due = DueTimes.Next(source, SourceState.Read(fetcher.StatePath(source.Id)), now);
            if (_running.ContainsKey(source.Id) || due is not { } at)
            {
                continue;
            }

            if (at <= now || _changed.TryRemove(source.Id, out _))
            {
                _changed.TryRemove(source.Id, out _);
                var fetch = Task.Run(() => FetchAsync(source, cancellation), CancellationToken.None);
                _running[source.Id] = fetch;
                _ = fetch.ContinueWith(
                    _ =>
                    {
                        _running.TryRemove(source.Id, out var _);
                        _wake.Writer.TryWrite(true);
                    },
                    TaskScheduler.Default);
            }
            else if (at - now < sleep)
            {
                sleep = at - now;
            }
        }

        return sleep;
    }

    private async Task FetchAsync(SourceDefinition source, CancellationToken cancellation)
    {
        try
        {
            foreach (var record in await fetcher.FetchAsync(source, "schedule", cancellation))
            {
                if (record.Result == ArrivalResult.Arrived)
                {
                    _refreshDue = true;
                    tell(false, $"{source.Id}: {record.Path} arrived");
                }

                if (record.Message is { } message)
                {
                    tell(true, message.En);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            tell(true, $"{source.Id}: {e.Message}");
        }
    }

    // Starts a refresh when one is due, beside the fetches, and says how long none will be.
    private TimeSpan StartRefresh(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (!_refreshDue || !_refresh.IsCompleted)
        {
            return LongestSleep;
        }

        if (now < _refreshFrom && _refreshFrom - now <= BusyRetry)
        {
            return _refreshFrom - now;
        }

        _refreshDue = false;
        _refresh = Task.Run(() => Refresh(cancellation), CancellationToken.None);
        _ = _refresh.ContinueWith(_ => _wake.Writer.TryWrite(true), TaskScheduler.Default);
        return LongestSleep;
    }

    private void Refresh(CancellationToken cancellation)
    {
        try
        {
            refresh(cancellation);
            _busyTold = false;
        }
        catch (StoreBusyException e)
        {
            _refreshFrom = clock.GetUtcNow() + BusyRetry;
            _refreshDue = true;
            if (!_busyTold)
            {
                tell(false, e.Message);
            }

            _busyTold = true;
        }
        catch (OperationCanceledException)
        {
            // The host stops; the next start takes in what is left.
        }
        catch (Exception e)
        {
            // The same files would fail again at once; the next landing or start tries anew.
            tell(true, e.Message);
        }
    }

    private async Task SleepAsync(TimeSpan sleep, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(_wake.Reader.WaitToReadAsync(end.Token).AsTask(), Task.Delay(sleep, clock, end.Token));
        await end.CancelAsync();
        while (_wake.Reader.TryRead(out _))
        {
        }
    }
}
