using DecisionSupport.Ingest.Sources;
using DecisionSupport.Ingest.Sources.Transfer;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Services;

namespace DecisionSupport.Web.Hosting;

/// <summary>Runs the schedule of the sources inside the web host, when the setting sources:schedule is true.</summary>
internal sealed class SourceScheduleService(StoreLocation location, StoreRefresh refresh, TimeProvider clock, ILogger<SourceScheduleService> log) : BackgroundService
{
    /// <summary>The setting.</summary>
    public const string Setting = "sources:schedule";

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => RunAsync(stoppingToken), stoppingToken);

    private async Task RunAsync(CancellationToken stopping)
    {
        using var http = new HttpTransport(clock);
        var schedule = new SourceSchedule(location, new SourceFetcher(location, http, clock), clock, Refresh, Tell);
        try
        {
            log.LogInformation("Sources in {Data} and {Landing} are fetched by their schedules", location.Data, location.Landing);
            await schedule.RunAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    // The queue says itself what went wrong, and waits for another writer.
    private void Refresh(CancellationToken stopping) => refresh.Ask().WaitAsync(stopping).GetAwaiter().GetResult();

    private void Tell(bool isWarning, string line)
    {
        if (isWarning)
        {
            log.LogWarning("{Line}", line);
        }
        else
        {
            log.LogInformation("{Line}", line);
        }
    }
}
