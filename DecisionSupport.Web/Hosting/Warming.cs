using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Services;
using DecisionSupport.Web.Services.Cockpit;
using DecisionSupport.Web.Services.Nowcasts;
using DecisionSupport.Web.Services.Quality;
using DecisionSupport.Web.Services.Signals;
using DecisionSupport.Web.Services.Workbench;

namespace DecisionSupport.Web.Hosting;

/// <summary>
/// Computes what the first pages show as soon as a publication comes into force, so that the first visitor does not
/// wait for every series to be read.
/// </summary>
internal sealed class Warming(
    PublishedStore store,
    PublicationCache<CockpitState> cockpit,
    PublicationCache<SignalBoard> signals,
    PublicationCache<SignalOutlooks> outlooks,
    PublicationCache<QualityState> quality,
    NowcastDesk nowcasts,
    WorkbenchRunner workbench,
    IConfiguration settings,
    TimeProvider clock,
    ILogger<Warming> log) : BackgroundService
{
    /// <summary>Whether nowcasts are made ahead of the first visitor, who else waits for them; they take some ten seconds of processor time.</summary>
    public const string NowcastSetting = "warming:nowcasts";

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    /// <summary>The publication that was warmed last; null before the first.</summary>
    public string? Warmed { get; private set; }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock);
        try
        {
            do
            {
                await Task.Run(Warm, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    // The code of the models is compiled on its first use: that second is spent here, not by the first analyst.
    private void WarmWorkbench(ISeriesReader reader)
    {
        foreach (var indicator in reader.Catalogue.All.Where(i => i.IsHeadline && i.Frequency is Frequency.Monthly or Frequency.Quarterly).DistinctBy(i => i.Frequency))
        {
            var plan = WorkbenchPlan.Of(new() { Keys = [indicator.Key.Key], Models = ["auto"], View = Transformation.Level }, reader.Catalogue, WorkbenchModels.Names);
            workbench.RunAsync(plan, reader, null, CancellationToken.None).GetAwaiter().GetResult();
        }
    }

    private void Warm()
    {
        try
        {
            if (!store.TryGetCurrent(out var reader) || reader.Publication.Id == Warmed)
            {
                return;
            }

            var start = clock.GetTimestamp();
            cockpit.Get(reader, Vintage.Latest);
            var first = clock.GetElapsedTime(start);
            signals.Get(reader, Vintage.Latest);
            outlooks.Get(reader, Vintage.Latest);
            quality.Get(reader, Vintage.Latest);
            if (Warmed is null)
            {
                WarmWorkbench(reader);
            }

            Warmed = reader.Publication.Id;
            log.LogInformation("Pages of {Publication} are ready: cockpit after {Cockpit:F1} s, quality after {Quality:F1} s", Warmed, first.TotalSeconds, clock.GetElapsedTime(start).TotalSeconds);
            if (settings.GetValue(NowcastSetting, true))
            {
                nowcasts.Get(reader, Vintage.Latest);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Pages compute what they need themselves; what failed here fails there with its own message.
            log.LogDebug(e, "Pages could not be prepared");
        }
    }
}
