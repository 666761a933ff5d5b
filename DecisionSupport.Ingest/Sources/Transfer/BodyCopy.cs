using System.Globalization;

namespace DecisionSupport.Ingest.Sources.Transfer;

/// <summary>Copies a response's body to a file under watch: not slower than allowed, not larger than allowed.</summary>
internal static class BodyCopy
{
    private const int BufferSize = 1 << 16;

    /// <summary>Appends the body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="target">Opened at the place where the body goes on.</param>
    /// <param name="request">Source and limits.</param>
    /// <param name="clock">The clock that rates are measured with.</param>
    /// <param name="cancellation">Ends the copying; what was written stays.</param>
    /// <exception cref="SourceException">Too slow, or too large.</exception>
    public static async Task RunAsync(Stream body, Stream target, TransferRequest request, TimeProvider clock, CancellationToken cancellation)
    {
        var limits = request.Limits;
        var (slow, seen, last) = (false, 0L, 0L);
        var least = limits.BytesPerSecond * limits.RateWindow.TotalSeconds;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var watch = clock.CreateTimer(
            _ =>
            {
                var now = Interlocked.Read(ref seen);
                if (now - last < least)
                {
                    slow = true;
                    stop.Cancel();
                }

                last = now;
            },
            null, limits.RateWindow, limits.RateWindow);
        var buffer = new byte[BufferSize];
        try
        {
            while (await body.ReadAsync(buffer, stop.Token) is var read and > 0)
            {
                Interlocked.Add(ref seen, read);
                if (target.Position + read > limits.Bytes)
                {
                    throw TooLarge(request);
                }

                await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
        }
        catch (OperationCanceledException) when (slow && !cancellation.IsCancellationRequested)
        {
            var got = (Interlocked.Read(ref seen) - last).ToString(CultureInfo.InvariantCulture);
            throw new SourceException(FaultReason.Slow,
                $"{request.Source}: {request.Address} sent {got} bytes in {limits.RateWindow.TotalSeconds:0.###} s; the least is {limits.BytesPerSecond} bytes a second. What came is kept and the rest asked for; if the line is that slow, lower \"bytesPerSecond\" in \"limits\".",
                $"{request.Source}：{request.Address} 在 {limits.RateWindow.TotalSeconds:0.###} 秒内仅发送 {got} 字节，下限为每秒 {limits.BytesPerSecond} 字节。已收到的部分予以保留并续传；若线路确实较慢，请调低 limits 中的 bytesPerSecond。");
        }
    }

    public static SourceException TooLarge(TransferRequest request) => new(FaultReason.TooLarge,
        $"{request.Source}: {request.Address} is larger than {request.Limits.Bytes} bytes, the limit. Ask for less (a narrower key, a later start), or raise \"bytes\" in \"limits\".",
        $"{request.Source}：{request.Address} 超过上限 {request.Limits.Bytes} 字节。请缩小请求范围（更窄的键、更晚的起点），或调高 limits 中的 bytes。");
}
