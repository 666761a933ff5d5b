using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DecisionSupport.Web.Tests.Services.Mail;

/// <summary>
/// A mail server of this machine that speaks SMTP (RFC 5321) with SMTPUTF8 and 8BITMIME left out, keeps what it is given and can be told to
/// refuse. Each mail is the text between DATA and the lone dot.
/// </summary>
internal sealed class SmtpListener : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();

    public SmtpListener()
    {
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public List<string> Mails { get; } = [];

    public List<string> Commands { get; } = [];

    /// <summary>Answers mails with "try later".</summary>
    public bool Refuses { get; set; }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await TalkAsync(client.GetStream());
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // The test ended, or the client went away: wait for the next one.
            }
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test.example ESMTP");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            var command = line.Split(' ')[0].ToUpperInvariant();
            lock (Commands)
            {
                Commands.Add(line);
            }

            switch (command)
            {
                case "EHLO":
                    await writer.WriteLineAsync("250-test.example\r\n250 AUTH PLAIN");
                    break;
                case "AUTH":
                    await writer.WriteLineAsync("235 2.7.0 accepted");
                    break;
                case "MAIL" when Refuses:
                    await writer.WriteLineAsync("451 4.3.0 try again later");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 end with a dot");
                    var mail = new StringBuilder();
                    while (await reader.ReadLineAsync(_stop.Token) is { } text && text != ".")
                    {
                        mail.Append(text.StartsWith("..", StringComparison.Ordinal) ? text[1..] : text).Append("\r\n");
                    }

                    lock (Mails)
                    {
                        Mails.Add(mail.ToString());
                    }

                    await writer.WriteLineAsync("250 2.0.0 queued");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 2.0.0 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 2.0.0 ok");
                    break;
            }
        }
    }
}
