using System.Globalization;
using System.Text;
using System.Text.Json;
using DecisionSupport.Ingest.Sources.Transfer;

namespace DecisionSupport.Ingest.Sources.Kinds;

/// <summary>
/// World Bank Indicators API, version 2. An answer is [{page, pages, per_page, total, lastupdated}, [rows]]; an error is status 200 with [{"message": …}].
/// Limits of the service: 60 indicators, 1,500 characters between two slashes, 4,000 in the address; several indicators need "source".
/// One page is landed as it came. Several pages are landed as one JSON array of the answers, each as it came, in order of page, with ",\n" between
/// them: [answer1,\nanswer2]. When the publication changes between two pages, all are read again.
/// https://datahelpdesk.worldbank.org/knowledgebase/articles/898581-api-basic-call-structures
/// </summary>
public sealed class WorldBankApiSource : HttpSource
{
    private const int MostPages = 2_000;
    private const int Rereads = 2;

    /// <inheritdoc/>
    public override string Kind => "worldbank";

    /// <inheritdoc/>
    public override IReadOnlyList<SourceParameter> Parameters { get; } =
    [
        new("countries", true, "country codes with ';' between them, as CN;US, or all"),
        new("indicators", true, "indicator codes with ';' between them, as NY.GDP.MKTP.CD"),
        new("date", false, "a year, month or quarter, or a range, as 1960:2024"),
        new("source", false, "number of the database; needed with several indicators, 2 is the World Development Indicators"),
        new("perPage", false, "rows of a page; 1000 when not given"),
    ];

    /// <inheritdoc/>
    public override TransferRequest Request(SourceDefinition definition, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var root = (definition.Address ?? "https://api.worldbank.org/v2").TrimEnd('/');
        var address = new StringBuilder($"{root}/country/{definition.Required("countries")}/indicator/{definition.Required("indicators")}?format=json&per_page={definition.Parameter("perPage") ?? "1000"}");
        foreach (var name in new[] { "date", "source" })
        {
            if (definition.Parameter(name) is { } value)
            {
                address.Append('&').Append(name).Append('=').Append(value);
            }
        }

        return new(definition.Id, new Uri(address.ToString())) { Accept = "application/json", Packed = true };
    }

    /// <inheritdoc/>
    public override string? Problem(SourceDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var indicators = definition.Required("indicators");
        return (indicators.Split(';').Length, definition.Parameter("source")) switch
        {
            ( > 60, _) => "at most 60 indicators in one request; split the source.",
            ( > 1, null) => "several indicators need \"source\", the number of the database they are in.",
            _ when indicators.Length > 1_500 || definition.Required("countries").Length > 1_500 => "at most 1,500 characters of codes in one request; split the source.",
            _ => base.Problem(definition),
        };
    }

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<ReceivedFile>> CompleteAsync(SourceFetch fetch, TransferRequest request, TransferResult result, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(fetch);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(result);
        var until = fetch.Clock.GetUtcNow() + request.Limits.Deadline;
        for (var reading = 0; reading <= Rereads; reading++)
        {
            var head = Head(request, result.Path!);
            if (head.Pages <= 1)
            {
                return [Received(fetch, result)];
            }

            if (await JoinAsync(fetch, request, result.Path!, head, until, cancellation) is { } joined)
            {
                File.Move(joined, result.Path!, overwrite: true);
                return [Received(fetch, result) with { ETag = null, LastModified = null }];
            }

            result = await fetch.Http.GetAsync(request with { ETag = null, LastModified = null }, fetch.Path(), cancellation);
        }

        throw new SourceException(FaultReason.NotReady,
            $"{request.Source}: the World Bank published anew each of the {Rereads + 1} times the pages were read, so they do not belong together. Fetch again later.",
            $"{request.Source}：分页读取 {Rereads + 1} 次，期间世界银行均有新发布，各页不属于同一版本。请稍后重新获取。");
    }

    private static async Task<string?> JoinAsync(SourceFetch fetch, TransferRequest request, string first, PageHead head, DateTimeOffset until, CancellationToken cancellation)
    {
        var joined = fetch.Path(".pages");
        await using var target = new FileStream(joined, FileMode.Create, FileAccess.Write, FileShare.None);
        target.Write("["u8);
        for (var page = 1; page <= head.Pages; page++)
        {
            var path = first;
            if (page > 1)
            {
                if (fetch.Clock.GetUtcNow() >= until)
                {
                    throw new SourceException(FaultReason.TimedOut,
                        $"{request.Source}: {page - 1} of {head.Pages} pages were read within {request.Limits.Deadline.TotalSeconds:0.#} s. Raise \"deadlineSeconds\" in \"limits\", or \"perPage\".",
                        $"{request.Source}：在 {request.Limits.Deadline.TotalSeconds:0.#} 秒内仅读取 {page - 1}/{head.Pages} 页。请调高 limits 中的 deadlineSeconds 或 perPage。");
                }

                var address = new Uri(request.Address + string.Create(CultureInfo.InvariantCulture, $"&page={page}"));
                path = (await fetch.Http.GetAsync(request with { Address = address, ETag = null, LastModified = null }, fetch.Path(".page"), cancellation)).Path!;
                if (Head(request, path) is var other && other != head with { Page = page })
                {
                    return null;
                }

                target.Write(",\n"u8);
            }

            await using var source = File.OpenRead(path);
            await source.CopyToAsync(target, cancellation);
            if (target.Length > request.Limits.Bytes)
            {
                throw BodyCopy.TooLarge(request);
            }
        }

        target.Write("]"u8);
        File.Delete(fetch.Path(".page"));
        return joined;
    }

    private static PageHead Head(TransferRequest request, string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            using var document = JsonDocument.Parse(stream, new() { MaxDepth = 16 });
            var head = document.RootElement[0];
            if (head.TryGetProperty("message", out var message))
            {
                throw new SourceException(FaultReason.Refused,
                    $"{request.Source}: the World Bank does not accept the request {request.Address}: {message}. Check the codes of countries and indicators.",
                    $"{request.Source}：世界银行不接受请求 {request.Address}：{message}。请核对国家和指标代码。");
            }

            var pages = head.TryGetProperty("pages", out var p) ? Whole(p) : 1;
            return pages <= MostPages
                ? new(head.TryGetProperty("page", out var n) ? Whole(n) : 1, pages, head.TryGetProperty("total", out var t) ? Whole(t) : 0, head.TryGetProperty("lastupdated", out var u) ? u.ToString() : "")
                : throw new SourceException(FaultReason.TooLarge,
                    $"{request.Source}: the answer has {pages} pages; the limit is {MostPages}. Ask for fewer countries or years, or raise \"perPage\".",
                    $"{request.Source}：结果共 {pages} 页，上限为 {MostPages} 页。请减少国家或年份，或调高 perPage。");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or IndexOutOfRangeException or FormatException)
        {
            throw new SourceException(FaultReason.NotData,
                $"{request.Source}: {request.Address} did not answer with a page of the World Bank API: {e.Message}",
                $"{request.Source}：{request.Address} 的返回不是世界银行接口的分页结果：{e.Message}", e);
        }
    }

    // The service writes per_page as text in some answers and as a number in others.
    private static int Whole(JsonElement e) => e.ValueKind == JsonValueKind.String ? int.Parse(e.GetString()!, CultureInfo.InvariantCulture) : e.GetInt32();

    private sealed record PageHead(int Page, int Pages, int Total, string Updated);
}
