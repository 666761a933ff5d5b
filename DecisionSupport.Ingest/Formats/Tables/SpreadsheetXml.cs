using System.Globalization;
using System.Xml;

namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>
/// Workbooks saved as "XML Spreadsheet 2003" (SpreadsheetML), which many a portal sends as ".xls": worksheets, typed cells, merged
/// ranges, cells and rows that are left out (ss:Index).
/// </summary>
public sealed class SpreadsheetXml : DataFormat
{
    private const string Namespace = "urn:schemas-microsoft-com:office:spreadsheet";
    private const string Variant = "XML Spreadsheet 2003";
    private const int MostRows = 1 << 20;

    /// <inheritdoc/>
    public override string Name => "xml-spreadsheet";

    /// <inheritdoc/>
    public override Recognition Recognise(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return head.Latin.TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n').StartsWith('<') && head.Latin.Contains(Namespace, StringComparison.Ordinal) && head.Latin.Contains("Workbook", StringComparison.Ordinal)
            ? Recognition.Certain : Recognition.No;
    }

    /// <inheritdoc/>
    public override StatisticalMessage Read(Stream raw, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(options);
        raw.Position = 0;
        using var reader = XmlReader.Create(raw, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, MaxCharactersInDocument = options.Limits.Bytes, CloseInput = false });
        var sheets = new SheetsOfXml(options);
        try
        {
            while (reader.Read())
            {
                options.Cancellation.ThrowIfCancellationRequested();
                if (reader.Depth > options.Limits.Depth)
                {
                    return TableFaults.Unreadable(Variant, TableFaults.Refused(LineOf(reader), reader.LocalName, $"elements nested deeper than {options.Limits.Depth}", $"elements nested at most {options.Limits.Depth} deep", $"元素至多嵌套 {options.Limits.Depth} 层"));
                }

                if (Take(reader, sheets) is { } fault)
                {
                    return TableFaults.Unreadable(Variant, fault);
                }
            }
        }
        catch (Exception e) when (e is XmlException or FormatException or OverflowException)
        {
            return TableFaults.Unreadable(Variant, new(FaultKind.Truncated, LineOf(reader), reader.LocalName, e.Message, "well-formed XML without a DTD", "不含 DTD 的格式正确的 XML"));
        }

        var tables = sheets.Close();
        return tables.All(t => t.Rows.Count == 0)
            ? TableFaults.Unreadable(Variant, TableFaults.Empty($"{TableFaults.Text(tables.Count)} sheets without a filled cell"))
            : new(Variant, MessageKind.Data, [], tables, []);
    }

    private static FormatFault? Take(XmlReader reader, SheetsOfXml sheets)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element when reader.NamespaceURI == Namespace:
                return Begin(reader, sheets);
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                return sheets.AddText(reader.Value, LineOf(reader));
            case XmlNodeType.EndElement when reader.NamespaceURI == Namespace && reader.LocalName == "Data":
                sheets.EndData();
                return null;
            default:
                return null;
        }
    }

    private static FormatFault? Begin(XmlReader reader, SheetsOfXml sheets)
    {
        switch (reader.LocalName)
        {
            case "Worksheet":
                return sheets.BeginSheet(reader.GetAttribute("Name", Namespace) ?? "", LineOf(reader));
            case "Row":
                return sheets.BeginRow(Number(reader, "Index"), MostRows, LineOf(reader));
            case "Cell":
                return sheets.BeginCell(Number(reader, "Index"), Number(reader, "MergeAcross") ?? 0, Number(reader, "MergeDown") ?? 0, LineOf(reader));
            case "Data":
                sheets.BeginData(reader.GetAttribute("Type", Namespace) ?? "String", reader.IsEmptyElement);
                return null;
            default:
                return null;
        }
    }

    private static int? Number(XmlReader reader, string name) =>
        reader.GetAttribute(name, Namespace) is { } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    private static long LineOf(XmlReader reader) => reader is IXmlLineInfo line ? line.LineNumber : 0;
}
