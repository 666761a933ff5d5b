using DecisionSupport.Ingest.Snapshots;
using DuckDB.NET.Data;

namespace DecisionSupport.Ingest.Store;

/// <summary>Writes one accepted snapshot: its rows, its description and its checks, all or nothing.</summary>
internal static class SnapshotAppend
{
    /// <summary>Stores the snapshot and the change of each series it touches.</summary>
    /// <returns>How many rows of figures were added or written anew.</returns>
    public static int Append(
        this Warehouse warehouse, int snapshotId, SnapshotFile file, IReadOnlyDictionary<int, ReleaseLedger> touched, IReadOnlyList<CheckRecord> checks)
    {
        var rows = 0;
        warehouse.Change(() =>
        {
            rows = warehouse.WriteLedgers(touched);
            var meta = file.Meta;
            warehouse.Connection.Execute(
                "insert into snapshot values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                snapshotId, meta.Dataflow, file.Path, meta.Sha256, meta.Retrieved.DayNumber, meta.Vintage.DayNumber, meta.VintageBasis,
                meta.VintageNote.En, meta.VintageNote.Zh, meta.Origin, meta.Licence, meta.Rows);
            using (var appender = warehouse.Connection.CreateAppender("snapshot_series"))
            {
                foreach (var series in touched.Keys.Order())
                {
                    appender.CreateRow().AppendValue(snapshotId).AppendValue(series).EndRow();
                }
            }

            warehouse.WriteChecks(file.Path, checks);
        });
        return rows;
    }

    /// <summary>Writes changed ledgers within the current transaction; forecasts from the old figures go.</summary>
    public static int WriteLedgers(this Warehouse warehouse, IReadOnlyDictionary<int, ReleaseLedger> touched)
    {
        var connection = warehouse.Connection;
        var anew = touched.Where(t => !t.Value.OnlyAppended).Select(t => t.Key).ToArray();
        if (anew.Length > 0)
        {
            connection.Execute($"delete from observation where series_id in ({DuckDb.IntegerList(anew)})");
            connection.Execute($"delete from unit_as_of where series_id in ({DuckDb.IntegerList(anew)})");
        }

        var changed = touched.Where(t => !t.Value.OnlyAppended || t.Value.Added.Count > 0).Select(t => t.Key).ToArray();
        foreach (var table in new[] { "forecast", "forecast_step", "forecast_record" })
        {
            connection.Execute($"delete from {table} where series_id in ({DuckDb.IntegerList(changed)})");
        }

        var rows = 0;
        using (var appender = connection.CreateAppender("observation"))
        {
            foreach (var (series, ledger) in touched.OrderBy(t => t.Key))
            {
                foreach (var release in ledger.OnlyAppended ? ledger.Added : ledger.All)
                {
                    AppendRelease(appender, series, release);
                    rows++;
                }
            }
        }

        using var units = connection.CreateAppender("unit_as_of");
        foreach (var (series, ledger) in touched.OrderBy(t => t.Key))
        {
            foreach (var (knownFrom, unit) in ledger.OnlyAppended ? ledger.AddedUnits : ledger.Units)
            {
                units.CreateRow().AppendValue(series).AppendValue(knownFrom).AppendValue(unit).EndRow();
            }
        }

        return rows;
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

    private static void AppendRelease(DuckDBAppender appender, int series, StoredRelease release) => appender.CreateRow()
        .AppendValue(series).AppendValue(release.Period).AppendValue(release.KnownFrom).AppendValue(release.Value)
        .AppendValue(release.Status.ToString()).AppendValue(release.SnapshotId).EndRow();
}
