using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Snapshots;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Ingest.Store.Segments;

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
        Step("the segments are as they were written", Files(warehouse));
        if (problems.Count == 0)
        {
            Step("the warehouse holds what the raw files say", Rows(warehouse, catalogue, archive, accepted));
        }

        Step("the publication holds what the warehouse holds", Published(warehouse, documents, catalogue));
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

    private static IEnumerable<string> Files(Warehouse warehouse)
    {
        foreach (var segment in warehouse.AllSegments())
        {
            var path = warehouse.Segments.FileOf(segment.Name);
            if (!Segment.IsSound(path, segment.Name))
            {
                yield return $"{path}: the segment is {(File.Exists(path) ? "damaged: its checksum is not its name" : "missing")}; run 'refresh', which derives its figures anew from the raw files.";
            }
        }
    }

    // Both sides go by in order of key, so neither is ever in memory as a whole.
    private static IEnumerable<string> Rows(Warehouse warehouse, CatalogueContent catalogue, SnapshotArchive archive, List<SnapshotRecord> accepted)
    {
        var files = archive.Files.ToDictionary(f => f.Path);
        var numbers = SnapshotNumbers.Of(accepted);
        var raw = new RawFigures(catalogue, Path.Combine(warehouse.Location.Store, "tmp"), IntakeMemory.Default);
        var dataflows = accepted.Select(s => s.Dataflow).Concat(warehouse.AllSegments().Select(s => s.Dataflow)).Distinct().Order(StringComparer.Ordinal);
        var (different, strangers) = (0, 0L);
        foreach (var dataflow in dataflows)
        {
            var stored = warehouse.Figures(dataflow);
            var more = stored.Next();
            foreach (var (indicator, ledger) in raw.Fold(null, accepted.Where(s => s.Dataflow == dataflow).Select(s => (files[s.File], s.Id, s.Sha256))))
            {
                var key = indicator.Key.Key;
                for (; more && string.CompareOrdinal(stored.Key, key) < 0; more = stored.Next())
                {
                    strangers += stored.Parts.Sum(p => (long)p.Rows);
                }

                var held = more && stored.Key == key ? SeriesParts.Ledger(indicator, stored.Parts, numbers.IdOf) : new ReleaseLedger(indicator);
                more = more && stored.Key == key ? stored.Next() : more;
                if (!held.All.SequenceEqual(ledger.All) || !held.Units.SequenceEqual(ledger.Units) || !held.Snapshots.SequenceEqual(ledger.Snapshots))
                {
                    if (++different <= MostNamed)
                    {
                        yield return $"{key}: the warehouse holds {held.All.Count} releases, the raw files say {ledger.All.Count}, and they differ; run 'rebuild'.";
                    }
                }
            }

            for (; more; more = stored.Next())
            {
                strangers += stored.Parts.Sum(p => (long)p.Rows);
            }
        }

        if (different > MostNamed)
        {
            yield return $"{different - MostNamed} more series differ; run 'rebuild'.";
        }

        if (strangers > 0)
        {
            yield return $"the warehouse holds {strangers} releases of series that are not in the catalogue or in no raw file; restore the series in data/catalogue, or run 'rebuild'.";
        }
    }

    private static IEnumerable<string> Published(Warehouse warehouse, DataDocuments documents, CatalogueContent catalogue)
    {
        var current = PublicationPointer.Read(warehouse.Location);
        var wanted = PublicationWriter.ContentId(warehouse, documents, catalogue.Indicators);
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
            using var reader = PublishedReader.Open(warehouse.Location, current);
            if (!PublicationFile.IsSound(PublicationPointer.FileOf(warehouse.Location, current), current))
            {
                problem = $"the publication {current} is damaged: its checksum is not its name; run 'refresh' to write it again.";
            }
        }
        catch (IOException e)
        {
            problem = $"the publication {current} cannot be read: {e.Message}; run 'refresh' to write it again.";
        }

        if (problem is not null)
        {
            yield return problem;
        }
    }
}
