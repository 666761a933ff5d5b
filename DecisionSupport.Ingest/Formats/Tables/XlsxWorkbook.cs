namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>Workbooks of Excel 2007 and later (Office Open XML, .xlsx, .xlsm, .xlsb), told by their contents.</summary>
public sealed class XlsxWorkbook : DataFormat
{
    /// <inheritdoc/>
    public override string Name => "xlsx";

    /// <inheritdoc/>
    public override Recognition Recognise(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        if (!head.Bytes.Span.StartsWith("PK\u0003\u0004"u8))
        {
            return Recognition.No;
        }

        // Names of entries stand uncompressed before each; a large first entry hides the others.
        return head.Bytes.Span.IndexOf("xl/"u8) >= 0 ? Recognition.Certain
            : head.Extension is ".xlsx" or ".xlsm" or ".xlsb" ? Recognition.Likely
            : Recognition.No;
    }

    /// <inheritdoc/>
    public override StatisticalMessage Read(Stream raw, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(options);
        return (ZipGuard.Look(raw, options.Limits, options.Cancellation) ?? XlsxWidths.Look(raw, options)) is { } fault
            ? TableFaults.Unreadable("XLSX", fault)
            : WorkbookTables.Read(raw, "XLSX", () => XlsxDetails.Of(raw), options);
    }
}
