namespace DecisionSupport.Ingest.Formats;

/// <summary>What a cell holds.</summary>
public enum CellKind
{
    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>Text; every cell of a text file.</summary>
    Text,

    /// <summary>A number of a typed file (workbook, Parquet).</summary>
    Number,

    /// <summary>A date of a typed file.</summary>
    Date,

    /// <summary>True or false of a typed file.</summary>
    Logical,

    /// <summary>An error of a workbook (#N/A, #DIV/0!).</summary>
    Error,
}

/// <summary>One cell as stored in the file.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Text">As text: as written in a text file, in the invariant culture otherwise; dates as yyyy-MM-dd.</param>
/// <param name="Number">The number, or the date as its day number (DateOnly.DayNumber); NaN otherwise.</param>
public readonly record struct RawCell(CellKind Kind, string Text, double Number)
{
    /// <summary>An empty cell.</summary>
    public static RawCell Empty { get; } = new(CellKind.Empty, "", double.NaN);

    /// <summary>A text cell; empty text is an empty cell.</summary>
    public static RawCell OfText(string text) => string.IsNullOrWhiteSpace(text) ? Empty : new(CellKind.Text, text, double.NaN);
}

/// <summary>Cells that are one in the file; rows and columns from 0, last ones included.</summary>
/// <param name="FirstRow">First row.</param>
/// <param name="FirstColumn">First column.</param>
/// <param name="LastRow">Last row.</param>
/// <param name="LastColumn">Last column.</param>
public readonly record struct CellRange(int FirstRow, int FirstColumn, int LastRow, int LastColumn);

/// <summary>A table of cells as it stands in the file: a CSV, a sheet, a Parquet file. Nothing is interpreted yet.</summary>
/// <param name="Name">Name of the sheet; the file name without extension otherwise.</param>
/// <param name="Rows">The rows; they may differ in length.</param>
public sealed record RawTable(string Name, IReadOnlyList<RawCell[]> Rows)
{
    /// <summary>Merged cells.</summary>
    public IReadOnlyList<CellRange> Merged { get; init; } = [];

    /// <summary>Line of the file on which each row begins, from 1; for binary files the row number from 1.</summary>
    public IReadOnlyList<long> Lines { get; init; } = [];

    /// <summary>What the reader found out of the text: encoding, delimiter, decimal mark, thousands mark.</summary>
    public TextTraits? Traits { get; init; }

    /// <summary>Whether the workbook hides the sheet.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Columns of the longest row.</summary>
    public int ColumnCount { get; } = Rows.Count == 0 ? 0 : Rows.Max(r => r.Length);

    /// <summary>The cell, empty beyond the end of a row.</summary>
    public RawCell this[int row, int column] => column < Rows[row].Length ? Rows[row][column] : RawCell.Empty;
}

/// <summary>What a text file was read with.</summary>
/// <param name="Encoding">Web name: "utf-8", "gb18030", "utf-16", "utf-16BE", "windows-1252".</param>
/// <param name="Delimiter">Between cells; ' ' stands for runs of two or more spaces.</param>
/// <param name="DecimalMark">'.' or ','.</param>
/// <param name="ThousandsMark">',', '.', '\'', ' ' (also stands for the no-break and thin spaces) or '\0' when none.</param>
public sealed record TextTraits(string Encoding, char Delimiter, char DecimalMark, char ThousandsMark);
