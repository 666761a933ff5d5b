using System.Text.Json;
using System.Text.RegularExpressions;

namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>SDMX-JSON 1.0, 2.0 and 2.1 data messages; structure, metadata and error messages are named.</summary>
/// <remarks>Source: github.com/sdmx-twg/sdmx-json, field guides of the data, structure and metadata messages.</remarks>
public sealed partial class SdmxJsonFormat : DataFormat
{
    /// <inheritdoc/>
    public override string Name => "sdmx-json";

    /// <inheritdoc/>
    public override Recognition Recognise(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        var text = head.Latin.AsSpan().TrimStart("\u00ef\u00bb\u00bf \t\r\n");
        if (text.Length == 0 || text[0] != '{')
        {
            return Recognition.No;
        }

        var whole = text.ToString();
        if (DefinitionMark().IsMatch(whole))
        {
            return Recognition.No;
        }

        if (SchemaMark().IsMatch(whole) || whole.Contains("\"metadataSets\"", StringComparison.Ordinal))
        {
            return Recognition.Certain;
        }

        var data = whole.Contains("\"dataSets\"", StringComparison.Ordinal);
        var parts = (data ? 1 : 0) + (whole.Contains("\"header\"", StringComparison.Ordinal) || whole.Contains("\"meta\"", StringComparison.Ordinal) ? 1 : 0)
            + (whole.Contains("\"structure\"", StringComparison.Ordinal) || whole.Contains("\"structures\"", StringComparison.Ordinal) ? 1 : 0);
        return parts >= 2 ? Recognition.Certain : data || (parts == 1 && ErrorMark().IsMatch(whole)) ? Recognition.Likely : Recognition.No;
    }

    /// <inheritdoc/>
    public override StatisticalMessage Read(Stream raw, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(options);
        var faults = new SdmxFaults(options.Limits.Faults);
        var message = new SdmxJsonMessage(raw, options, faults);
        try
        {
            return message.Read(SdmxCompanions.Read(options));
        }
        catch (SdmxRefusal refusal)
        {
            return message.Broken(refusal.Fault);
        }
        catch (JsonException e)
        {
            var deep = e.Message.Contains("depth", StringComparison.OrdinalIgnoreCase);
            return message.Broken(new(deep ? FaultKind.Refused : FaultKind.Truncated, e.LineNumber + 1, "", e.Message,
                deep ? $"values nested at most {options.Limits.Depth} deep" : "well-formed JSON to the end of the file",
                deep ? $"值的嵌套至多 {options.Limits.Depth} 层" : "直至文件末尾格式良好的 JSON"));
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidOperationException)
        {
            return message.Broken(new(FaultKind.Truncated, null, "", e.Message, "an SDMX-JSON message", "SDMX-JSON 消息"));
        }
    }

    [GeneratedRegex(@"sdmx-json-(data|structure|metadata)-schema|json\.sdmx\.org", RegexOptions.CultureInvariant)]
    private static partial Regex SchemaMark();

    // A JSON schema describes messages and is none.
    [GeneratedRegex("\"\\$schema\"\\s*:\\s*\"https?://json-schema\\.org/", RegexOptions.CultureInvariant)]
    private static partial Regex DefinitionMark();

    [GeneratedRegex("\"errors\"\\s*:", RegexOptions.CultureInvariant)]
    private static partial Regex ErrorMark();
}
