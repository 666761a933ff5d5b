namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>
/// Workbooks of Excel 2.0 to 2003 (BIFF2–BIFF8), told by their contents: many a ".xls" of a statistical office is HTML or CSV, which
/// other formats recognise. Encrypted workbooks of later versions are compound files too and get their fault here.
/// </summary>
public sealed class XlsWorkbook : DataFormat
{
    // Excel 2003 itself writes no larger ones; the stream is held in memory.
    private const long LargestWorkbook = 256L << 20;

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
        if (raw.Length > Math.Min(LargestWorkbook, options.Limits.Bytes))
        {
            return TableFaults.Unreadable("XLS", TableFaults.TooManyBytes("", $"{TableFaults.Text(raw.Length)} bytes", Math.Min(LargestWorkbook, options.Limits.Bytes)));
        }

        var signature = new byte[8];
        raw.Position = 0;
        var length = raw.ReadAtLeast(signature, signature.Length, throwOnEndOfStream: false);
        if (!signature.AsSpan(0, length).SequenceEqual(CompoundGuard.Signature))
        {
            return IsStream(signature) ? WorkbookTables.Read(raw, "XLS", () => new Dictionary<string, SheetDetails>(), options)
                : TableFaults.Unreadable("XLS", TableFaults.Broken("", Convert.ToHexString(signature.AsSpan(0, length)), "the signature of a workbook, D0CF11E0A1B11AE1", "工作簿文件标识 D0CF11E0A1B11AE1"));
        }

        return CompoundGuard.Look(raw) is { } fault ? TableFaults.Unreadable("XLS", fault) : OfCompound(raw, options);
    }

    private static StatisticalMessage OfCompound(Stream raw, ReadOptions options)
    {
        byte[]? workbook;
        bool isPackage;
        try
        {
            var file = new CompoundFile(raw);
            workbook = file.Find("Workbook", "Book");
            isPackage = file.Find("EncryptedPackage") is not null;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return TableFaults.Unreadable("XLS", TableFaults.Broken("compound file", e.Message, "a complete workbook that Excel opens", "可由 Excel 打开的完整工作簿"));
        }

        if (workbook is null && !isPackage)
        {
            return TableFaults.Unreadable("XLS", TableFaults.Broken("compound file", "no stream Workbook or Book", "a workbook, not another document of Office", "工作簿，而非其他 Office 文档"));
        }

        if (workbook is not null && !IsStream(workbook))
        {
            return TableFaults.Unreadable("XLS", TableFaults.Broken("Workbook", Convert.ToHexString(workbook.AsSpan(0, Math.Min(8, workbook.Length))), "a record BOF at the beginning of the workbook", "工作簿开头的 BOF 记录"));
        }

        // The library follows chains of sectors in time that grows with their square; it reads the stream of a workbook as well by itself.
        var stream = workbook is null ? raw : new MemoryStream(workbook, writable: false);
        var message = WorkbookTables.Read(stream, "XLS", () => workbook is null ? new Dictionary<string, SheetDetails>() : BiffDetails.Of(workbook), options);

        // The reader fails in many ways at what it cannot decrypt.
        return message.Kind == MessageKind.Unreadable && (isPackage || BiffDetails.IsEncrypted(workbook!)) ? TableFaults.Unreadable("XLS", WorkbookTables.Encrypted()) : message;
    }

    // A BIFF stream without a compound file around it begins with a BOF record: 0009, 0209, 0409 or 0809, length 4 to 16.
    private static bool IsStream(ReadOnlySpan<byte> bytes) => bytes.Length >= 4 && bytes[0] == 0x09 && bytes[1] is 0 or 2 or 4 or 8 && bytes[2] is >= 4 and <= 16 && bytes[3] == 0;
}
