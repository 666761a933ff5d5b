using System.Text.Json;
using DecisionSupport.Ingest.Alerting;
using DecisionSupport.Ingest.Instructions;
using DecisionSupport.Ingest.Store;
using MailKit.Net.Smtp;
using MimeKit;

namespace DecisionSupport.Web.Services.Mail;

/// <summary>
/// Sends what is new since the last mail. How far the registers were told stands in the landing folder and moves on only when the
/// server has taken the mail: a mail may come twice after a crash, none is lost.
/// </summary>
/// <param name="settings">How to send.</param>
/// <param name="location">Where the landing folder is.</param>
/// <param name="store">The publication in force.</param>
/// <param name="alerts">The register of alerts.</param>
/// <param name="instructions">The register of instructions.</param>
public sealed class MailSender(MailSettings settings, StoreLocation location, PublishedStore store, AlertRegister alerts, InstructionRegister instructions)
{
    private const int TimeoutMilliseconds = 30_000;

    private string Position => Path.Combine(location.Landing, "mail", "told.json");

    /// <summary>Begins with what happens from now on, where nothing was ever sent: what lies in the registers already is no news.</summary>
    public void Begin()
    {
        if (!File.Exists(Position))
        {
            Write(new(alerts.All().Count, instructions.Events().Count));
        }
    }

    /// <summary>Sends one mail when there is something new.</summary>
    /// <returns>Whether a mail was sent.</returns>
    /// <exception cref="Exception">The server could not be reached or did not take the mail; nothing is marked as sent.</exception>
    public async Task<bool> SendAsync(CancellationToken cancellation)
    {
        if (!store.TryGetCurrent(out var reader))
        {
            return false;
        }

        var told = JsonSerializer.Deserialize<Told>(await File.ReadAllTextAsync(Position, cancellation)) ?? new(0, 0);
        var (steps, tasks) = (alerts.All(), instructions.Events());
        var digest = MailDigest.Of(steps.Skip(told.Alerts), tasks.Skip(told.Instructions), instructions.All(), reader, settings.Language, settings.Site);
        if (digest is not null)
        {
            await SendAsync(digest, cancellation);
        }

        Write(new(steps.Count, tasks.Count));
        return digest is not null;
    }

    private async Task SendAsync(MailDigest digest, CancellationToken cancellation)
    {
        using var message = new MimeMessage();
        message.From.Add(settings.From);
        message.To.AddRange(settings.To);
        message.Subject = digest.Subject;
        message.Body = new TextPart("plain") { Text = digest.Text };
        using var client = new SmtpClient { Timeout = TimeoutMilliseconds };
        await client.ConnectAsync(settings.Host, settings.Port, settings.Security, cancellation);
        if (settings.User is { Length: > 0 } user)
        {
            await client.AuthenticateAsync(user, settings.Password ?? "", cancellation);
        }

        await client.SendAsync(message, cancellation);
        await client.DisconnectAsync(quit: true, cancellation);
    }

    private void Write(Told told)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Position)!);
        var temporary = Position + ".tmp";
        File.WriteAllText(temporary, JsonSerializer.Serialize(told));
        File.Move(temporary, Position, overwrite: true);
    }

    private sealed record Told(int Alerts, int Instructions);
}
