using DecisionSupport.Web.Services.Mail;

namespace DecisionSupport.Web.Hosting;

/// <summary>Sends digests in the background. A server that fails is tried again after 1, 2, 4 … 60 minutes; pages never wait for it.</summary>
/// <param name="sender">Sends.</param>
/// <param name="settings">How often to look.</param>
/// <param name="clock">Waits.</param>
/// <param name="log">For the operator.</param>
internal sealed class MailService(MailSender sender, MailSettings settings, TimeProvider clock, ILogger<MailService> log) : BackgroundService
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LastRetry = TimeSpan.FromMinutes(60);

    /// <summary>How long to wait after a number of failures in a row; none means the usual interval.</summary>
    internal static TimeSpan Wait(int failures, TimeSpan usual) => failures == 0
        ? usual
        : FirstRetry * Math.Pow(2, Math.Min(failures - 1, 6)) is var wait && wait < LastRetry ? wait : LastRetry;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var failures = 0;
        try
        {
            while (true)
            {
                try
                {
                    sender.Begin();
                    if (await sender.SendAsync(stoppingToken))
                    {
                        log.LogInformation("A digest was sent to {Receivers}", settings.To.Count);
                    }

                    failures = 0;
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    failures++;
                    log.LogWarning(e, "The digest could not be sent by {Host}:{Port}; next try in {Wait}", settings.Host, settings.Port, Wait(failures, settings.Interval));
                }

                await Task.Delay(Wait(failures, settings.Interval), clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
