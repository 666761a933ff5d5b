using DecisionSupport.Ingest.Formats;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats;

/// <summary>The corpus that fuzzing starts from: a format without one is a format that nobody attacks.</summary>
public class FuzzCorpusTests
{
    private static string Corpus(string format) => Path.Combine(DataFolder.Product(), "..", "tests", "DecisionSupport.Fuzz", "Corpus", format);

    public static TheoryData<string> Names => [.. DataFormats.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_format_has_seeds_that_it_recognises_and_reads(string name)
    {
        var files = Directory.GetFiles(Corpus(name));
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            using var stream = File.OpenRead(file);
            var format = DataFormats.Named(name)!;
            Assert.NotEqual(Recognition.No, format.Recognise(FileHead.Of(Path.GetFileName(file), stream)));
            stream.Position = 0;
            Assert.NotEqual(MessageKind.Unreadable, format.Read(stream, new ReadOptions { FileName = Path.GetFileName(file) }).Kind);
        }
    }

    [Fact]
    public void Snapshot_formats_have_seeds_too()
    {
        foreach (var format in ObservationFormats.All)
        {
            foreach (var file in Directory.GetFiles(Corpus(format.Name)))
            {
                using var stream = File.OpenRead(file);
                Assert.Empty(format.Read(stream).Faults);
            }
        }
    }
}
