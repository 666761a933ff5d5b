using System.Globalization;
using MailKit.Security;
using MimeKit;

namespace DecisionSupport.Web.Services.Mail;

/// <summary>
/// How mail is sent: the settings mail:host, mail:port, mail:security (none, starttls or tls), mail:user, mail:password, mail:from, mail:to
/// (addresses with commas between), mail:language (zh or en), mail:site (address of this installation, for links) and mail:minutes.
/// Without mail:host none is sent.
/// </summary>
/// <param name="Host">The SMTP server.</param>
/// <param name="Port">Its port; 587 for starttls, 465 for tls, 25 for none where not set.</param>
/// <param name="Security">How the connection is secured; starttls where not set.</param>
/// <param name="User">The account; null for a server that asks for none.</param>
/// <param name="Password">Its password; set it by the environment variable mail__password, not in a file.</param>
/// <param name="From">The sender.</param>
/// <param name="To">The receivers.</param>
/// <param name="Language">Language of the digest, "zh" or "en".</param>
/// <param name="Site">Start of the links.</param>
/// <param name="Interval">How often to look for something new.</param>
public sealed record MailSettings(
    string Host, int Port, SecureSocketOptions Security, string? User, string? Password, MailboxAddress From, IReadOnlyList<MailboxAddress> To, string Language, Uri Site, TimeSpan Interval)
{
    private const int UsualMinutes = 30;

    /// <summary>Reads the settings; null when no mail is to be sent.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing or wrong; the message says what to write.</exception>
    public static MailSettings? Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration["mail:host"] is not { Length: > 0 } host)
        {
            return null;
        }

        var (security, port) = (configuration["mail:security"] ?? "starttls") switch
        {
            "none" => (SecureSocketOptions.None, 25),
            "starttls" => (SecureSocketOptions.StartTls, 587),
            "tls" => (SecureSocketOptions.SslOnConnect, 465),
            var other => throw new InvalidOperationException($"The setting mail:security is '{other}'; write none, starttls or tls."),
        };
        var language = configuration["mail:language"] ?? "zh";
        return new(
            host, Whole(configuration, "mail:port", port, 65_535), security, configuration["mail:user"], configuration["mail:password"],
            Addresses(configuration, "mail:from") is [var from] ? from : throw new InvalidOperationException("The setting mail:from names one sender."),
            Addresses(configuration, "mail:to"),
            language is "zh" or "en" ? language : throw new InvalidOperationException($"The setting mail:language is '{language}'; write zh or en."),
            Uri.TryCreate(configuration["mail:site"], UriKind.Absolute, out var site) && (site.Scheme == "http" || site.Scheme == "https")
                ? site
                : throw new InvalidOperationException("The setting mail:site is missing; write the address under which readers open this installation, as https://monitor.example.gov."),
            TimeSpan.FromMinutes(Whole(configuration, "mail:minutes", UsualMinutes, 7 * 24 * 60)));
    }

    private static MailboxAddress[] Addresses(IConfiguration configuration, string name) =>
        InternetAddressList.TryParse(configuration[name] ?? "", out var list) && list.Mailboxes.Any()
            ? [.. list.Mailboxes]
            : throw new InvalidOperationException($"The setting {name} is '{configuration[name]}'; write one or more mail addresses with commas between.");

    private static int Whole(IConfiguration configuration, string name, int usual, int most) => configuration[name] switch
    {
        null or "" => usual,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 1 && value <= most => value,
        var text => throw new InvalidOperationException($"The setting {name} is '{text}'; write a whole number from 1 to {most}."),
    };
}
