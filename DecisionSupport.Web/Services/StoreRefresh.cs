using System.Threading.Channels;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services;

/// <summary>
/// The one queue of refreshes in this host: the first building of the store, what sources landed and whatever a page changed (a decision, an approved
/// upload) is followed in the background, one refresh at a time, without anybody running a command. While another process writes the store it waits for that one.
/// </summary>
/// <param name="location">Data and store.</param>
/// <param name="log">For the operator.</param>
public sealed class StoreRefresh(StoreLocation location, ILogger<StoreRefresh> log) : BackgroundService
{
    private static readonly TimeSpan BusyRetry = TimeSpan.FromSeconds(2);

    private readonly Channel<TaskCompletionSource<string?>> _asked = Channel.CreateUnbounded<TaskCompletionSource<string?>>();
    private readonly ILogger<StoreRefresh> _log = log;
    private int _open;

    /// <summary>Whether a refresh is running or waits to run.</summary>
    public bool IsRunning => Volatile.Read(ref _open) > 0;

    /// <summary>Where the running refresh stands; null when none is.</summary>
    public RefreshProgress? Progress { get; private set; }

    /// <summary>Why it waits, while another process writes the store; else null.</summary>
    public string? Waiting { get; private set; }

    /// <summary>Why the last one stopped, when it failed.</summary>
    public string? Failure { get; private set; }

    /// <summary>
    /// Asks for a refresh that begins after this moment; returns at once. All that is asked while one runs is answered by the next.
    /// </summary>
    /// <returns>Ends with the refresh: why it failed, or null. It is cancelled when the host stops before.</returns>
    public Task<string?> Ask()
    {
        var asked = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Increment(ref _open);
        _asked.Writer.TryWrite(asked);
        return asked.Task;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var answered = new List<TaskCompletionSource<string?>>();
        try
        {
            while (await _asked.Reader.WaitToReadAsync(stoppingToken))
            {
                while (_asked.Reader.TryRead(out var asked))
                {
                    answered.Add(asked);
                }

                Failure = await Task.Run(() => Run(stoppingToken), stoppingToken);
                Progress = null;
                Interlocked.Add(ref _open, -answered.Count);
                answered.ForEach(a => a.TrySetResult(Failure));
                answered.Clear();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what is not done is taken up at the next start.
            _asked.Writer.TryComplete();
            while (_asked.Reader.TryRead(out var asked))
            {
                answered.Add(asked);
            }

            answered.ForEach(a => a.TrySetCanceled(stoppingToken));
        }
    }

    private string? Run(CancellationToken stopping)
    {
        while (true)
        {
            stopping.ThrowIfCancellationRequested();
            try
            {
                var result = new Refresh(location).Run(new Reporter(this), stopping);
                Waiting = null;
                foreach (var failure in result.Failures)
                {
                    _log.LogWarning("{Check}: {Message}", failure.Check, failure.Message.En);
                }

                _log.LogInformation("Refreshed as asked: {Publication}", result.PublicationId);
                return null;
            }
            catch (StoreBusyException e)
            {
                if (Waiting is null)
                {
                    _log.LogWarning("{Message}", e.Message);
                }

                Waiting = e.Message;
                Progress = new(RefreshStage.Opening, 0, 0, new(e.Message, "另一进程正在写入数据库，等待其完成"));
                stopping.WaitHandle.WaitOne(BusyRetry);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Waiting = null;
                _log.LogError(e, "The store could not be refreshed from {Data}", location.Data);
                return e.Message;
            }
        }
    }

    // Reports on the refresh's thread; System.Progress would post them out of order.
    private sealed class Reporter(StoreRefresh owner) : IProgress<RefreshProgress>
    {
        public void Report(RefreshProgress value)
        {
            if (value.Stage != owner.Progress?.Stage)
            {
                owner._log.LogInformation("{Message}", value.Message.En);
            }

            // The store is opened after the first stage began.
            owner.Waiting = value.Stage == RefreshStage.Opening ? owner.Waiting : null;
            owner.Progress = value;
        }
    }
}
