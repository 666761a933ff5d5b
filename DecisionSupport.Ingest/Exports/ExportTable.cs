namespace DecisionSupport.Ingest.Exports;

/// <summary>What the cells of a column are.</summary>
public enum ExportType
{
    /// <summary>Texts.</summary>
    Text,

    /// <summary>Days; <see cref="DateOnly"/>.</summary>
    Day,

    /// <summary>Numbers; <see cref="double"/>, null where there is none.</summary>
    Number,
}

/// <summary>A column of a table that is handed out.</summary>
/// <param name="Name">Its header.</param>
/// <param name="Type">What its cells are.</param>
/// <param name="Optional">Whether cells may be empty.</param>
public sealed record ExportColumn(string Name, ExportType Type, bool Optional = false);

/// <summary>A table that is handed out, row after row, so that its size does not matter.</summary>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows; each has a string, a day or a number for each column, null where that is allowed and there is none.</param>
/// <param name="Description">What the table is, by keyword, for formats that have room for it.</param>
public sealed record ExportTable(IReadOnlyList<ExportColumn> Columns, IEnumerable<object?[]> Rows, IReadOnlyDictionary<string, string> Description);

/// <summary>A table is longer than a format can hold.</summary>
/// <param name="format">Name of the format.</param>
/// <param name="most">The most rows that it holds.</param>
public sealed class ExportTooLongException(string format, int most)
    : InvalidOperationException(FormattableString.Invariant($"The table has more than {most} rows, which is what .{format} holds; ask for .csv or .parquet."));
