using DecisionSupport.Ingest.Store;
using DecisionSupport.Ingest.Store.Segments;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Store;

/// <summary>Compares what two stores publish, byte for byte.</summary>
internal static class PublishedBytes
{
    public static void AreEqual(StoreLocation one, StoreLocation other)
    {
        Assert.Equal(Files(one).Keys.Order(), Files(other).Keys.Order());
        foreach (var (name, path) in Files(one))
        {
            Assert.True(File.ReadAllBytes(path).AsSpan().SequenceEqual(File.ReadAllBytes(Files(other)[name])), $"{name} differs");
        }
    }

    // The publication in force and its segments; earlier publications are kept for readers and are no part of the state.
    private static Dictionary<string, string> Files(StoreLocation location)
    {
        var id = PublicationPointer.Read(location)!;
        using var publication = PublicationFile.Open(PublicationPointer.FileOf(location, id));
        var segments = publication.Rows("segment", SegmentRows.Read).Select(s => SegmentStore.FileIn(SegmentStore.FolderOf(location), s.Name));
        return segments.Append(PublicationPointer.FileOf(location, id)).ToDictionary(f => Path.GetFileName(f)!);
    }
}
