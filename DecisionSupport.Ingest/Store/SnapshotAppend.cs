using System.Globalization;
using DecisionSupport.Ingest.Snapshots;
using DecisionSupport.Ingest.Store.Segments;

namespace DecisionSupport.Ingest.Store;

/// <summary>Writes one accepted snapshot: its segments, its description and its checks, all or nothing.</summary>
internal static class SnapshotAppend
{
    /// <summary>Stores the snapshot. The segments that it adds are on disk; what they change of the dataflow is one transaction.</summary>
    /// <param name="warehouse">Where to.</param>
    /// <param name="snapshotId">Its running number.</param>
    /// <param name="file">The snapshot.</param>
    /// <param name="change">What it adds.</param>
    /// <param name="checks">Its checks.</param>
    public static void Append(this Warehouse warehouse, int snapshotId, SnapshotFile file, SegmentChange change, IReadOnlyList<CheckRecord> checks)
    {
        var meta = file.Meta;
        var segments = warehouse.Folded(meta.Dataflow, change);
        warehouse.Change(() =>
        {
            warehouse.WriteSegments(meta.Dataflow, segments, change.Changed);
            warehouse.Connection.Execute(
                "insert into snapshot values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                snapshotId, meta.Dataflow, file.Path, meta.Sha256, meta.Retrieved.DayNumber, meta.Vintage.DayNumber, meta.VintageBasis,
                meta.VintageNote.En, meta.VintageNote.Zh, meta.Origin, meta.Licence, meta.Rows,
                meta.Format, meta.Recipe, meta.Receipt?.Source, meta.Receipt?.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), meta.Receipt?.Address, meta.Receipt?.By);
            warehouse.WriteChecks(file.Path, checks);
        });
        warehouse.Segments.Settle(warehouse.AllSegments().Select(s => s.Name).ToHashSet());
    }

    /// <summary>The segments of a dataflow with a change folded in; they are on disk and not yet in force.</summary>
    public static List<SegmentEntry> Folded(this Warehouse warehouse, string dataflow, SegmentChange change) =>
        warehouse.Segments.Fold(dataflow, warehouse.SegmentsOf(dataflow), change.Added, change.Replaced);

    /// <summary>Puts segments in force within the current transaction; forecasts and readings of the old figures go.</summary>
    public static void WriteSegments(this Warehouse warehouse, string dataflow, IReadOnlyList<SegmentEntry> segments, IReadOnlyCollection<int> changed)
    {
        var connection = warehouse.Connection;
        connection.Execute("delete from segment where dataflow = ?", dataflow);
        using (var appender = connection.CreateAppender("segment"))
        {
            for (var i = 0; i < segments.Count; i++)
            {
                appender.CreateRow()
                    .AppendValue(dataflow).AppendValue(i).AppendValue(segments[i].Name).AppendValue(segments[i].Bytes)
                    .AppendValue(segments[i].Rows).AppendValue(segments[i].Newest).EndRow();
            }
        }

        if (connection.Count("select (select count(*) from forecast) + (select count(*) from reading)") == 0)
        {
            return;
        }

        foreach (var table in (string[])["forecast", "forecast_step", "forecast_record", .. ReadingRows.Tables])
        {
            connection.Execute($"delete from {table} where series_id in ({DuckDb.IntegerList(changed)})");
        }
    }

    /// <summary>Replaces the checks of a file within the current transaction.</summary>
    public static void WriteChecks(this Warehouse warehouse, string file, IReadOnlyList<CheckRecord> checks)
    {
        warehouse.Connection.Execute("delete from check_result where file = ?", file);
        using var appender = warehouse.Connection.CreateAppender("check_result");
        for (var i = 0; i < checks.Count; i++)
        {
            var check = checks[i];
            appender.CreateRow()
                .AppendValue(file).AppendValue(i).AppendValue(check.Dataflow).AppendValue(check.Check).AppendValue(check.Category)
                .AppendValue((bool?)check.Passed).AppendValue(check.Message.En).AppendValue(check.Message.Zh).AppendValue(check.Line).EndRow();
        }
    }
}
