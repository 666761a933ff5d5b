using System.Xml;

namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>
/// SDMX-ML 1.0, 2.0, 2.1, 3.0 and 3.1: data in every flavour; structure, metadata, registry, query and error messages are named.
/// </summary>
/// <remarks>
/// Source: SDMX Technical Specifications, section 3A/3B "SDMX-ML" of each version. Read as a stream: one data set is in memory at a
/// time with its observations, never the document.
/// </remarks>
public sealed class SdmxMlFormat : DataFormat
{
    /// <inheritdoc/>
    public override string Name => "sdmx-ml";

    /// <inheritdoc/>
    public override Recognition Recognise(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        var text = head.Latin.Replace("\0", "", StringComparison.Ordinal);
        var start = text.AsSpan().TrimStart("\u00ef\u00bb\u00bf\u00ff\u00fe \t\r\n");
        if (start.Length == 0 || start[0] != '<')
        {
            return Recognition.No;
        }

        return text.Contains("sdmx.org/resources/sdmxml/schemas/", StringComparison.OrdinalIgnoreCase) ? Recognition.Certain : Recognition.No;
    }

    /// <inheritdoc/>
    public override StatisticalMessage Read(Stream raw, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(options);
        var faults = new SdmxFaults(options.Limits.Faults);
        var message = new SdmxMlMessage(faults, options);
        try
        {
            var structures = SdmxCompanions.Read(options);
            using var reader = SdmxXmlInput.Open(raw, options.Limits);
            var cursor = new SdmxXmlCursor(reader, options.Limits, options.Cancellation);
            try
            {
                return message.Read(cursor, structures);
            }
            catch (SdmxRefusal refusal)
            {
                return message.Broken(refusal.Fault);
            }
            catch (XmlException e)
            {
                var forbidden = reader.NodeType == XmlNodeType.None && e.Message.Contains("DTD", StringComparison.Ordinal);
                return message.Broken(new(
                    forbidden ? FaultKind.Refused : FaultKind.Truncated, Math.Max(1, e.LineNumber > 0 ? e.LineNumber : cursor.Line), cursor.Path, e.Message,
                    forbidden ? "XML without a document type definition" : "well-formed XML to the end of the file",
                    forbidden ? "不含文档类型定义的 XML" : "直至文件末尾格式良好的 XML"));
            }
        }
        catch (SdmxRefusal refusal)
        {
            return message.Broken(refusal.Fault);
        }
        catch (XmlException e)
        {
            return message.Broken(new(FaultKind.Truncated, e.LineNumber > 0 ? e.LineNumber : null, "", e.Message, "well-formed XML", "格式良好的 XML"));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or InvalidDataException or FormatException)
        {
            return message.Broken(new(FaultKind.Truncated, null, "", e.Message, "XML in an encoding that is known", "编码可识别的 XML"));
        }
    }
}
