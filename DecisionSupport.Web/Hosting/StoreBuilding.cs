using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Services;

namespace DecisionSupport.Web.Hosting;

/// <summary>
/// Asks for the store to be built from the data folder when nothing is published yet or what is published cannot be opened, and tells how
/// far that is.
/// </summary>
internal sealed class StoreBuilding(StoreLocation location, PublishedStore store, StoreRefresh refresh, ILogger<StoreBuilding> log) : BackgroundService
{
    private string? _failure;

    /// <summary>Where the building stands; null before it starts.</summary>
    public RefreshProgress? Progress => refresh.Progress;

    /// <summary>Why it stopped, when it failed, or what it waits for.</summary>
    public string? Failure => refresh.Waiting ?? _failure;

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
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => BuildAsync(stoppingToken), stoppingToken);

    private async Task BuildAsync(CancellationToken stopping)
    {
        if (IsReady)
        {
            return;
        }

        log.LogInformation("No readable publication in {Store}: building it from {Data}", location.Store, location.Data);
        try
        {
            _failure = await refresh.Ask().WaitAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            // The host stops; the next start builds.
            return;
        }

        foreach (var model in Forecasters.Panel.Where(p => p.Obstacle is not null))
        {
            log.LogWarning("Forecasts are without {Model}: {Obstacle}", model.Name, model.Obstacle);
        }
    }
}
