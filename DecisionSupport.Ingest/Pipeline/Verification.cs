using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Snapshots;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>Compares raw files, warehouse and publication row by row.</summary>
public static class Verification
{
    private const int MostNamed = 10;

    /// <summary>Looks at everything and returns what is wrong, empty when all agrees.</summary>
    /// <param name="location">Data and store.</param>
    /// <param name="report">Gets a line for each thing found in order.</param>
    /// <exception cref="StoreBusyException">Another process writes the store.</exception>
    public static IReadOnlyList<string> Run(StoreLocation location, Action<string>? report = null)
    {
        var documents = DataDocuments.Of(location);
        var catalogue = CatalogueReader.Read(documents);
        var archive = SnapshotArchive.Read(location);
        using var warehouse = Warehouse.Open(location);
        var problems = new List<string>();
        void Step(string good, IEnumerable<string> found)
        {
            var before = problems.Count;
            problems.AddRange(found);
            if (problems.Count == before)
            {
                report?.Invoke($"good: {good}");
            }
        }

        var accepted = warehouse.Snapshots();
        Step($"the checksums of {archive.Files.Count} raw files are as described", RawFiles(archive, accepted));
        if (problems.Count == 0)
        {
            Step("the warehouse holds what the raw files say", Rows(warehouse, catalogue, archive, accepted));
        }

        Step("the publication holds what the warehouse holds", Published(warehouse, documents));
        return problems;
    }

    private static IEnumerable<string> RawFiles(SnapshotArchive archive, List<SnapshotRecord> accepted)
    {
        foreach (var unreadable in archive.Unreadable)
        {
            yield return unreadable.Problem;
        }

        var files = archive.Files.ToDictionary(f => f.Path);
        foreach (var file in archive.Files)
        {
            if (file.ActualSha256() is var actual && actual != file.Meta.Sha256)
            {
                yield return $"{file.Path}: SHA-256 is {actual ?? "none (no file)"}, the description states {file.Meta.Sha256}; restore the file.";
            }
        }

        foreach (var snapshot in accepted)
        {
            if (!files.TryGetValue(snapshot.File, out var file))
            {
                yield return $"{snapshot.File}: accepted as snapshot {snapshot.Id}, but its description is gone; restore it, or run 'rebuild'.";
            }
            else if (file.Meta.Sha256 != snapshot.Sha256)
            {
                yield return $"{snapshot.File}: accepted with SHA-256 {snapshot.Sha256}, the description states {file.Meta.Sha256}; restore the file, or run 'rebuild'.";
            }
        }
    }

    private static IEnumerable<string> Rows(Warehouse warehouse, CatalogueContent catalogue, SnapshotArchive archive, List<SnapshotRecord> accepted)
    {
        var files = archive.Files.ToDictionary(f => f.Path);
        var ids = warehouse.SeriesIds();
        var series = catalogue.Indicators.All.Where(i => ids.ContainsKey(i.Key.Key)).ToDictionary(i => ids[i.Key.Key]);
        var stored = warehouse.Load(series);
        var derived = new RawFigures(catalogue).Fold(
            series.Values.Select(i => i.Key.Key).ToHashSet(), accepted.Select(s => (files[s.File], s.Id, s.Sha256)));
        var different = series.Where(s =>
            !stored[s.Key].All.SequenceEqual(derived[s.Value.Key.Key].All) || !stored[s.Key].Units.SequenceEqual(derived[s.Value.Key.Key].Units)).ToArray();
        foreach (var (id, indicator) in different.Take(MostNamed))
        {
            yield return $"{indicator.Key.Key}: the warehouse holds {stored[id].All.Count()} releases, the raw files say {derived[indicator.Key.Key].All.Count()}, and they differ; run 'rebuild'.";
        }

        if (different.Length > MostNamed)
        {
            yield return $"{different.Length - MostNamed} more series differ; run 'rebuild'.";
        }

        var total = warehouse.Connection.Count("select count(*) from observation");
        var listed = stored.Values.Sum(l => l.All.LongCount());
        if (total != listed && different.Length == 0)
        {
            yield return $"the warehouse holds {total} releases, {total - listed} of them of series that are not in the catalogue; restore the series in data/catalogue, or run 'rebuild'.";
        }
    }

    private static IEnumerable<string> Published(Warehouse warehouse, DataDocuments documents)
    {
        var current = PublicationPointer.Read(warehouse.Location);
        var wanted = PublicationWriter.ContentId(warehouse.Connection, documents);
        if (current is null)
        {
            yield return "nothing is published; run 'refresh'.";
            yield break;
        }

        if (current != wanted)
        {
            yield return $"the publication in force is {current}, the content of warehouse and data folder is {wanted}; run 'refresh'.";
            yield break;
        }

        string? problem = null;
        try
        {
            using var reader = DuckDbSeriesReader.Open(PublicationPointer.FileOf(warehouse.Location, current));
            var read = PublicationWriter.ContentId(reader.Connection, reader.Documents);
            if (read != current)
            {
                problem = $"the publication {current} holds the content {read}; run 'refresh' to write it again.";
            }
        }
        catch (Exception e) when (e is IOException or DuckDB.NET.Data.DuckDBException)
        {
            problem = $"the publication {current} cannot be read: {e.Message}; run 'refresh' to write it again.";
        }

        if (problem is not null)
        {
            yield return problem;
        }
    }
}
