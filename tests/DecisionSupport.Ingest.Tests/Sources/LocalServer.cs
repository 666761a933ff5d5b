using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DecisionSupport.Ingest.Tests.Sources;

/// <summary>A request as it came over the wire.</summary>
public sealed record Asked(string Target, IReadOnlyDictionary<string, string> Headers)
{
    public string? this[string header] => Headers.GetValueOrDefault(header);
}

/// <summary>What the server sends, down to where it cuts the line.</summary>
public sealed record Reply(int Status, byte[] Body)
{
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>"length" (Content-Length), "chunked", or "close" (the end of the connection is the end of the file).</summary>
    public string Framing { get; init; } = "length";

    /// <summary>Closes the connection after so many bytes of the body.</summary>
    public int? CutAfter { get; init; }

    /// <summary>Time between single bytes.</summary>
    public TimeSpan? Drip { get; init; }

    /// <summary>Time between pieces of 4 KiB.</summary>
    public TimeSpan? Pause { get; init; }

    /// <summary>Waits for so long before anything is sent.</summary>
    public TimeSpan? Silence { get; init; }

    public static Reply Ok(byte[] body, params (string Name, string Value)[] headers) => new(200, body) { Headers = headers.ToDictionary(h => h.Name, h => h.Value) };

    public static Reply Of(int status, params (string Name, string Value)[] headers) => new(status, []) { Headers = headers.ToDictionary(h => h.Name, h => h.Value) };
}

/// <summary>
/// An HTTP server on this machine that plays what a test writes. It speaks to sockets itself, because the faults to be played (a cut in the middle of a file, a byte
/// each second, no stated length) are what servers are built to prevent.
/// </summary>
public sealed class LocalServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<Asked, int, Reply> _play;
    private int _count;

    /// <param name="play">The reply to a request and its number, from 0.</param>
    public LocalServer(Func<Asked, int, Reply> play)
    {
        _play = play;
        _listener.Start();
        Root = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _ = Task.Run(AcceptAsync);
    }

    public string Root { get; }

    public ConcurrentQueue<Asked> Requests { get; } = new();

    public int Connections => _connections;

    private int _connections;

    /// <summary>A server of one file that honours conditions and ranges, and may spoil the reply.</summary>
    public static LocalServer OfFile(byte[] file, string etag = "\"v1\"", Func<Reply, int, Reply>? spoil = null, string type = "text/csv") => new((asked, n) =>
    {
        if (asked["If-None-Match"] == etag)
        {
            return Reply.Of(304, ("ETag", etag));
        }

        var from = asked["Range"] is { } range && asked["If-Range"] == etag ? int.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture) : 0;
        var reply = from > 0
            ? new Reply(206, file[from..]) { Headers = new() { ["ETag"] = etag, ["Content-Type"] = type, ["Content-Range"] = $"bytes {from}-{file.Length - 1}/{file.Length}" } }
            : new Reply(200, file) { Headers = new() { ["ETag"] = etag, ["Content-Type"] = type } };
        return spoil?.Invoke(reply, n) ?? reply;
    });

    public void Dispose()
    {
        _end.Cancel();
        _listener.Stop();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                Interlocked.Increment(ref _connections);
                _ = Task.Run(() => ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                client.NoDelay = true;
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.Latin1, false, 1024, leaveOpen: true);
                while (await reader.ReadLineAsync(_end.Token) is { Length: > 0 } first)
                {
                    var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                    while (await reader.ReadLineAsync(_end.Token) is { Length: > 0 } line)
                    {
                        headers[line[..line.IndexOf(':')]] = line[(line.IndexOf(':') + 1)..].Trim();
                    }

                    var asked = new Asked(first.Split(' ')[1], headers);
                    Requests.Enqueue(asked);
                    var reply = _play(asked, Interlocked.Increment(ref _count) - 1);
                    if (!await SendAsync(stream, reply))
                    {
                        return;
                    }
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The client went away, or the test is over.
        }
    }

    private async Task<bool> SendAsync(NetworkStream stream, Reply reply)
    {
        if (reply.Silence is { } silence)
        {
            await Task.Delay(silence, _end.Token);
        }

        var head = new StringBuilder($"HTTP/1.1 {reply.Status} X\r\n");
        foreach (var (name, value) in reply.Headers)
        {
            head.Append($"{name}: {value}\r\n");
        }

        var bare = reply.Status is 304 or 204;
        head.Append(bare ? "" : reply.Framing switch { "chunked" => "Transfer-Encoding: chunked\r\n", "close" => "Connection: close\r\n", _ => $"Content-Length: {reply.Body.Length}\r\n" });
        head.Append("\r\n");
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head.ToString()), _end.Token);
        if (bare)
        {
            return true;
        }

        var body = reply.CutAfter is { } cut ? reply.Body[..Math.Min(cut, reply.Body.Length)] : reply.Body;
        var step = reply.Drip is null ? 4096 : 1;
        for (var at = 0; at < body.Length; at += step)
        {
            var piece = body.AsMemory(at, Math.Min(step, body.Length - at));
            if (reply.Framing == "chunked")
            {
                await stream.WriteAsync(Encoding.Latin1.GetBytes($"{piece.Length:x}\r\n"), _end.Token);
            }

            await stream.WriteAsync(piece, _end.Token);
            if (reply.Framing == "chunked")
            {
                await stream.WriteAsync("\r\n"u8.ToArray(), _end.Token);
            }

            if ((reply.Drip ?? reply.Pause) is { } drip)
            {
                await Task.Delay(drip, _end.Token);
            }
        }

        await stream.FlushAsync(_end.Token);
        if (reply.CutAfter is not null || reply.Framing == "close")
        {
            // Closed in order, not reset: what was sent arrives, and nothing more.
            stream.Socket.Shutdown(SocketShutdown.Send);
            return false;
        }

        if (reply.Framing == "chunked")
        {
            await stream.WriteAsync("0\r\n\r\n"u8.ToArray(), _end.Token);
        }

        return true;
    }
}
