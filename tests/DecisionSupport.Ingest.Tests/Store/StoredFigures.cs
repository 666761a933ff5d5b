using DecisionSupport.Ingest.Store;
using DecisionSupport.Ingest.Store.Segments;

namespace DecisionSupport.Ingest.Tests.Store;

/// <summary>Changes figures behind the back of the product, with every checksum right: what only a comparison with the raw files can find.</summary>
internal static class StoredFigures
{
    public static void Change(StoreLocation location, string dataflow, double from, double to)
    {
        using var warehouse = Warehouse.Open(location);
        var entries = warehouse.SegmentsOf(dataflow).ConvertAll(e => Rewrite(warehouse, dataflow, e, from, to));
        warehouse.Change(() => warehouse.WriteSegments(dataflow, entries, []));
    }

    private static SegmentEntry Rewrite(Warehouse warehouse, string dataflow, SegmentEntry entry, double from, double to)
    {
        var segment = warehouse.Segments.Open(entry.Name);
        using var writer = warehouse.Segments.Create(dataflow, segment.Snapshots);
        var cursor = new MergedCursor([segment]);
        var sink = new ByteSink();
        while (cursor.Next())
        {
            writer.Add(cursor.Key, [.. cursor.Parts.Select(p => Edit(p, sink, from, to))]);
        }

        return warehouse.Segments.Keep(writer);
    }

    private static SeriesPart Edit(SeriesPart part, ByteSink sink, double from, double to)
    {
        if (part.Rows == 0)
        {
            return part;
        }

        var rows = new List<StoredRelease>();
        ReleaseCodec.Read(part.Bytes.Span, 0, rows);
        sink.Clear();
        ReleaseCodec.Write(sink, [.. rows.Select(r => r.Value == from ? r with { Value = to } : r)]);
        return part with { Bytes = sink.Written.ToArray() };
    }
}
