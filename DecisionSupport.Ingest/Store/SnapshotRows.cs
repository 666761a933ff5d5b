using System.Data;
using System.Globalization;

namespace DecisionSupport.Ingest.Store;

/// <summary>Rows of the snapshot and check_result tables as the records that readers get.</summary>
internal static class SnapshotRows
{
    public const string Select = """
        select snapshot_id, dataflow, file, sha256, retrieved, vintage, vintage_basis, vintage_note_en, vintage_note_zh, origin, licence, row_count,
            format, recipe, source, retrieved_at, address, landed_by
        from snapshot
        """;

    /// <summary>A published check: file, ordinal, dataflow, then as <see cref="ReadCheck"/>.</summary>
    public static CheckRecord ReadPublishedCheck(IDataRecord r) => new(
        r.GetString(2), r.GetString(0), r.GetString(3), r.GetString(4), r.GetBoolean(5), new(r.GetString(6), r.TextOrNull(7)),
        r.IsDBNull(8) ? null : r.GetInt64(8));

    public static SnapshotRecord Read(IDataRecord r) => new(
        r.GetInt32(0), r.GetString(1), r.GetString(2), r.GetString(3), DateOnly.FromDayNumber(r.GetInt32(4)), DateOnly.FromDayNumber(r.GetInt32(5)),
        r.GetString(6), new(r.GetString(7), r.TextOrNull(8)), r.GetString(9), r.GetString(10), r.GetInt32(11))
    {
        Format = r.GetString(12),
        Recipe = r.TextOrNull(13),
        Receipt = r.TextOrNull(14) is { } source
            ? new(source, DateTimeOffset.Parse(r.GetString(15), CultureInfo.InvariantCulture), r.TextOrNull(16), null, null, r.GetString(17))
            : null,
    };

    public static CheckRecord ReadCheck(IDataRecord r) => new(
        r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetBoolean(4), new(r.GetString(5), r.TextOrNull(6)),
        r.IsDBNull(7) ? null : r.GetInt64(7));
}
