using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Hosting;

/// <summary>Builds the store from the data folder when nothing is published yet, and tells how far it is.</summary>
internal sealed class StoreBuilding(StoreLocation location, PublishedStore store, ILogger<StoreBuilding> log) : BackgroundService
{
    /// <summary>Where the building stands; null before it starts.</summary>
    public RefreshProgress? Progress { get; private set; }

    /// <summary>Why it stopped, when it failed.</summary>
    public string? Failure { get; private set; }

    /// <summary>Whether pages can be served.</summary>
    public bool IsReady => store.TryGetCurrent(out _);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => Build(stoppingToken), stoppingToken);

    private void Build(CancellationToken stopping)
    {
        if (IsReady)
        {
            return;
        }

        try
        {
            log.LogInformation("No store in {Store}: building it from {Data}", location.Store, location.Data);
            var result = new Refresh(location).Run(new Reporter(this), stopping);
            log.LogInformation("Store ready: {Publication}", result.PublicationId);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failure = e.Message;
            log.LogError(e, "The store could not be built from {Data}", location.Data);
        }
    }

    private void Report(RefreshProgress progress)
    {
        if (progress.Stage != Progress?.Stage)
        {
            log.LogInformation("{Message}", progress.Message.En);
        }

        Progress = progress;
    }

    // Reports on the caller's thread; System.Progress would post them out of order.
    private sealed class Reporter(StoreBuilding owner) : IProgress<RefreshProgress>
    {
        public void Report(RefreshProgress value) => owner.Report(value);
    }
}
