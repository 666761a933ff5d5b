using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Ingest.Formats;

/// <summary>A file as it was read.</summary>
/// <param name="Format">Name of the format; null when none recognised the file.</param>
/// <param name="Message">What it holds.</param>
public sealed record ReadFile(string? Format, StatisticalMessage Message);

/// <summary>Reads any file: finds its format and never throws for what is in it.</summary>
public static class FileReading
{
    /// <summary>Reads a file.</summary>
    /// <param name="raw">Its bytes, seekable.</param>
    /// <param name="fileName">Its name without folder.</param>
    /// <param name="format">Its format; null to find it.</param>
    /// <param name="companions">Openers of files that help reading it, such as structure messages.</param>
    /// <param name="limits">How far reading may go; null for the usual limits.</param>
    /// <param name="cancellation">Ends reading.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static ReadFile Read(
        Stream raw, string fileName, DataFormat? format = null, IReadOnlyList<Func<Stream>>? companions = null, ReadLimits? limits = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(raw);
        var options = new ReadOptions { FileName = fileName, Companions = companions ?? [], Limits = limits ?? new(), Cancellation = cancellation };
        if (raw.Length == 0)
        {
            return new(null, Nothing("empty file", "a file with content", "有内容的文件", "0 bytes", FaultKind.Empty));
        }

        var head = FileHead.Of(fileName, raw);
        if (Packed.Is(head))
        {
            using var unpacked = Packed.Open(fileName, raw, options.Limits, cancellation);
            return unpacked.Fault is { } fault
                ? new(null, StatisticalMessage.Without("archive", MessageKind.Unreadable, "", fault))
                : Together([.. unpacked.Parts.Select(p => One(p.Content, format, options with { FileName = p.Name }))], unpacked.Parts);
        }

        return One(raw, format, options);
    }

    private static ReadFile One(Stream raw, DataFormat? format, ReadOptions options)
    {
        format ??= DataFormats.Recognise(FileHead.Of(options.FileName, raw));
        if (format is null)
        {
            return new(null, StatisticalMessage.Without("unknown", MessageKind.Other, $"none of the formats recognises it{Guess(options.FileName)}"));
        }

        raw.Position = 0;
        try
        {
            return new(format.Name, format.Read(raw, options));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A reader that throws has met bytes that nobody thought of; the file is reported, the others go on.
            return new(format.Name, Nothing(format.Name, $"a file that {format.Name} can read", $"{format.Name} 可读取的文件", e.Message, FaultKind.Truncated));
        }
    }

    // Files of one format in one archive are one message; tables bear the names of their files.
    private static ReadFile Together(IReadOnlyList<ReadFile> read, IReadOnlyList<PackedPart> parts)
    {
        if (read.Count == 1)
        {
            return read[0] with { Message = read[0].Message with { Variant = $"{read[0].Message.Variant}, packed" } };
        }

        var data = read.Zip(parts).Where(r => r.First.Message.Kind == MessageKind.Data).ToArray();
        var formats = data.Select(d => d.First.Format).Distinct().ToArray();
        if (formats.Length != 1)
        {
            var names = string.Join(", ", read.Zip(parts).Take(5).Select(r => $"{r.Second.Name} ({r.First.Message.Variant})"));
            return new(null, StatisticalMessage.Without($"archive of {parts.Count} files", MessageKind.Other, data.Length == 0 ? $"no data in {names}" : $"files of several formats, to be unpacked and taken one by one: {names}"));
        }

        var messages = data.Select(d => d.First.Message).ToArray();
        return new(formats[0], new(
            $"{messages[0].Variant}, archive of {parts.Count} files", MessageKind.Data, [.. messages.SelectMany(m => m.Datasets)],
            [.. data.SelectMany(d => d.First.Message.Tables.Select(t => t with { Name = d.First.Message.Tables.Count == 1 ? Path.GetFileNameWithoutExtension(d.Second.Name) : $"{d.Second.Name}/{t.Name}" }))],
            [.. read.SelectMany(r => r.Message.Kind is MessageKind.Data or MessageKind.Unreadable ? r.Message.Faults : [])])
        {
            Prepared = messages.Max(m => m.Prepared),
        });
    }

    private static string Guess(string fileName) => Path.GetExtension(fileName).ToLowerInvariant() switch
    {
        ".rds" or ".rdata" or ".rda" => " (an object of R)",
        ".md" or ".txt" or ".rst" or ".html" or ".htm" or ".pdf" or ".docx" => " (a document)",
        ".png" or ".jpg" or ".jpeg" or ".gif" or ".svg" => " (a picture)",
        ".json" => " (JSON of another kind)",
        ".xml" or ".xsd" => " (XML of another kind)",
        ".yaml" or ".yml" or ".toml" or ".cfg" or ".ini" => " (settings)",
        "" => "",
        var other => $" ({other})",
    };

    /// <summary>One sentence on why a message gives no figures, in both languages.</summary>
    public static LocalizedText Why(StatisticalMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var note = message.Note.Length > 0 ? $": {message.Note}" : "";
        var noteZh = message.Note.Length > 0 ? $"：{message.Note}" : "";
        return message.Kind switch
        {
            MessageKind.Structure => new("definitions, no data" + note, "结构定义，无数据" + noteZh),
            MessageKind.Metadata => new("reference metadata, no data" + note, "参考元数据，无数据" + noteZh),
            MessageKind.Other => new("no statistical data" + note, "非统计数据" + noteZh),
            MessageKind.Unreadable when message.Faults.Count > 0 => new(Fault(message.Faults[0]), FaultZh(message.Faults[0])),
            MessageKind.Unreadable => new("cannot be read" + note, "无法读取" + noteZh),
            _ => new("data without observations" + note, "没有观测值的数据报文" + noteZh),
        };
    }

    private static string Fault(FormatFault f) => $"{Where(f.Line, f.Column)}{f.Value}; expected {f.Expected}";

    private static string FaultZh(FormatFault f) => $"{Where(f.Line, f.Column)}{f.Value}；应为{f.ExpectedZh}";

    private static string Where(long? line, string column) =>
        FormattableString.Invariant($"{(line is null ? "" : $"line {line}")}{(column.Length == 0 ? "" : $" {column}")}").Trim() is { Length: > 0 } where ? where + ": " : "";

    private static StatisticalMessage Nothing(string variant, string expected, string expectedZh, string found, FaultKind kind) =>
        StatisticalMessage.Without(variant, MessageKind.Unreadable, "", new FormatFault(kind, null, "", found, expected, expectedZh));
}
