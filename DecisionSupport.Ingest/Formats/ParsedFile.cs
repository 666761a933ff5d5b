using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Formats;

/// <summary>One row of a raw file whose cells could all be read.</summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Id">Raw id of the series.</param>
/// <param name="Period">What the figure is about.</param>
/// <param name="Value">The figure, finite.</param>
/// <param name="Status">Its status, when the format states one.</param>
/// <param name="KnownFrom">Since when it was public, when the format states it by row.</param>
public readonly record struct ParsedRow(
    long Line, string Id, Period Period, double Value, ObservationStatus? Status = null, DateOnly? KnownFrom = null);

/// <summary>What kind of fault a raw file has.</summary>
public enum FaultKind
{
    /// <summary>A required column is not in the header.</summary>
    MissingColumn,

    /// <summary>A figure is no finite number.</summary>
    NotANumber,

    /// <summary>A cell other than the figure cannot be read: period, status, date or id.</summary>
    UnreadableCell,

    /// <summary>The file ends too early or is no file of this format.</summary>
    Truncated,

    /// <summary>The file holds no row.</summary>
    Empty,

    /// <summary>A limit of reading is exceeded, the file is locked, or it holds what is forbidden (document type definitions): it is not read further.</summary>
    Refused,

    /// <summary>An element, member or code is missing, repeated, not allowed at its place, or contradicts another.</summary>
    BadElement,

    /// <summary>The header is not the one that the recipe was approved for, or the recipe cannot be used.</summary>
    SchemaChanged,

    /// <summary>A recipe keeps the cell out.</summary>
    KeptOut,
}

/// <summary>One fault found while reading a raw file.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Line">Line of the file, from 1; null when the fault is about the whole file.</param>
/// <param name="Column">Column name; empty when none.</param>
/// <param name="Value">The text found.</param>
/// <param name="Expected">What should stand there.</param>
/// <param name="ExpectedZh">The same in Chinese.</param>
public sealed record FormatFault(FaultKind Kind, long? Line, string Column, string Value, string Expected, string ExpectedZh);

/// <summary>All that a format could read of a raw file, and all faults met.</summary>
/// <param name="Rows">Readable rows, in order of the file.</param>
/// <param name="RowCount">Rows in the file, unreadable ones included.</param>
/// <param name="Faults">Faults, in order of the file.</param>
public sealed record ParsedFile(IReadOnlyList<ParsedRow> Rows, int RowCount, IReadOnlyList<FormatFault> Faults)
{
    /// <summary>What was taken as it is although it is not as usual.</summary>
    public IReadOnlyList<Analytics.Indicators.LocalizedText> Notes { get; init; } = [];
}
