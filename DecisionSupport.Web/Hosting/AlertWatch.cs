using DecisionSupport.Ingest.Alerting;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Hosting;

/// <summary>Records the alerts of each publication as soon as it is in force, so that their history begins on that day and not with the first reader.</summary>
/// <param name="store">The publication in force.</param>
/// <param name="register">Where they are recorded.</param>
/// <param name="clock">Waits.</param>
/// <param name="log">For the operator.</param>
internal sealed class AlertWatch(PublishedStore store, AlertRegister register, TimeProvider clock, ILogger<AlertWatch> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    private string? _done;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock);
        try
        {
            do
            {
                await Task.Run(Record, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private void Record()
    {
        try
        {
            if (store.TryGetCurrent(out var reader) && reader.Publication.Id != _done)
            {
                var raised = register.Raise(reader.AlertFindings);
                _done = reader.Publication.Id;
                if (raised > 0)
                {
                    log.LogInformation("{Count} alerts were raised by publication {Publication}", raised, _done);
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or PublicationException)
        {
            log.LogError(e, "Alerts could not be recorded in {File}", register.Path);
        }
    }
}
