using System.Threading.Channels;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Hosting;

/// <summary>
/// Refreshes the store when a page asks for it, in the background and one at a time: what a person decided is followed
/// without anybody running a command. While another process writes the store it waits for that one.
/// </summary>
internal sealed class StoreRefresh(StoreLocation location, ILogger<StoreRefresh> log) : BackgroundService
{
    private static readonly TimeSpan BusyRetry = TimeSpan.FromSeconds(2);

    // Requests that come while one waits are answered by the same refresh.
    private readonly Channel<bool> _asked = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int _open;

    /// <summary>Whether a refresh is running or waits to run.</summary>
    public bool IsRunning => Volatile.Read(ref _open) > 0;

    /// <summary>Where the running refresh stands; null when none is.</summary>
    public RefreshProgress? Progress { get; private set; }

    /// <summary>Why the last one stopped, when it failed.</summary>
    public string? Failure { get; private set; }

    /// <summary>Asks for a refresh; returns at once.</summary>
    public void Ask()
    {
        Interlocked.Exchange(ref _open, 1);
        _asked.Writer.TryWrite(true);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _asked.Reader.WaitToReadAsync(stoppingToken))
            {
                Interlocked.Exchange(ref _open, 1);
                _asked.Reader.TryRead(out _);
                await Task.Run(() => Run(stoppingToken), stoppingToken);
                Progress = null;
                if (!_asked.Reader.TryPeek(out _))
                {
                    Interlocked.Exchange(ref _open, 0);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private void Run(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var result = new Refresh(location).Run(new Reporter(this), stopping);
                Failure = null;
                foreach (var failure in result.Failures)
                {
                    log.LogWarning("{Check}: {Message}", failure.Check, failure.Message.En);
                }

                log.LogInformation("Refreshed as asked: {Publication}", result.PublicationId);
                return;
            }
            catch (StoreBusyException)
            {
                stopping.WaitHandle.WaitOne(BusyRetry);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Failure = e.Message;
                log.LogError(e, "The store could not be refreshed from {Data}", location.Data);
                return;
            }
        }
    }

    private sealed class Reporter(StoreRefresh owner) : IProgress<RefreshProgress>
    {
        public void Report(RefreshProgress value) => owner.Progress = value;
    }
}
