using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace DecisionSupport.Ingest.Exports;

/// <summary>
/// A workbook (ISO/IEC 29500): the table on the first sheet, with its header kept in sight, the description on the second. Texts are texts whatever
/// they begin with, days are dates. Written as a stream: the Open XML SDK holds a whole sheet in memory.
/// </summary>
public sealed class XlsxExport : ExportFormat
{
    /// <summary>The most rows of a table: a sheet has 1,048,576, of which the header takes one.</summary>
    public const int MostRows = 1_048_575;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";

    // Day 1 of the calendar of spreadsheets is 1 January 1900, and they believe in a 29 February 1900.
    private static readonly DateOnly s_dayZero = new(1899, 12, 30);

    /// <inheritdoc/>
    public override string Name => "xlsx";

    /// <inheritdoc/>
    public override string MediaType => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <inheritdoc/>
    /// <exception cref="ExportTooLongException">The table has more than <see cref="MostRows"/> rows.</exception>
    public override async Task<long> WriteAsync(ExportTable table, Stream target, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        await using var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation);
        Part(zip, "[Content_Types].xml", $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{SheetType}"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="{SheetType}"/></Types>
            """);
        Part(zip, "_rels/.rels", $"""<Relationships xmlns="{PackageRelations}"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Part(zip, "xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="{PackageRelations}"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Relations}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="{Relations}/styles" Target="styles.xml"/></Relationships>
            """);
        Part(zip, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="data" sheetId="1" r:id="rId1"/><sheet name="about" sheetId="2" r:id="rId2"/></sheets></workbook>""");
        Part(zip, "xl/styles.xml", $"""
            <styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>
            """);
        var written = Sheet(zip, "xl/worksheets/sheet1.xml", table, cancellation);
        ExportColumn[] about = [new("keyword", ExportType.Text), new("value", ExportType.Text)];
        Sheet(zip, "xl/worksheets/sheet2.xml", new(about, table.Description.Select(d => new object?[] { d.Key, d.Value }), table.Description), cancellation);
        return written;
    }

    private static void Part(ZipArchive zip, string name, string xml)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{'\n'}{xml}""");
    }

    private long Sheet(ZipArchive zip, string name, ExportTable table, CancellationToken cancellation)
    {
        using var stream = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        using var xml = XmlWriter.Create(stream, new() { CheckCharacters = false });
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
        xml.WriteRaw(FormattableString.Invariant($"""<cols><col min="1" max="{table.Columns.Count}" width="20" customWidth="1"/></cols>"""));
        xml.WriteStartElement("sheetData", Main);
        Row(xml, [.. table.Columns.Select(c => c.Name)], "1");
        var written = 0L;
        foreach (var row in table.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            if (++written > MostRows)
            {
                throw new ExportTooLongException(Name, MostRows);
            }

            Row(xml, row, null);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        return written;
    }

    private static void Row(XmlWriter xml, object?[] cells, string? style)
    {
        xml.WriteStartElement("row", Main);
        foreach (var cell in cells)
        {
            xml.WriteStartElement("c", Main);
            if (style is not null)
            {
                xml.WriteAttributeString("s", style);
            }

            Cell(xml, cell);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Cell(XmlWriter xml, object? cell)
    {
        switch (cell)
        {
            case null:
                break;
            case double number:
                xml.WriteElementString("v", Main, number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case DateOnly day when day > s_dayZero.AddDays(60):
                xml.WriteAttributeString("s", "2");
                xml.WriteElementString("v", Main, (day.DayNumber - s_dayZero.DayNumber).ToString(CultureInfo.InvariantCulture));
                break;
            default:
                // Spreadsheets have no days before March 1900 that all of them agree on.
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is", Main);
                xml.WriteStartElement("t", Main);
                xml.WriteAttributeString("xml", "space", null, "preserve");
                xml.WriteString(Allowed(cell is DateOnly early ? early.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : (string)cell));
                xml.WriteEndElement();
                xml.WriteEndElement();
                break;
        }
    }

    // XML has no way to write most control characters, nor half of a surrogate pair.
    private static string Allowed(string text) => text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.EnumerateRunes().Select(r => r.Value is >= 32 or 9 or 10 or 13 && r.Value is not (0xFFFE or 0xFFFF) ? r.ToString() : "\uFFFD"));
}
