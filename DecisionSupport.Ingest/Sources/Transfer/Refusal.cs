using System.Text;
using System.Text.RegularExpressions;

namespace DecisionSupport.Ingest.Sources.Transfer;

/// <summary>An answer that is no success, as a fault: what the status means, what the server says, and how long it asks to wait.</summary>
internal static class Refusal
{
    public static async Task<SourceException> ReadAsync(TransferRequest request, HttpResponseMessage response, TimeProvider clock, CancellationToken cancellation)
    {
        var (code, said) = ((int)response.StatusCode, await SaidAsync(response, clock, cancellation));
        var wait = RetryAfter.Asked(response, clock.GetUtcNow());
        var (reason, en, zh) = code switch
        {
            429 => (FaultReason.Throttled, "too many requests", "请求过多"),
            404 or 410 => (FaultReason.Missing, "there is nothing there", "该处没有内容"),
            413 => (FaultReason.TooLarge, "the query selects too much; narrow it", "查询范围过大，请缩小"),
            401 or 403 or 407 => (FaultReason.Refused, "it wants a login or does not let this machine in; name a \"credential\" or ask the publisher", "需要登录或不允许本机访问；请填写 credential 或联系发布方"),
            >= 500 or 408 => (FaultReason.Server, "the server failed", "服务器出错"),
            _ => (FaultReason.Refused, "the request is not accepted; check address and parameters", "请求未被接受，请核对地址和参数"),
        };
        return new(reason,
            $"{request.Source}: {request.Address} answered {code}: {en}.{(said.Length > 0 ? $" It says: {said}" : "")}{(wait is { } w ? $" It asks to wait {w.TotalSeconds:0} s." : "")}",
            $"{request.Source}：{request.Address} 返回 {code}：{zh}。{(said.Length > 0 ? $"服务器说明：{said}" : "")}{(wait is { } z ? $"要求等待 {z.TotalSeconds:0} 秒。" : "")}")
        { NotBefore = wait is { } later ? clock.GetUtcNow() + later : null };
    }

    private static async Task<string> SaidAsync(HttpResponseMessage response, TimeProvider clock, CancellationToken cancellation)
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5), clock);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
            await using var body = await response.Content.ReadAsStreamAsync(both.Token);
            var buffer = new byte[2048];
            var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, both.Token);
            var text = Regex.Replace(Encoding.UTF8.GetString(buffer, 0, length), "<[^>]*>|\\s+|\\p{C}", " ").Trim();
            return text.Length > 300 ? text[..300] + "…" : text;
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            return "";
        }
    }
}
