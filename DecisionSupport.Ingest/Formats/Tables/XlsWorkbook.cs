namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>
/// Workbooks of Excel 2.0 to 2003 (BIFF2–BIFF8), told by their contents: many a ".xls" of a statistical office is HTML or CSV, which
/// other formats recognise. Encrypted workbooks of later versions are compound files too and get their fault here.
/// </summary>
public sealed class XlsWorkbook : DataFormat
{
    // Excel 2003 itself writes no larger ones; the stream is held in memory.
    private const long LargestWorkbook = 256L << 20;

    private const long MostRows = 65_536;

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
            return IsStream(signature) ? OfStream(Whole(raw), options)
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

        if (workbook is not null)
        {
            return OfStream(workbook, options);
        }

        // A later workbook under the password that Excel itself tries can be read; the reader fails in many ways at others.
        var message = WorkbookTables.Read(raw, "XLS", () => new Dictionary<string, SheetDetails>(), options);
        return message.Kind == MessageKind.Unreadable ? TableFaults.Unreadable("XLS", WorkbookTables.Encrypted()) : message;
    }

    // Given the whole file, the library follows chains of sectors in time that grows with their square.
    private static StatisticalMessage OfStream(byte[] workbook, ReadOptions options)
    {
        if (!IsStream(workbook))
        {
            return TableFaults.Unreadable("XLS", TableFaults.Broken("Workbook", Convert.ToHexString(workbook.AsSpan(0, Math.Min(8, workbook.Length))), "a record BOF at the beginning of the workbook", "工作簿开头的 BOF 记录"));
        }

        // It also visits every row that a sheet states to have.
        if (BiffDetails.StatedRows(workbook) is > MostRows and var rows)
        {
            return TableFaults.Unreadable("XLS", TableFaults.Broken("DIMENSIONS", $"{TableFaults.Text(rows)} rows", $"at most {TableFaults.Text(MostRows)} rows in a sheet", $"每个工作表至多 {TableFaults.Text(MostRows)} 行"));
        }

        using var stream = new MemoryStream(workbook, writable: false);
        var message = WorkbookTables.Read(stream, "XLS", () => BiffDetails.Of(workbook), options);
        return message.Kind == MessageKind.Unreadable && BiffDetails.IsEncrypted(workbook) ? TableFaults.Unreadable("XLS", WorkbookTables.Encrypted()) : message;
    }

    private static byte[] Whole(Stream raw)
    {
        var bytes = new byte[raw.Length];
        raw.Position = 0;
        raw.ReadExactly(bytes);
        return bytes;
    }

    // A BIFF stream without a compound file around it begins with a BOF record: 0009, 0209, 0409 or 0809, length 4 to 16.
    private static bool IsStream(ReadOnlySpan<byte> bytes) => bytes.Length >= 4 && bytes[0] == 0x09 && bytes[1] is 0 or 2 or 4 or 8 && bytes[2] is >= 4 and <= 16 && bytes[3] == 0;
}
