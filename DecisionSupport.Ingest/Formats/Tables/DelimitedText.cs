using Sylvan.Data.Csv;

namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>
/// CSV, TSV and any other delimited text (RFC 4180 as published in practice): the encoding, the delimiter and the number marks are
/// found out of the text; titles, blank rows and footnotes stay rows; quoted cells may hold line breaks and every row knows its line.
/// Stray quotes within a cell are text; a quote that never closes ends the table with a fault.
/// </summary>
public sealed class DelimitedText : DataFormat
{
    private const int GuessLength = 1 << 18;
    private const int SmallestBuffer = 1 << 12;

    // Sylvan leaves out lines that begin with its comment character; no text holds this one.
    private const char NoComment = '\uFFFF';

    private static readonly string[] TextExtensions = [".csv", ".tsv", ".tab", ".txt", ".psv", ".dat", ".asc", ".prn", ""];

    private static readonly string[] OtherText = [".md", ".json", ".xml", ".html", ".htm", ".py", ".r", ".cs", ".js", ".yaml", ".yml", ".px"];

    /// <inheritdoc/>
    public override string Name => "csv";

    /// <inheritdoc/>
    public override Recognition Recognise(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        if (head.Length == 0 || OtherText.Contains(head.Extension))
        {
            return Recognition.No;
        }

        var encoding = TextEncodings.Detect(head.Bytes.Span);
        var text = encoding.Encoding.GetString(head.Bytes.Span[encoding.MarkLength..]).AsSpan();
        var first = text.TrimStart();
        if (first.IsEmpty || first[0] is '<' or '{' or '[' || text.IndexOfAnyInRange('\0', '\b') >= 0 || first.StartsWith("%PDF") || text.Count('\uFFFD') * 20 > text.Length)
        {
            return Recognition.No;
        }

        var isWhole = head.Bytes.Length == head.Length;
        var guess = Delimiters.Guess(text, isWhole);
        var isTable = TextExtensions.Contains(head.Extension) ? guess.Share >= 0.3 && guess.Rows >= 1 : guess.Share >= 0.6 && guess.Rows >= 2;
        return isTable || head.Extension is ".csv" or ".tsv" ? Recognition.Possible : Recognition.No;
    }

    /// <inheritdoc/>
    public override StatisticalMessage Read(Stream raw, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(options);
        if (raw.Length > options.Limits.Bytes)
        {
            return TableFaults.Unreadable("CSV", TableFaults.TooManyBytes("", $"{TableFaults.Text(raw.Length)} bytes", options.Limits.Bytes));
        }

        var encoding = TextEncodings.Detect(raw);
        var guess = Guess(raw, encoding);
        var variant = $"CSV, {encoding.Name}, {Named(guess.Delimiter)}";
        raw.Position = encoding.MarkLength;
        TextReader text = new StreamReader(raw, encoding.Encoding, detectEncodingFromByteOrderMarks: false, 1 << 16, leaveOpen: true);
        using var source = guess.Delimiter == ' ' ? new SpaceRunReader(text) : text;
        var rows = new DelimitedRows(encoding.Name, guess.Delimiter == ' ' ? '\t' : guess.Delimiter, options);
        var fault = ReadRows(source, rows, options);
        if (fault is not null)
        {
            return TableFaults.Unreadable(variant, fault);
        }

        var (table, faults) = rows.Close(Path.GetFileNameWithoutExtension(options.FileName), encoding.Name, guess.Delimiter);
        return table.Rows.Count == 0
            ? StatisticalMessage.Without(variant, MessageKind.Unreadable, "", [.. faults, TableFaults.Empty("0 rows")])
            : new(variant, MessageKind.Data, [], [table], faults);
    }

    private static FormatFault? ReadRows(TextReader source, DelimitedRows rows, ReadOptions options)
    {
        var largest = Math.Max(SmallestBuffer, (int)Math.Min(4L * options.Limits.TextLength, 1 << 26));
        try
        {
            using var reader = CsvDataReader.Create(source, new CsvDataReaderOptions
            {
                HasHeaders = false,
                Delimiter = rows.Delimiter,
                CsvStyle = CsvStyle.Lax,
                Comment = NoComment,
                BufferSize = Math.Min(1 << 18, largest),
                MaxBufferSize = largest,
                OwnsReader = false,
            });
            while (reader.Read())
            {
                options.Cancellation.ThrowIfCancellationRequested();
                if (rows.Add(reader) is { } fault)
                {
                    return fault;
                }
            }

            return null;
        }
        catch (CsvRecordTooLargeException e)
        {
            return TableFaults.Refused(
                rows.NextLine, TableFaults.Text(e.FieldOrdinal + 1), $"a row longer than {TableFaults.Text(largest)} characters",
                $"at most {TableFaults.Text(options.Limits.TextLength)} characters in a cell: look for a quote that is not closed from this line on, or for missing line breaks",
                $"单元格至多 {TableFaults.Text(options.Limits.TextLength)} 个字符：请从此行起检查是否有未闭合的引号或缺少换行");
        }
        catch (CsvFormatException e)
        {
            return new(FaultKind.Truncated, rows.NextLine, TableFaults.Text(e.FieldOrdinal + 1), e.Message, "well-formed delimited text", "格式正确的分隔文本");
        }
    }

    private static DelimiterGuess Guess(Stream raw, TextEncoding encoding)
    {
        raw.Position = encoding.MarkLength;
        using var reader = new StreamReader(raw, encoding.Encoding, detectEncodingFromByteOrderMarks: false, 1 << 16, leaveOpen: true);
        var text = new char[GuessLength];
        var length = reader.ReadBlock(text, 0, text.Length);
        return Delimiters.Guess(text.AsSpan(0, length), length < text.Length);
    }

    private static string Named(char delimiter) => delimiter switch { '\t' => "tab", ' ' => "spaces", ';' => "semicolon", '|' => "bar", _ => "comma" };
}
