using System.Xml;
using DecisionSupport.Ingest.Sources.Transfer;

namespace DecisionSupport.Ingest.Sources.Kinds;

/// <summary>
/// Eurostat dissemination API: SDMX 2.1 REST. The format is a parameter, not a header (format=SDMX_2.1_GENERIC, SDMX_2.1_STRUCTURED, SDMX-CSV, TSV, JSON); an answer that
/// is not in the format asked for when "compressed" is left out is packed as a file, so it is set to false and the transfer is packed instead. No updatedAfter.
/// A large query is answered with a promise instead of data, and the data are got later:
/// <list type="bullet">
/// <item>an envelope with an id and a status SUBMITTED or PROCESSING: /1.0/async/status/ID until AVAILABLE, then /1.0/async/data/ID;</item>
/// <item>in the older service, still seen at partners, a message with a footer of code 413 that names the address of a ZIP file to come.</item>
/// </list>
/// Status 413 with EXTRACTION_TOO_BIG (above 5 million cells) is final: the query must be narrowed.
/// https://ec.europa.eu/eurostat/web/user-guides/data-browser/api-data-access/api-detailed-guidelines/asynchronous-api
/// </summary>
public sealed class EurostatSource : SdmxRestSource
{
    private static readonly Dictionary<string, string> Formats = new()
    {
        ["sdmx-ml"] = "SDMX_2.1_STRUCTURED",
        ["sdmx-csv"] = "SDMX-CSV",
        ["json-stat"] = "JSON",
        ["eurostat-tsv"] = "TSV",
    };

    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public override string Kind => "eurostat";

    /// <inheritdoc/>
    public override string Endpoint => "https://ec.europa.eu/eurostat/api/dissemination/sdmx/2.1";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Accept { get; } = Formats.Keys.ToDictionary(f => f, _ => "*/*");

    /// <inheritdoc/>
    protected override bool TakesUpdatedAfter => false;

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Value)> Query(SourceDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return base.Query(definition).Append(("format", Formats[definition.Format])).Append(("compressed", "false"));
    }

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<ReceivedFile>> CompleteAsync(SourceFetch fetch, TransferRequest request, TransferResult result, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(fetch);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(result);
        var until = fetch.Clock.GetUtcNow() + request.Limits.Deadline;
        while (Promise.Read(result.Path!) is { } promise)
        {
            if (fetch.Clock.GetUtcNow() + PollEvery >= until)
            {
                throw NotReady(request, promise);
            }

            await Task.Delay(PollEvery, fetch.Clock, cancellation);
            var next = request with { Address = promise.Next(request.Address), ETag = null, LastModified = null, Packed = false };
            try
            {
                result = await fetch.Http.GetAsync(next, fetch.Path(), cancellation);
            }
            catch (SourceException e) when (e.Reason == FaultReason.Missing && promise.IsFile)
            {
                // The file is not written yet; what was promised stays.
                File.WriteAllText(fetch.Path(), promise.Text);
            }
        }

        Unpacking.OnlyEntry(result.Path!, request);
        return [Received(fetch, result) with { Address = request.Address.ToString() }];
    }

    private static SourceException NotReady(TransferRequest request, Promise promise) => new(FaultReason.NotReady,
        $"{request.Source}: Eurostat prepares the data ({promise.Status}) and was not done within {request.Limits.Deadline.TotalMinutes:0.#} minutes. Fetch again later: the same query is then answered from its cache. Or narrow the query.",
        $"{request.Source}：欧盟统计局正在准备数据（{promise.Status}），{request.Limits.Deadline.TotalMinutes:0.#} 分钟内未完成。请稍后重新获取（同一查询将由其缓存应答），或缩小查询范围。");

    // An answer that promises data: where it says they will be. Only the path is taken from it; scheme and host stay those of the endpoint.
    private sealed record Promise(string Status, string Path, bool IsFile, string Text)
    {
        private const int Largest = 1 << 16;

        public Uri Next(Uri asked) => IsFile
            ? new(asked, Path)
            : new Uri(asked, asked.AbsolutePath[..Math.Max(0, asked.AbsolutePath.IndexOf("/sdmx/", StringComparison.Ordinal))] + Path);

        public static Promise? Read(string file)
        {
            if (new FileInfo(file).Length > Largest)
            {
                return null;
            }

            var text = File.ReadAllText(file);
            try
            {
                using var reader = XmlReader.Create(new StringReader(text), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
                return Look(reader, text);
            }
            catch (XmlException)
            {
                return null;
            }
        }

        private static Promise? Look(XmlReader reader, string text)
        {
            var (isEnvelope, isPromiseFooter) = (false, false);
            var (id, status, file) = ("", "", "");
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                isEnvelope |= reader.LocalName == "Envelope";
                isPromiseFooter |= reader.LocalName == "Message" && reader.GetAttribute("code") == "413";
                if (isEnvelope && reader.LocalName is "id" or "status")
                {
                    var name = reader.LocalName;
                    var value = reader.ReadString();
                    (id, status) = name == "id" ? (value, status) : (id, value);
                }
                else if (isPromiseFooter && reader.LocalName == "Text" && Uri.TryCreate(reader.ReadString().Trim(), UriKind.Absolute, out var address))
                {
                    file = address.AbsolutePath;
                }
            }

            return (isEnvelope && id.Length > 0 && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'), status) switch
            {
                (true, "AVAILABLE") => new(status, $"/1.0/async/data/{id}", false, text),
                (true, "SUBMITTED" or "PROCESSING" or "DATA_NOT_YET_AVAILABLE") => new(status, $"/1.0/async/status/{id}", false, text),
                (true, _) => throw new SourceException(FaultReason.Refused, $"Eurostat ended the request {id} with the status {status}. Fetch again; if it stays so, narrow the query.", $"欧盟统计局以状态 {status} 结束了请求 {id}。请重新获取；若仍如此，请缩小查询范围。"),
                _ => file.Length > 0 ? new("413", file, true, text) : null,
            };
        }
    }
}
