using System.Collections.Concurrent;
using System.Threading.Channels;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Uploads;

/// <summary>
/// Has landed uploads published by the refreshes of this host and writes down what became of each. Uploads that an ended process left landed
/// and unpublished are taken up at the start.
/// </summary>
/// <param name="refreshing">The queue of refreshes.</param>
/// <param name="store">Where publications are read.</param>
/// <param name="uploads">The records.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="log">For the operator.</param>
public sealed class UploadPublishing(StoreRefresh refreshing, PublishedStore store, StagedUploads uploads, TimeProvider clock, ILogger<UploadPublishing> log) : BackgroundService
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);
    private readonly Channel<string> _waiting = Channel.CreateUnbounded<string>();
    private readonly ConcurrentDictionary<string, bool> _open = new();

    /// <summary>How far the refresh for an upload is; null when none runs or it has not begun.</summary>
    public RefreshProgress? ProgressOf(string id) => _open.ContainsKey(id) ? refreshing.Progress : null;

    /// <summary>Queues a landed upload.</summary>
    public void Enqueue(string id)
    {
        if (_open.TryAdd(id, true))
        {
            _waiting.Writer.TryWrite(id);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host serves its first pages before this looks at the disk.
        await Task.Yield();
        foreach (var left in uploads.All().Where(u => u is { Landed: not null, Outcome: null }))
        {
            Enqueue(left.Id);
        }

        using var hourly = new PeriodicTimer(SweepEvery, clock);
        await Task.WhenAll(SweepAsync(hourly, stoppingToken), PublishAsync(stoppingToken));
    }

    private async Task SweepAsync(PeriodicTimer hourly, CancellationToken stopping)
    {
        do
        {
            try
            {
                uploads.Sweep();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                log.LogWarning("Old uploads could not be thrown away: {Message}", e.Message);
            }
        }
        while (await hourly.WaitForNextTickAsync(stopping));
    }

    private async Task PublishAsync(CancellationToken stopping)
    {
        await foreach (var id in _waiting.Reader.ReadAllAsync(stopping))
        {
            if (uploads.Find(id) is { Landed: { } landed } upload)
            {
                var failure = await refreshing.Ask().WaitAsync(stopping);
                var outcome = failure is null ? OutcomeOf(landed) : new(clock.GetUtcNow(), UploadResult.Failed, null, [], failure);
                uploads.Save(upload with { Outcome = outcome });
                log.LogInformation("{File}: {Result}", landed.Snapshot, outcome.Result);
            }

            _open.TryRemove(id, out _);
        }
    }

    private UploadOutcome OutcomeOf(UploadLanding landed)
    {
        if (!store.TryGetCurrent(out var reader))
        {
            return new(clock.GetUtcNow(), UploadResult.Failed, null, [], "Nothing is published.");
        }

        var isTaken = reader.Snapshots.Any(s => s.File == landed.Snapshot);
        return new(
            clock.GetUtcNow(), isTaken ? UploadResult.Published : UploadResult.Held, reader.Publication.Id,
            [.. reader.Checks.Where(c => c.File == landed.Snapshot && !c.Passed)], null);
    }
}
