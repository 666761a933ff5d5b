namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>
/// Workbooks of Excel 2.0 to 2003 (BIFF2–BIFF8), told by their contents: many a ".xls" of a statistical office is HTML or CSV, which
/// other formats recognise. Encrypted workbooks of later versions are compound files too and get their fault here.
/// </summary>
public sealed class XlsWorkbook : DataFormat
{
    /// <inheritdoc/>
    public override string Name => "xls";

    /// <inheritdoc/>
    public override Recognition Recognise(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        var bytes = head.Bytes.Span;
        if (bytes.StartsWith(CompoundGuard.Signature))
        {
            return bytes.IndexOf("W\0o\0r\0k\0b\0o\0o\0k\0"u8) >= 0 || bytes.IndexOf("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8) >= 0 ? Recognition.Certain
                : head.Extension is ".doc" or ".ppt" or ".msg" or ".msi" ? Recognition.No
                : Recognition.Likely;
        }

        return IsStream(bytes) ? Recognition.Likely : Recognition.No;
    }

    /// <inheritdoc/>
    public override StatisticalMessage Read(Stream raw, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(options);
        if (raw.Length > options.Limits.Bytes)
        {
            return TableFaults.Unreadable("XLS", TableFaults.TooManyBytes("", $"{TableFaults.Text(raw.Length)} bytes", options.Limits.Bytes));
        }

        var signature = new byte[8];
        raw.Position = 0;
        var length = raw.ReadAtLeast(signature, signature.Length, throwOnEndOfStream: false);
        var fault = signature.AsSpan(0, length).SequenceEqual(CompoundGuard.Signature) ? CompoundGuard.Look(raw)
            : IsStream(signature) ? null
            : TableFaults.Broken("", Convert.ToHexString(signature.AsSpan(0, length)), "the signature of a workbook, D0CF11E0A1B11AE1", "工作簿文件标识 D0CF11E0A1B11AE1");
        return fault is null ? WorkbookTables.Read(raw, "XLS", options) : TableFaults.Unreadable("XLS", fault);
    }

    // A BIFF stream without a compound file around it begins with a BOF record: 0009, 0209, 0409 or 0809, length 4 to 16.
    private static bool IsStream(ReadOnlySpan<byte> bytes) => bytes.Length >= 4 && bytes[0] == 0x09 && bytes[1] is 0 or 2 or 4 or 8 && bytes[2] is >= 4 and <= 16 && bytes[3] == 0;
}
