using System.IO.Compression;
using System.Text;
using DecisionSupport.Ingest.Formats.Tables;

namespace DecisionSupport.Ingest.Formats;

/// <summary>One file out of an archive, or the file itself when it is not packed.</summary>
/// <param name="Name">Its name without folder.</param>
/// <param name="Content">Its bytes, seekable, at the beginning.</param>
public sealed record PackedPart(string Name, Stream Content);

/// <summary>What was in a received file.</summary>
/// <param name="parts">The files.</param>
/// <param name="fault">Why there are none.</param>
public sealed class Unpacked(IReadOnlyList<PackedPart> parts, FormatFault? fault) : IDisposable
{
    /// <summary>The files in order of the archive; none when there is a fault.</summary>
    public IReadOnlyList<PackedPart> Parts { get; } = parts;

    /// <summary>Why the archive could not be unpacked; null when it could.</summary>
    public FormatFault? Fault { get; } = fault;

    /// <summary>Frees memory and temporary files.</summary>
    public void Dispose()
    {
        foreach (var part in Parts)
        {
            part.Content.Dispose();
        }
    }
}

/// <summary>
/// Unwraps .gz and .zip before a format is asked: every data file of an archive comes out by itself. Workbooks, which are ZIP
/// archives too, stay as they are. Archives within archives are followed once; all limits hold for the whole.
/// </summary>
public static class Packed
{
    private const int Deepest = 2;
    private const long InMemory = 16L << 20;
    private const int SmallestGzip = 18;

    /// <summary>Whether the file is an archive that must be opened before a format can look.</summary>
    public static bool Is(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return IsGzip(head) || IsZip(head);
    }

    /// <summary>Opens a received file; one that is not packed comes back as its only part, sharing the stream.</summary>
    /// <param name="fileName">Name of the file.</param>
    /// <param name="raw">Its bytes, seekable; must stay open as long as the parts are read.</param>
    /// <param name="limits">Limits for all parts together.</param>
    /// <param name="cancellation">Ends unpacking.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static Unpacked Open(string fileName, Stream raw, ReadLimits limits, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(limits);
        var parts = new List<PackedPart>();
        var taken = 0L;
        FormatFault? fault = null;
        try
        {
            fault = Unwrap(new(Path.GetFileName(fileName), raw), 0, parts, ref taken, limits, cancellation)
                ?? (parts.Count == 0 ? TableFaults.Empty("an archive without files") : null);
            return fault is null ? new(parts, null) : new([], fault);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            fault = TableFaults.Broken("", e.Message, "a complete archive", "完整的压缩包");
            return new([], fault);
        }
        finally
        {
            if (fault is not null)
            {
                new Unpacked([.. parts.Where(p => p.Content != raw)], null).Dispose();
            }
        }
    }

    private static bool IsGzip(FileHead head) => head.Bytes.Span.StartsWith(new byte[] { 0x1F, 0x8B, 8 });

    private static bool IsZip(FileHead head)
    {
        var bytes = head.Bytes.Span;
        return (bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("PK\u0005\u0006"u8))
            && bytes.IndexOf("xl/"u8) < 0 && bytes.IndexOf("[Content_Types].xml"u8) < 0
            && head.Extension is not (".xlsx" or ".xlsm" or ".xlsb" or ".docx" or ".pptx" or ".ods");
    }

    private static FormatFault? Unwrap(PackedPart part, int depth, List<PackedPart> parts, ref long taken, ReadLimits limits, CancellationToken cancellation)
    {
        var head = FileHead.Of(part.Name, part.Content);
        var (isGzip, isZip) = (IsGzip(head), IsZip(head));
        if (!isGzip && !isZip)
        {
            parts.Add(part);
            return null;
        }

        if (depth == Deepest)
        {
            return TableFaults.Refused(null, part.Name, "an archive within archives", $"archives nested at most {Deepest} deep: unpack it first", $"压缩包至多嵌套 {Deepest} 层：请先解压");
        }

        return isGzip ? FromGzip(part, depth, parts, ref taken, limits, cancellation) : FromZip(part, depth, parts, ref taken, limits, cancellation);
    }

    private static FormatFault? FromGzip(PackedPart part, int depth, List<PackedPart> parts, ref long taken, ReadLimits limits, CancellationToken cancellation)
    {
        var (length, trailer) = (part.Content.Length, new byte[GzipTrailer.Length]);
        if (length < SmallestGzip)
        {
            return TableFaults.Broken(part.Name, $"{TableFaults.Text(length)} bytes in all", "a complete gzip file", "完整的 gzip 文件");
        }

        part.Content.Position = length - trailer.Length;
        part.Content.ReadExactly(trailer);
        part.Content.Position = 0;
        Stream content;
        using (var inflated = new GZipStream(part.Content, CompressionMode.Decompress, leaveOpen: true))
        {
            if (Inflate(inflated, part.Name, length, () => part.Content.Position, ref taken, limits, cancellation, out content) is { } fault)
            {
                return fault;
            }
        }

        if (!GzipTrailer.Fits(content.Length, trailer, from => At(content, from)))
        {
            var found = content.Length;
            content.Dispose();
            var stated = TableFaults.Text(GzipTrailer.Stated(trailer));
            return TableFaults.Broken(part.Name, $"{TableFaults.Text(found)} bytes of content", $"a complete gzip file (its last four bytes state {stated} bytes)", $"完整的 gzip 文件（末四字节标明 {stated} 字节）");
        }

        content.Position = 0;
        var name = part.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? part.Name[..^3] : part.Name;
        return Keep(new(name, content), depth, parts, ref taken, limits, cancellation);
    }

    private static Stream At(Stream content, long position)
    {
        content.Position = position;
        return content;
    }

    private static FormatFault? FromZip(PackedPart part, int depth, List<PackedPart> parts, ref long taken, ReadLimits limits, CancellationToken cancellation)
    {
        if (ZipGuard.Look(part.Content, limits with { Bytes = limits.Bytes - taken }, cancellation) is { } unsafeArchive)
        {
            return unsafeArchive;
        }

        using var archive = new ZipArchive(part.Content, ZipArchiveMode.Read, leaveOpen: true, Encoding.Latin1);
        foreach (var entry in archive.Entries)
        {
            var path = NameOf(entry.FullName);
            if (path.EndsWith('/') || path.StartsWith("__MACOSX/", StringComparison.Ordinal) || Path.GetFileName(path) is ".DS_Store" or "Thumbs.db")
            {
                continue;
            }

            using var packed = entry.Open();
            if ((Inflate(packed, path, entry.CompressedLength, () => entry.CompressedLength, ref taken, limits, cancellation, out var content)
                ?? Keep(new(Path.GetFileName(path), content), depth, parts, ref taken, limits, cancellation)) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static FormatFault? Keep(PackedPart part, int depth, List<PackedPart> parts, ref long taken, ReadLimits limits, CancellationToken cancellation)
    {
        try
        {
            return Unwrap(part, depth + 1, parts, ref taken, limits, cancellation);
        }
        finally
        {
            // Once its own parts are out, an inner archive is no longer needed.
            if (parts.Count == 0 || parts[^1] != part)
            {
                part.Content.Dispose();
            }
        }
    }

    private static FormatFault? Inflate(
        Stream from, string name, long packed, Func<long> packedSoFar, ref long taken, ReadLimits limits, CancellationToken cancellation, out Stream content)
    {
        content = new MemoryStream();
        var isWhole = false;
        try
        {
            var buffer = new byte[1 << 16];
            for (int read; (read = from.Read(buffer, 0, buffer.Length)) > 0;)
            {
                cancellation.ThrowIfCancellationRequested();
                // By what was unpacked so far, so that a bomb is told by its beginning.
                var allowed = ZipGuard.Allowed(packedSoFar(), taken, limits);
                if (content.Length + read > allowed)
                {
                    return ZipGuard.TooLarge(name, packed, $"more than {TableFaults.Text(allowed)} bytes", limits);
                }

                if (content is MemoryStream && content.Length + read > InMemory)
                {
                    content = OnDisk(content);
                }

                content.Write(buffer, 0, read);
            }

            taken += content.Length;
            content.Position = 0;
            isWhole = true;
            return null;
        }
        finally
        {
            if (!isWhole)
            {
                content.Dispose();
            }
        }
    }

    private static FileStream OnDisk(Stream memory)
    {
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 1 << 16,
        });
        memory.Position = 0;
        memory.CopyTo(file);
        memory.Dispose();
        return file;
    }

    // Names without the flag for UTF-8 come from the code page of whoever packed them, here read as ISO 8859-1.
    private static string NameOf(string name)
    {
        if (name.All(c => c < 0x80) || name.Any(c => c > 0xFF))
        {
            return name.Replace('\\', '/');
        }

        var bytes = Encoding.Latin1.GetBytes(name);
        return TextEncodings.Detect(bytes).Encoding.GetString(bytes).Replace('\\', '/');
    }
}
