using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace DecisionSupport.Benchmarks;

/// <summary>A file made to take the machine that reads it.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="FileName">Its name, by whose extension formats may go.</param>
/// <param name="Write">Writes it.</param>
/// <param name="Snapshot">Format of snapshots to read it in; null to find its format.</param>
internal sealed record HostileFile(string Name, string FileName, Action<Stream> Write, string? Snapshot = null)
{
    private const string Sheet = """<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>""";
    private const string Sdmx = """<mes:GenericData xmlns:mes="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message">""";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<HostileFile> All { get; } =
    [
        new("workbook of half a megabyte inflating to 500 MB", "bomb.xlsx", s => Workbook(s, Repeated(Sheet, new string(' ', 1 << 16), 8_000))),
        new("workbook whose directory lies about the size", "lying.xlsx", Lying),
        new("workbook with cells at the far corners", "corners.xlsx", s => Workbook(s, Repeated($"{Sheet}<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row></sheetData></worksheet>", "", 0))),
        new("workbook of a million columns", "columns.xlsx", s => Workbook(s, Repeated(Sheet + "<row r=\"1\">", "<c><v>1</v></c>", 1_000_000, "</row></sheetData></worksheet>"))),
        new("workbook, 200,000 elements deep", "deep.xlsx", s => Workbook(s, Repeated(Sheet, "<a>", 200_000))),
        new("CSV of a million columns", "columns.csv", Repeated("a,b\n", "1,", 1_000_000)),
        new("CSV with a quote that a gigabyte does not close", "quote.csv", Repeated("a,b\n1,2\n3,\"", "lost, lost and lost again, as\n", 1_073_000_000 / 30)),
        new("CSV of one line of a gigabyte", "line.csv", Repeated("a,b\n", "1234567,", 1_073_000_000 / 8)),
        new("snapshot with a quote that a gigabyte does not close", "snapshot.csv", Repeated("id,period,value\na,2024,1\n\"", "lost, lost and lost again, as\n", 1_073_000_000 / 30), "observations-csv"),
        new("XML, 200,000 elements deep", "deep.xml", Repeated(Sdmx, "<a>", 200_000)),
        new("XML with a billion laughs", "laughs.xml", s => Put(s, $"<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY l0 \"lol\">{string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">"))}]>{Sdmx}&l9;</mes:GenericData>")),
        new("XML spreadsheet, 200,000 elements deep", "deep.xls", Repeated("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", "<a>", 200_000)),
        new("HTML, a million tables in each other", "deep.html", Repeated("<html><body>", "<table><tr><td>", 1_000_000)),
        new("JSON, a million arrays deep", "deep.json", Repeated("{\"version\":\"2.0\",\"class\":\"dataset\",\"id\":", "[", 1_000_000)),
        new("SDMX-JSON, a million objects deep", "deep-sdmx.json", Repeated("{\"meta\":{\"schema\":\"https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/1.0/sdmx-json-data-schema.json\"},\"data\":{\"dataSets\":[", "{\"a\":", 1_000_000)),
        new("PC-Axis with a text of 256 MB", "text.px", Repeated("CHARSET=\"ANSI\";\nAXIS-VERSION=\"2013\";\nTITLE=\"", "without end and ", 1 << 24)),
        new("PC-Axis cube of 10^12 cells", "cube.px", s => Put(s, $"AXIS-VERSION=\"2013\";\nSTUB=\"a\",\"b\";\nHEADING=\"c\",\"d\";\n{string.Concat("abcd".Select(d => $"VALUES(\"{d}\")={string.Join(',', Enumerable.Range(0, 1000).Select(i => $"\"{i}\""))};\n"))}DATA=\n1 2 3;\n")),
        new("JSON-stat cube of 10^12 cells", "cube.json", s => Put(s, $"{{\"version\":\"2.0\",\"class\":\"dataset\",\"id\":[\"a\",\"b\",\"c\",\"d\"],\"size\":[1000,1000,1000,1000],\"dimension\":{{{string.Join(',', "abcd".Select(d => $"\"{d}\":{{\"category\":{{\"index\":[{string.Join(',', Enumerable.Range(0, 1000).Select(i => $"\"{i}\""))}]}}}}"))}}},\"value\":[1,2,3]}}")),
        new("gzip bomb, 1 GB in 5 MB", "bomb.csv.gz", GzipBomb),
        new("snapshot that is a gzip bomb", "snapshot.csv.gz", GzipBomb, "observations-csv"),
        new("ZIP of 10,000 entries", "many.zip", s => Zip(s, [.. Enumerable.Range(0, 10_000).Select(i => ($"{i}.csv", Repeated("a,b\n1,2\n", "", 0)))])),
        new("ZIP within ZIP within ZIP", "nested.zip", Nested),
        new("XLS whose directory is a chain without end", "loop.xls", s => Compound(s, 1, 1)),
        new("XLS whose workbook is a chain without end", "loop-workbook.xls", s => Compound(s, 1, 2)),
        new("Parquet with a list of 2^31 columns", "list.parquet", s => Parquet(s, [], [0x15, 2, 0x19, 0xFC, 0xFF, 0xFF, 0xFF, 0xFF, 7])),
        new("Parquet of 10^9 rows in 100 bytes", "rows.parquet", s => Parquet(s, Page(100, 1_000_000_000), Footer(100, 1_000_000_000))),
        new("Parquet with a page of 2 GB", "page.parquet", s => Parquet(s, Page(int.MaxValue, 10), Footer(100, 10))),
        new("Parquet with pages of no values", "pages.parquet", s => Parquet(s, [.. Enumerable.Repeat(Page(0, 0), 100).SelectMany(p => p)], Footer(2_000, 10))),
    ];

    private static void Put(Stream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text));

    private static Action<Stream> Repeated(string head, string unit, int count, string tail = "") => stream =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        writer.Write(head);
        var many = unit.Length is > 0 and < 64 ? string.Concat(Enumerable.Repeat(unit, 4096)) : "";
        for (; many.Length > 0 && count >= 4096; count -= 4096)
        {
            writer.Write(many);
        }

        for (; count > 0; count--)
        {
            writer.Write(unit);
        }

        writer.Write(tail);
    };

    private static void Zip(Stream stream, params (string Name, Action<Stream> Write)[] entries)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, write) in entries)
        {
            using var entry = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
            write(entry);
        }
    }

    private static void Workbook(Stream stream, Action<Stream> sheet) => Zip(
        stream,
        ("[Content_Types].xml", Repeated("""<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""", "", 0)),
        ("_rels/.rels", Repeated("""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""", "", 0)),
        ("xl/workbook.xml", Repeated("""<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr/><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>""", "", 0)),
        ("xl/_rels/workbook.xml.rels", Repeated("""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""", "", 0)),
        ("xl/worksheets/sheet1.xml", sheet));

    private static void Lying(Stream stream)
    {
        using var memory = new MemoryStream();
        Workbook(memory, Repeated(Sheet, new string(' ', 1 << 16), 8_000));
        var bytes = memory.ToArray();
        var header = bytes.AsSpan().LastIndexOf("xl/worksheets/sheet1.xml"u8) - 46;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(header + 24), 1_000);
        stream.Write(bytes);
    }

    private static void GzipBomb(Stream stream)
    {
        using var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true);
        Repeated("id,period,value\n", "a,2024,1\n", (1 << 30) / 9)(gzip);
    }

    private static void Nested(Stream stream)
    {
        var bytes = Encoding.UTF8.GetBytes("a,b\n1,2\n");
        for (var depth = 0; depth < 10; depth++)
        {
            using var memory = new MemoryStream();
            var content = bytes;
            Zip(memory, ($"{depth}.{(depth == 0 ? "csv" : "zip")}", s => s.Write(content)));
            bytes = memory.ToArray();
        }

        stream.Write(bytes);
    }

    // [MS-CFB] 2.2 to 2.6: sectors of 512 bytes; 64 of them hold the FAT, the next one the directory, 8,000 more the workbook.
    private static void Compound(Stream stream, int directories, int loop)
    {
        const int fats = 64;
        const int sectors = 8_000;
        var bytes = new byte[(1 + fats + directories + sectors) * 512];
        void Put32(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(bytes, 0);
        (bytes[24], bytes[26], bytes[28], bytes[29], bytes[30], bytes[32]) = (0x3E, 3, 0xFE, 0xFF, 9, 6);
        Put32(44, fats);
        Put32(48, fats);
        Put32(56, 4096);
        Put32(60, 0xFFFFFFFE);
        Put32(68, 0xFFFFFFFE);
        for (var i = 0; i < 109; i++)
        {
            Put32(76 + (4 * i), i < fats ? (uint)i : uint.MaxValue);
        }

        for (var i = 0; i < fats * 128; i++)
        {
            var next = i < fats ? 0xFFFFFFFDu : i == fats ? loop == 1 ? (uint)fats : 0xFFFFFFFEu : i == fats + sectors ? fats + 1u : i < fats + sectors ? (uint)i + 1 : uint.MaxValue;
            Put32(512 + (4 * i), next);
        }

        var entry = (1 + fats) * 512;
        Name("Root Entry", entry, 5, 0xFFFFFFFE, 0);
        Name("Workbook", entry + 128, 2, fats + 1, 100_000_000);
        stream.Write(bytes);

        void Name(string name, int at, byte kind, uint start, uint size)
        {
            Encoding.Unicode.GetBytes(name).CopyTo(bytes, at);
            (bytes[at + 64], bytes[at + 66], bytes[at + 67]) = ((byte)((name.Length * 2) + 2), kind, 1);
            Put32(at + 68, uint.MaxValue);
            Put32(at + 72, uint.MaxValue);
            Put32(at + 76, kind == 5 ? 1 : uint.MaxValue);
            Put32(at + 116, start);
            Put32(at + 120, size);
        }
    }

    private static void Parquet(Stream stream, byte[] pages, byte[] footer)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, footer.Length);
        stream.Write([.. "PAR1"u8, .. pages, .. footer, .. length, .. "PAR1"u8]);
    }

    // Compact Thrift: a header of a data page of plain values, and a footer of one column x of required 32-bit integers.
    private static byte[] Page(long size, long values) => [0x15, 0, 0x15, .. Zigzag(size), 0x15, .. Zigzag(Math.Min(size, 20)), 0x2C, 0x15, .. Zigzag(values), 0x15, 0, 0x15, 6, 0x15, 6, 0, 0, .. new byte[Math.Min(size, 20)]];

    private static byte[] Footer(long size, long rows) =>
    [
        0x15, 2, 0x19, 0x2C, 0x48, 1, (byte)'s', 0x15, 2, 0, 0x15, 2, 0x25, 0, 0x18, 1, (byte)'x', 0, 0x16, .. Zigzag(rows),
        0x19, 0x1C, 0x19, 0x1C, 0x26, 8, 0x1C, 0x15, 2, 0x19, 0x15, 0, 0x19, 0x18, 1, (byte)'x', 0x15, 0, 0x16, .. Zigzag(rows), 0x16, .. Zigzag(size), 0x16, .. Zigzag(size), 0x26, 8, 0, 0,
        0x16, .. Zigzag(size), 0x16, .. Zigzag(rows), 0, 0,
    ];

    private static byte[] Zigzag(long number)
    {
        var bytes = new List<byte>();
        var left = (ulong)number << 1;
        for (; left >= 0x80; left >>= 7)
        {
            bytes.Add((byte)((left & 0x7F) | 0x80));
        }

        bytes.Add((byte)left);
        return [.. bytes];
    }
}
