using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Hosting;

/// <summary>
/// Builds the store from the data folder when nothing is published yet or what is published cannot be opened, and tells how
/// far it is. While another process writes the store it waits for that one.
/// </summary>
internal sealed class StoreBuilding(StoreLocation location, PublishedStore store, ILogger<StoreBuilding> log) : BackgroundService
{
    private static readonly TimeSpan BusyRetry = TimeSpan.FromSeconds(2);

    /// <summary>Where the building stands; null before it starts.</summary>
    public RefreshProgress? Progress { get; private set; }

    /// <summary>Why it stopped, when it failed.</summary>
    public string? Failure { get; private set; }

    /// <summary>Whether pages can be served: something is published, and it can be opened.</summary>
    public bool IsReady
    {
        get
        {
            try
            {
                return store.TryGetCurrent(out _);
            }
            catch (PublicationException)
            {
                return false;
            }
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => Build(stoppingToken), stoppingToken);

    private void Build(CancellationToken stopping)
    {
        while (!IsReady && !stopping.IsCancellationRequested)
        {
            try
            {
                log.LogInformation("No readable publication in {Store}: building it from {Data}", location.Store, location.Data);
                var result = new Refresh(location).Run(new Reporter(this), stopping);
                Failure = null;
                foreach (var model in Forecasters.Panel.Where(p => p.Obstacle is not null))
                {
                    log.LogWarning("Forecasts are without {Model}: {Obstacle}", model.Name, model.Obstacle);
                }

                log.LogInformation("Store ready: {Publication}", result.PublicationId);
                return;
            }
            catch (StoreBusyException e)
            {
                // The other writer may publish, or die without: then this host builds.
                Failure = e.Message;
                log.LogWarning("{Message}", e.Message);
                stopping.WaitHandle.WaitOne(BusyRetry);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Failure = e.Message;
                log.LogError(e, "The store could not be built from {Data}", location.Data);
                return;
            }
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
