using DecisionSupport.Analytics.Indicators;
using DuckDB.NET.Data;

namespace DecisionSupport.Ingest.Store;

/// <summary>A row of a refused raw file that was rejected, and why.</summary>
/// <param name="File">Path of the file under "snapshots".</param>
/// <param name="Dataflow">Its dataflow.</param>
/// <param name="Line">Line of the file, from 1; null when it is not about one line.</param>
/// <param name="Rule">Name of the check.</param>
/// <param name="Column">Column, where the fault is in one cell; else empty.</param>
/// <param name="Value">The text found: the cell, or the row as it was read.</param>
/// <param name="Reason">Why it was rejected and what to do.</param>
public sealed record QuarantinedRow(string File, string Dataflow, long? Line, string Rule, string Column, string Value, LocalizedText Reason);

/// <summary>Rows of the quarantine table.</summary>
internal static class QuarantineRows
{
    public const string Select = "select file, dataflow, line, rule, column_name, value, reason_en, reason_zh from quarantine";

    /// <summary>Replaces the rows of a file within the current transaction.</summary>
    public static void Write(DuckDBConnection connection, string file, IReadOnlyList<QuarantinedRow> rows)
    {
        connection.Execute("delete from quarantine where file = ?", file);
        using var appender = connection.CreateAppender("quarantine");
        for (var i = 0; i < rows.Count; i++)
        {
            var r = rows[i];
            appender.CreateRow()
                .AppendValue(r.File).AppendValue(i).AppendValue(r.Dataflow).AppendValue(r.Line).AppendValue(r.Rule).AppendValue(r.Column)
                .AppendValue(r.Value).AppendValue(r.Reason.En).AppendValue(r.Reason.Zh).EndRow();
        }
    }

    /// <summary>The rows of one file, or of all when <paramref name="file"/> is null, in order of the files.</summary>
    public static List<QuarantinedRow> Read(DuckDBConnection connection, string? file) => file is null
        ? connection.Query(Select + " order by file, ordinal", Row)
        : connection.Query(Select + " where file = ? order by ordinal", Row, file);

    /// <summary>How many rows each check rejected, by dataflow.</summary>
    public static List<(string Dataflow, string Rule, long Count)> Counts(DuckDBConnection connection) =>
        connection.Query("select dataflow, rule, count(*) from quarantine group by all order by all", r => (r.GetString(0), r.GetString(1), r.GetInt64(2)));

    /// <summary>The published rows of one file, or of all when <paramref name="file"/> is null.</summary>
    public static List<QuarantinedRow> Read(PublicationFile publication, string? file) =>
        [.. publication.Rows("quarantine", Row).Where(r => file is null || r.File == file)];

    private static QuarantinedRow Row(System.Data.IDataRecord r) => new(
        r.GetString(0), r.GetString(1), r.IsDBNull(2) ? null : r.GetInt64(2), r.GetString(3), r.GetString(4), r.GetString(5),
        new(r.GetString(6), r.IsDBNull(7) ? null : r.GetString(7)));
}
