using System.Data.Common;

namespace DecisionSupport.Ingest.Store;

/// <summary>Rows of the snapshot and check_result tables as the records that readers get.</summary>
internal static class SnapshotRows
{
    public const string Select = """
        select snapshot_id, dataflow, file, sha256, retrieved, vintage, vintage_basis, vintage_note_en, vintage_note_zh, origin, licence, row_count
        from snapshot
        """;

    public const string SelectChecks = """
        select dataflow, file, check_name, category, passed, message_en, message_zh, line from check_result order by passed, file, ordinal
        """;

    public static SnapshotRecord Read(DbDataReader r) => new(
        r.GetInt32(0), r.GetString(1), r.GetString(2), r.GetString(3), DateOnly.FromDayNumber(r.GetInt32(4)), DateOnly.FromDayNumber(r.GetInt32(5)),
        r.GetString(6), new(r.GetString(7), r.TextOrNull(8)), r.GetString(9), r.GetString(10), r.GetInt32(11));

    public static CheckRecord ReadCheck(DbDataReader r) => new(
        r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetBoolean(4), new(r.GetString(5), r.TextOrNull(6)),
        r.IsDBNull(7) ? null : r.GetInt64(7));
}
