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

        format ??= DataFormats.Recognise(FileHead.Of(fileName, raw));
        if (format is null)
        {
            return new(null, StatisticalMessage.Without("unknown", MessageKind.Other, "none of the formats recognises it"));
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
