using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using DecisionSupport.Ingest.Formats;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats.Tables;

/// <summary>Inputs that are made on the fly, and the measure that refusing them must meet.</summary>
internal static class HostileInput
{
    // The issue asks for a second and 200 MB; machines that build at the same time are given more of the first.
    private const double MostSeconds = 5;
    private const long MostBytes = 200L << 20;

    /// <summary>Reads, and checks time and allocated bytes; the fault must say that it was refused.</summary>
    public static FormatFault Refusal(Func<IReadOnlyList<FormatFault>> read) => Assert.Single(Measured(read), f => f.Kind == FaultKind.Refused);

    /// <summary>Reads, and checks time and allocated bytes.</summary>
    public static T Measured<T>(Func<T> read)
    {
        GC.Collect();
        var (before, watch) = (GC.GetTotalAllocatedBytes(precise: true), Stopwatch.StartNew());
        var found = read();
        var (seconds, bytes) = (watch.Elapsed.TotalSeconds, GC.GetTotalAllocatedBytes(precise: true) - before);
        TestContext.Current.TestOutputHelper?.WriteLine($"{seconds:F2} s, {bytes >> 20} MiB allocated");
        Assert.True(seconds < MostSeconds, $"took {seconds:F2} s");
        Assert.True(bytes < MostBytes, $"allocated {bytes >> 20} MiB");
        return found;
    }

    public static byte[] Zip(params (string Name, Action<Stream> Write)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, write) in entries)
            {
                using var stream = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
                write(stream);
            }
        }

        return bytes.ToArray();
    }

    public static Action<Stream> Text(string text) => s => s.Write(Encoding.UTF8.GetBytes(text));

    public static Action<Stream> Repeated(string head, string unit, long count, string tail) => s =>
    {
        using var writer = new StreamWriter(s, new UTF8Encoding(false), 1 << 16);
        writer.Write(head);
        for (var i = 0L; i < count; i++)
        {
            writer.Write(unit);
        }

        writer.Write(tail);
    };

    /// <summary>A workbook of one sheet whose XML is given.</summary>
    public static byte[] Workbook(Action<Stream> sheet, string book = "<workbookPr/>", string styles = "") => Zip(
        ("[Content_Types].xml", Text("""<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>""")),
        ("_rels/.rels", Text("""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""")),
        ("xl/workbook.xml", Text($"""<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{book}<sheets><sheet name="数据" sheetId="1" state="hidden" r:id="rId1"/></sheets></workbook>""")),
        ("xl/_rels/workbook.xml.rels", Text("""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>""")),
        ("xl/styles.xml", Text($"""<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{styles}</styleSheet>""")),
        ("xl/worksheets/sheet1.xml", sheet));

    public const string SheetHead = """<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>""";

    public const string SheetTail = "</sheetData></worksheet>";
}

/// <summary>A large text that is never held: a head, then one pattern again and again.</summary>
internal sealed class EndlessText(string head, string pattern, long length) : Stream
{
    private readonly byte[] _head = Encoding.UTF8.GetBytes(head);
    private readonly byte[] _pattern = Encoding.UTF8.GetBytes(pattern);

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = (int)Math.Min(count, Length - Position);
        for (var i = 0; i < read; i++)
        {
            var at = Position + i;
            buffer[offset + i] = at < _head.Length ? _head[at] : _pattern[(at - _head.Length) % _pattern.Length];
        }

        Position += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => Position + offset, _ => Length + offset };

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
