using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Catalogue;

namespace DecisionSupport.Ingest.Store;

/// <summary>
/// Publishes the warehouse: the small tables, the documents and the list of segments in a new file that is renamed into place. The
/// id is a checksum of that file, so publishing unchanged content changes nothing; figures are not copied, their segments are shared.
/// </summary>
internal static class PublicationWriter
{
    // The one in force and those that readers may still be opening.
    private const int Kept = 3;

    /// <summary>
    /// Publishes and returns the id and whether a file was written or put in force. On return the publication is on disk, whole
    /// and in force.
    /// </summary>
    public static (string Id, bool IsNew) Publish(this Warehouse warehouse, DataDocuments documents, IndicatorCatalogue catalogue)
    {
        var location = warehouse.Location;
        Directory.CreateDirectory(PublicationPointer.Folder(location));
        var temporary = Path.Combine(PublicationPointer.Folder(location), "tmp-publication");
        var id = WriteFile(warehouse, documents, catalogue, temporary);
        var path = PublicationPointer.FileOf(location, id);

        // A file damaged after it was published is written again: nothing else would ever replace it, for its name stays the same.
        var sound = PublicationFile.IsSound(path, id);
        if (sound && PublicationPointer.Read(location) == id)
        {
            File.Delete(temporary);
            return (id, false);
        }

        RemoveLeftovers(location, temporary);
        Durable.Replace(temporary, path);
        PublicationPointer.Write(location, id);
        RemoveOld(warehouse, id);
        return (id, true);
    }

    /// <summary>The id that the content of the warehouse has when it is published.</summary>
    public static string ContentId(Warehouse warehouse, DataDocuments documents, IndicatorCatalogue catalogue)
    {
        var temporary = Path.Combine(Directory.CreateDirectory(PublicationPointer.Folder(warehouse.Location)).FullName, "tmp-content");
        try
        {
            return WriteFile(warehouse, documents, catalogue, temporary);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static string WriteFile(Warehouse warehouse, DataDocuments documents, IndicatorCatalogue catalogue, string path)
    {
        var connection = warehouse.Connection;
        StoreSchema.NumberPlaces(connection, catalogue, warehouse.SeriesIds());
        var segments = warehouse.AllSegments();
        var head = new object?[] { segments.Select(s => s.Newest).DefaultIfEmpty(0).Max(), catalogue.All.Count, segments.Sum(s => s.Rows) };
        return PublicationFile.Write(
            path,
            [
                ("publication", [head]),
                ("document", documents.Packed.SelectMany(d => d.Value.Pieces.Select(p => new object?[] { d.Key, p.Length, p.Packed }))),
                .. StoreSchema.Published.Select(t => (t.Table, PublicationFile.Query(connection, t.Select))),
                (ForecastArchive.Table, new ForecastArchive(warehouse.Location).Rows(ForecastRows.Vintages(connection, catalogue))),
                (PassportPages.Table, PassportPages.Of(connection, catalogue, warehouse.SeriesIds())),
            ]);
    }

    private static void RemoveLeftovers(StoreLocation location, string except)
    {
        foreach (var file in Directory.GetFiles(PublicationPointer.Folder(location), "tmp-*").Where(f => f != except))
        {
            File.Delete(file);
        }
    }

    // An open file that is deleted stays readable for those who have it open.
    private static void RemoveOld(Warehouse warehouse, string current)
    {
        var location = warehouse.Location;
        var others = Directory.GetFiles(PublicationPointer.Folder(location), "*" + PublicationPointer.Extension)
            .Where(f => Path.GetFileNameWithoutExtension(f) != current)
            .OrderByDescending(File.GetLastWriteTimeUtc).ToArray();
        foreach (var file in others.Skip(Kept - 1))
        {
            try
            {
                File.Delete(file);
            }
            catch (IOException)
            {
                // Another system refuses to delete an open file: the next publication tries again.
                continue;
            }
        }

        var named = warehouse.AllSegments().Select(s => s.Name).ToHashSet();
        foreach (var file in others.Take(Kept - 1))
        {
            named.UnionWith(SegmentsIn(file));
        }

        warehouse.Segments.RemoveOthers(named);
    }

    private static IEnumerable<string> SegmentsIn(string file)
    {
        try
        {
            using var publication = PublicationFile.Open(file);
            return [.. publication.Rows("segment", SegmentRows.Read).Select(s => s.Name)];
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            // A damaged file of the past holds nothing back.
            return [];
        }
    }
}
