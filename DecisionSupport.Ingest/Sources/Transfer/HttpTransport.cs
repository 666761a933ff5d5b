using System.Collections.Concurrent;
using System.Net;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace DecisionSupport.Ingest.Sources.Transfer;

/// <summary>
/// Gets files by HTTP so that a bad server, line or address does no harm: conditional requests, resumption, waits as the server asks, full-jitter
/// backoff, a deadline, a circuit breaker for each host, limits on size and slowness, checksums, and addresses judged when connecting.
/// </summary>
public sealed class HttpTransport : IDisposable
{
    private const int MostRedirects = 5;

    private readonly TimeProvider _clock;
    private readonly HttpClient _open;
    private readonly HttpClient _guarded;
    private readonly HttpPipelines _pipelines;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _nextByHost = new();

    /// <summary>A transport with the system's resolver.</summary>
    /// <param name="clock">The clock for waits, deadlines and rates.</param>
    /// <param name="uniform">Numbers from 0 up to 1 for the jitter; null for the shared random numbers.</param>
    /// <param name="resolve">Resolves names; null for the system's resolver.</param>
    /// <param name="waiting">Told before each wait, with its length and what is waited for.</param>
    /// <param name="connect">Opens a connection to an address that was judged; null for TCP.</param>
    public HttpTransport(
        TimeProvider clock, Func<double>? uniform = null, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null, Action<TimeSpan, string>? waiting = null,
        Func<IPEndPoint, CancellationToken, Task<Stream>>? connect = null)
    {
        _clock = clock;
        resolve ??= Dns.GetHostAddressesAsync;
        connect ??= AddressGuard.OpenAsync;
#pragma warning disable CA5394 // Jitter secures nothing.
        _pipelines = new(clock, uniform ?? Random.Shared.NextDouble, waiting);
#pragma warning restore CA5394
        (_open, _guarded) = (Client(true, resolve, connect), Client(false, resolve, connect));
    }

    /// <summary>Gets a file, or learns that nothing changed.</summary>
    /// <param name="request">What to get.</param>
    /// <param name="path">Where to put it; its neighbours NAME.part and NAME.part.json hold a transfer under way and survive the process.</param>
    /// <param name="cancellation">Ends it; what came is kept.</param>
    /// <exception cref="SourceException">It could not be got; the message says why.</exception>
    public async Task<TransferResult> GetAsync(TransferRequest request, string path, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        AddressGuard.CheckForm(request.Address);
        var (attempts, part, result, deadline) = (0, new PartFile(path), (TransferResult?)null, _clock.GetUtcNow() + request.Limits.Deadline);
        try
        {
            using var last = await _pipelines.For(request, deadline).ExecuteAsync(
                async token =>
                {
                    attempts++;
                    var (response, got) = await TryAsync(request, part, path, token);
                    result = got;
                    return response;
                },
                cancellation);
            return result is { } whole ? whole with { Attempts = attempts } : throw await Refusal.ReadAsync(request, last, _clock, cancellation);
        }
        catch (TimeoutRejectedException e)
        {
            throw Fault(FaultReason.TimedOut, request, e, $"was not done within {request.Limits.Deadline.TotalSeconds:0.#} s, after {attempts} tries", $"未能在 {request.Limits.Deadline.TotalSeconds:0.#} 秒内完成（已尝试 {attempts} 次）");
        }
        catch (BrokenCircuitException e)
        {
            throw new SourceException(FaultReason.CircuitOpen,
                $"{request.Source}: {request.Address.Host} failed {HttpPipelines.FailuresThatOpen} times in a row just now and is left alone for {HttpPipelines.Pause.TotalMinutes:0} minutes. It is asked again after that.",
                $"{request.Source}：{request.Address.Host} 刚刚连续失败 {HttpPipelines.FailuresThatOpen} 次，暂停访问 {HttpPipelines.Pause.TotalMinutes:0} 分钟，之后再试。", e)
            { NotBefore = _clock.GetUtcNow() + HttpPipelines.Pause };
        }
        catch (HttpRequestException e)
        {
            throw Fault(FaultReason.Server, request, e, $"could not be reached in {attempts} tries: {e.Message}", $"尝试 {attempts} 次均无法访问：{e.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _open.Dispose();
        _guarded.Dispose();
    }

    private static HttpClient Client(bool allowPrivate, Func<string, CancellationToken, Task<IPAddress[]>> resolve, Func<IPEndPoint, CancellationToken, Task<Stream>> connect)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(20),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxConnectionsPerServer = 4,
            MaxResponseHeadersLength = 64,
            ConnectCallback = (context, cancellation) => AddressGuard.ConnectAsync(context.DnsEndPoint, allowPrivate, resolve, connect, cancellation),
        };
        return new(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    // One try: the response and, when it was a success, what it came to. A refusal is answered with the response alone, which the pipeline judges.
    private async Task<(HttpResponseMessage Response, TransferResult? Result)> TryAsync(TransferRequest request, PartFile part, string path, CancellationToken cancellation)
    {
        await PaceAsync(request, cancellation);
        var (response, address) = await SendAsync(request, part, cancellation);
        try
        {
            if (response.StatusCode == HttpStatusCode.NotModified)
            {
                return (response, new(null, address, 0) { ETag = request.ETag, LastModified = request.LastModified, ServerDate = response.Headers.Date });
            }

            if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
            {
                part.Discard();
                throw Fault(FaultReason.Cut, request, null, "no longer has the rest of the file; it is asked for anew", "已无法续传该文件，将重新获取");
            }

            return response.IsSuccessStatusCode ? (response, await ReceiveAsync(request, response, address, part, path, cancellation)) : (response, null);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task PaceAsync(TransferRequest request, CancellationToken cancellation)
    {
        if (request.Pace > TimeSpan.Zero)
        {
            var now = _clock.GetUtcNow();
            var mine = _nextByHost.AddOrUpdate(request.Address.Host, now, (_, next) => next > now ? next : now);
            _nextByHost[request.Address.Host] = mine + request.Pace;
            if (mine > now)
            {
                _pipelines.Tell(mine - now, "pace");
                await Task.Delay(mine - now, _clock, cancellation);
            }
        }
    }

    private async Task<(HttpResponseMessage Response, Uri Address)> SendAsync(TransferRequest request, PartFile part, CancellationToken cancellation)
    {
        var address = request.Address;
        for (var redirects = 0; ; redirects++)
        {
            using var message = RequestMessage.Of(request, address, part);
            using var answer = new CancellationTokenSource(request.Limits.Answer, _clock);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(answer.Token, cancellation);
            HttpResponseMessage response;
            try
            {
                response = await (request.AllowPrivate ? _open : _guarded).SendAsync(message, HttpCompletionOption.ResponseHeadersRead, both.Token);
            }
            catch (OperationCanceledException e) when (answer.IsCancellationRequested && !cancellation.IsCancellationRequested)
            {
                throw Fault(FaultReason.TimedOut, request, e, $"did not answer within {request.Limits.Answer.TotalSeconds:0.#} s", $"在 {request.Limits.Answer.TotalSeconds:0.#} 秒内未应答");
            }
            catch (HttpRequestException e) when (Inner(e) is { } fault)
            {
                throw fault;
            }

            if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)
                || response.Headers.Location is not { } location)
            {
                return (response, address);
            }

            response.Dispose();
            var next = new Uri(address, location);
            AddressGuard.CheckForm(next);
            if (address.Scheme == Uri.UriSchemeHttps && next.Scheme == Uri.UriSchemeHttp)
            {
                throw Fault(FaultReason.Address, request, null, $"sends on to {next}, which is not encrypted while the first address is", $"转向未加密的 {next}，而原地址为加密地址");
            }

            if (redirects >= MostRedirects)
            {
                throw Fault(FaultReason.Refused, request, null, $"sends on more than {MostRedirects} times, at last to {next}", $"转向超过 {MostRedirects} 次，最后指向 {next}");
            }

            address = next;
        }
    }

    private async Task<TransferResult> ReceiveAsync(TransferRequest request, HttpResponseMessage response, Uri address, PartFile part, string path, CancellationToken cancellation)
    {
        var isRest = response.StatusCode == HttpStatusCode.PartialContent;
        var range = response.Content.Headers.ContentRange;
        if (isRest && (range?.From != part.Length || part.Length == 0))
        {
            part.Discard();
            throw Fault(FaultReason.Cut, request, null, $"answered with the part {range} that was not asked for; the file is asked for anew", $"返回了并未请求的片段 {range}，将重新获取");
        }

        var encoding = isRest ? part.Resumable(request.Address)?.Encoding ?? "" : string.Join(",", response.Content.Headers.ContentEncoding).ToLowerInvariant();
        if (!isRest)
        {
            part.Begin(request.Address, response);
        }

        if ((isRest ? range!.Length : response.Content.Headers.ContentLength) > request.Limits.Bytes)
        {
            part.Discard();
            throw BodyCopy.TooLarge(request);
        }

        await CopyAsync(request, response, part, cancellation);
        var total = isRest ? range!.Length : response.Content.Headers.ContentLength;
        if (total is { } whole && part.Length != whole)
        {
            throw ContentProof.Cut(request, part.Length);
        }

        try
        {
            var isProven = ContentProof.CheckDigests(part.Bytes, response, isRest, request);
            var sha256 = Unpacking.Run(part.Bytes, encoding, path, request);
            var hasLength = total is not null || response.Headers.TransferEncodingChunked == true || response.Version.Major > 1 || encoding == "gzip";
            var type = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? "";
            var closes = ContentProof.CheckContent(path, type, isProven || hasLength, request);
            part.Discard();
            return new(path, address, 0)
            {
                ETag = response.Headers.ETag?.ToString(),
                LastModified = response.Content.Headers.LastModified,
                ServerDate = response.Headers.Date,
                ContentType = type,
                Sha256 = sha256,
                Proof = isProven ? "digest" : hasLength ? "length" : closes ? "ending" : "nothing",
            };
        }
        catch (SourceException e)
        {
            // Bytes that came without a stated end may be the beginning of the file; all others are of no use.
            if (e.Reason != FaultReason.Cut || total is not null)
            {
                part.Discard();
            }

            File.Delete(path);
            throw;
        }
    }

    private async Task CopyAsync(TransferRequest request, HttpResponseMessage response, PartFile part, CancellationToken cancellation)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellation);
            await using var target = new FileStream(part.Bytes, FileMode.Append, FileAccess.Write, FileShare.Read);
            await BodyCopy.RunAsync(body, target, request, _clock, cancellation);
        }
        catch (SourceException e) when (e.Reason == FaultReason.TooLarge)
        {
            part.Discard();
            throw;
        }
        catch (Exception e) when (e is HttpIOException or HttpRequestException or IOException { InnerException: System.Net.Sockets.SocketException })
        {
            throw ContentProof.Cut(request, part.Length, e);
        }
    }

    private static SourceException? Inner(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
        {
            if (e is SourceException fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static SourceException Fault(FaultReason reason, TransferRequest request, Exception? inner, string en, string zh) =>
        new(reason, $"{request.Source}: {request.Address} {en}.", $"{request.Source}：{request.Address} {zh}。", inner);
}
