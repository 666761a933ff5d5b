using System.Security.Cryptography;
using System.Text;

namespace DecisionSupport.Ingest.Sources.Transfer;

/// <summary>Whether what came is all of it, unchanged, and data at all.</summary>
internal static class ContentProof
{
    /// <summary>
    /// Compares the bytes as sent with the checksums that the response states: Content-Digest and Repr-Digest (RFC 9530), Digest (RFC 3230) and
    /// Content-MD5 (RFC 1864). Algorithms that are not known are passed over.
    /// </summary>
    /// <returns>Whether one was stated and agrees.</returns>
    /// <exception cref="SourceException">One disagrees.</exception>
    public static bool CheckDigests(string file, HttpResponseMessage response, bool isPart, TransferRequest request)
    {
        var agreed = false;
        foreach (var (header, algorithm, stated) in Stated(response, isPart))
        {
            using var stream = File.OpenRead(file);
            using HashAlgorithm? hash = algorithm switch
            {
                "sha-256" => SHA256.Create(),
                "sha-512" => SHA512.Create(),
#pragma warning disable CA5351 // What the publisher states is checked; nothing is secured by it.
                "md5" => MD5.Create(),
#pragma warning restore CA5351
                _ => null,
            };
            if (hash is null)
            {
                continue;
            }

            if (!hash.ComputeHash(stream).AsSpan().SequenceEqual(stated))
            {
                throw new SourceException(FaultReason.Digest,
                    $"{request.Source}: the bytes from {request.Address} are not those that {header} ({algorithm}) states; they were changed on the way and are thrown away. If it stays so, a proxy in between alters the file.",
                    $"{request.Source}：来自 {request.Address} 的字节与 {header}（{algorithm}）声明的不符，传输中已被改动，予以丢弃。若持续出现，说明中间代理改动了文件。");
            }

            agreed = true;
        }

        return agreed;
    }

    /// <summary>Refuses pages for people, empty answers and, where nothing else proves completeness, texts that do not close.</summary>
    /// <returns>Whether the text closes as it opens.</returns>
    /// <exception cref="SourceException">It is no data, or it is cut.</exception>
    public static bool CheckContent(string file, string contentType, bool isProven, TransferRequest request)
    {
        using var stream = File.OpenRead(file);
        var head = new byte[Math.Min(1024, stream.Length)];
        stream.ReadExactly(head);
        var start = Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        if (start.Length == 0)
        {
            throw new SourceException(FaultReason.NotData,
                $"{request.Source}: {request.Address} answered with nothing in it. Try the address in a browser; the query may select nothing.",
                $"{request.Source}：{request.Address} 返回的内容为空。请用浏览器核对地址；查询条件可能没有命中任何数据。");
        }

        var isHtml = contentType is "text/html" or "application/xhtml+xml"
            || start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
        if (isHtml && !request.ExpectsHtml)
        {
            throw new SourceException(FaultReason.NotData,
                $"{request.Source}: {request.Address} answered with a web page{Title(start)} instead of data: a login, maintenance or error page. Nothing was landed. Open the address in a browser; if it needs a login, name its \"credential\".",
                $"{request.Source}：{request.Address} 返回的是网页{Title(start)}而非数据（登录、维护或错误页面），未作入库。请用浏览器打开该地址；如需登录，请填写 credential。");
        }

        var closing = start[0] switch { '{' => "}", '[' => "]", '<' => ">", _ => "" };
        if (closing.Length == 0)
        {
            return false;
        }

        stream.Position = Math.Max(0, stream.Length - 64);
        var tail = new byte[stream.Length - stream.Position];
        stream.ReadExactly(tail);
        var closes = Encoding.Latin1.GetString(tail).TrimEnd(' ', '\t', '\r', '\n', '\0').EndsWith(closing, StringComparison.Ordinal);
        return closes || isProven ? closes : throw Cut(request, stream.Length);
    }

    public static SourceException Cut(TransferRequest request, long length, Exception? inner = null) => new(FaultReason.Cut,
        $"{request.Source}: the transfer from {request.Address} ended after {length} bytes, before the file did. What came is kept for the next try where the server allows it.",
        $"{request.Source}：来自 {request.Address} 的传输在 {length} 字节处中断，文件尚未结束。服务器允许时，已收到的部分留待下次续传。", inner);

    private static string Title(string html)
    {
        var open = html.IndexOf("<title>", StringComparison.OrdinalIgnoreCase);
        var close = html.IndexOf("</title>", StringComparison.OrdinalIgnoreCase);
        return open >= 0 && close > open ? $" (“{html[(open + 7)..close].Trim()}”)" : "";
    }

    private static IEnumerable<(string Header, string Algorithm, byte[] Digest)> Stated(HttpResponseMessage response, bool isPart)
    {
        // Content-Digest and Content-MD5 cover what this message carries: of a 206 that is the part only.
        foreach (var name in isPart ? new[] { "Repr-Digest", "Digest" } : ["Content-Digest", "Repr-Digest", "Digest"])
        {
            var values = (response.Headers.TryGetValues(name, out var a) ? a : []).Concat(response.Content.Headers.TryGetValues(name, out var b) ? b : []);
            foreach (var item in values.SelectMany(v => v.Split(',')))
            {
                var equals = item.IndexOf('=', StringComparison.Ordinal);
                if (equals > 0 && Bytes(item[(equals + 1)..].Trim().Trim(':')) is { } digest)
                {
                    yield return (name, item[..equals].Trim().ToLowerInvariant(), digest);
                }
            }
        }

        if (!isPart && response.Content.Headers.ContentMD5 is { } md5)
        {
            yield return ("Content-MD5", "md5", md5);
        }
    }

    private static byte[]? Bytes(string base64)
    {
        var buffer = new byte[128];
        return Convert.TryFromBase64String(base64, buffer, out var length) ? buffer[..length] : null;
    }
}
