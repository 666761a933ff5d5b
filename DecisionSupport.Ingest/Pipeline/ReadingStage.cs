using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Readings;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Quality;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>
/// Reads the season, turning points and breaks of the series whose figures, description or program changed since they were last read. Only the summary
/// is kept: tables are computed where they are shown, which takes milliseconds.
/// </summary>
internal sealed class ReadingStage(Warehouse warehouse, IndicatorCatalogue catalogue)
{
    // Series whose histories are held in memory at once.
    private const int BatchSize = 2000;

    private const string MetaName = "readings";

    /// <summary>Which program the readings come from; readings by another are made anew.</summary>
    public static string Version { get; } = $"{typeof(SeriesReading).Assembly.ManifestModule.ModuleVersionId:N}";

    /// <summary>Makes the readings that are due and returns how many.</summary>
    public int Run(IProgress<(int Done, int Total)>? progress, CancellationToken cancellation)
    {
        DropOutdated();
        var ids = warehouse.SeriesIds();
        var standing = warehouse.Connection.Query("select series_id, basis from reading", r => (Id: r.GetInt32(0), Basis: r.GetString(1))).ToDictionary(r => r.Id, r => r.Basis);
        var withFigures = warehouse.SeriesWithFigures().ToHashSet();
        Indicator[] due = [.. catalogue.All.Where(i => withFigures.Contains(i.Key.Key) && ids.TryGetValue(i.Key.Key, out var id) && standing.GetValueOrDefault(id) != Basis(i))];
        var done = 0;
        foreach (var batch in due.Chunk(BatchSize))
        {
            Read(batch, ids, () => progress?.Report((Interlocked.Increment(ref done), due.Length)), cancellation);
        }

        return due.Length;
    }

    /// <summary>What of the catalogue decides a reading.</summary>
    internal static string Basis(Indicator indicator) => $"{indicator.Adjustment}|{indicator.Accumulation}|{indicator.Unit}";

    private void Read(Indicator[] batch, Dictionary<string, int> ids, Action step, CancellationToken cancellation)
    {
        var ledgers = warehouse.Load(batch.ToDictionary(i => ids[i.Key.Key]));
        var readings = new (int, string, PublishedReading)[batch.Length];
        var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, batch.Length, options, k =>
        {
            var indicator = batch[k];
            var history = SeriesHistory.Of(indicator, ledgers[ids[indicator.Key.Key]].All);
            var reading = SeriesReading.Of(indicator, KnownFigures.Level(indicator, history, Vintage.Latest));
            readings[k] = (ids[indicator.Key.Key], Basis(indicator), new(indicator.Key.Key, history.Vintages[^1], reading));
            step();
        });
        warehouse.Change(() =>
        {
            Remove(DuckDb.IntegerList(readings.Select(r => r.Item1)));
            ReadingRows.Write(warehouse.Connection, readings);
        });
    }

    private void Remove(string list)
    {
        foreach (var table in ReadingRows.Tables)
        {
            warehouse.Connection.Execute($"delete from {table} where series_id in ({list})");
        }
    }

    private void DropOutdated()
    {
        var connection = warehouse.Connection;
        if (connection.Query("select value from meta where name = ?", r => r.GetString(0), MetaName).SingleOrDefault() == Version)
        {
            return;
        }

        warehouse.Change(() =>
        {
            foreach (var table in ReadingRows.Tables)
            {
                connection.Execute($"delete from {table}");
            }

            connection.Execute("delete from meta where name = ?", MetaName);
            connection.Execute("insert into meta values (?, ?)", MetaName, Version);
        });
    }
}
