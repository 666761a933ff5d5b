using System.Globalization;
using System.Text.RegularExpressions;

namespace DecisionSupport.Ingest.Formats.Cubes;

/// <summary>
/// PC-Axis files (.px) of statistical offices: keywords, then the cells of a cube; as in Statistics Sweden's "PC-Axis file
/// format" (AXIS-VERSION 2013). Dense cells and rows with KEYS.
/// </summary>
/// <remarks>
/// Dimensions carry VARIABLECODE and categories CODES where the file has them, else its words. A symbol for a missing figure
/// (".", "..", "-", …) is an observation without value whose flag is the symbol: "-" too, since publishers use it for nil and
/// for "none". A wrong number of cells leaves no cell in a known place, so such a file gives no series.
/// </remarks>
public sealed partial class PxFormat : DataFormat
{
    /// <inheritdoc/>
    public override string Name => "px";

    /// <inheritdoc/>
    public override Recognition Recognise(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        var text = head.Latin;
        return Mandatory().Count(text) >= 3 ? Recognition.Certain
            : head.Extension == ".px" && text.Contains("=\"", StringComparison.Ordinal) ? Recognition.Likely
            : Recognition.No;
    }

    /// <inheritdoc/>
    public override StatisticalMessage Read(Stream raw, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(options);
        var faults = new FaultLog(options.Limits);
        var variant = "PC-Axis";
        try
        {
            if (raw.Length > options.Limits.Bytes)
            {
                throw StopReadingException.TooLarge(null, "", FaultLog.Text($"{raw.Length} bytes"), "bytes, ReadLimits.Bytes", options.Limits.Bytes);
            }

            using var text = new PxText(raw, options, faults);
            var keywords = new PxKeywords(text, options.Limits, faults);
            variant += keywords.Of("AXIS-VERSION") is { } version ? " " + version.Text : "";
            if (!keywords.HasData)
            {
                throw StopReadingException.Because(FaultKind.Truncated, text.Line, "DATA", "the end of the file", "the keyword DATA", "关键字 DATA");
            }

            var table = new PxTable(keywords, options.Limits, faults);
            PxData.Read(text, table, faults);
            return new(variant, MessageKind.Data, [table.Dataset()], [], faults.All) { Prepared = Made(keywords) };
        }
        catch (StopReadingException stop)
        {
            faults.Add(stop.Fault);
            return StatisticalMessage.Without(variant, MessageKind.Unreadable, "", faults.All);
        }
    }

    // Without a zone in the file: taken as UTC.
    private static DateTimeOffset? Made(PxKeywords keywords) =>
        DateTimeOffset.TryParseExact(keywords.Of("CREATION-DATE")?.Text, ["yyyyMMdd HH:mm", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var made) ? made : null;

    [GeneratedRegex("^(AXIS-VERSION|CHARSET|MATRIX|STUB|HEADING|CODEPAGE|SUBJECT-AREA|CONTENTS|VALUES\\(\"[^\"]*\"\\))=", RegexOptions.Multiline)]
    private static partial Regex Mandatory();
}
