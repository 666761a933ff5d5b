using System.Diagnostics;
using System.Text.Json;
using DecisionSupport.Ingest.Pipeline;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Pipeline;

public sealed class IngestionApartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("decision-support-apart-");
    private readonly DataFolder _data = new();

    public void Dispose()
    {
        _data.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void One_process_reads_all_files_and_says_of_each_what_this_one_would()
    {
        string[] files = [Write("a.csv", "area,2023,2024\nNorth,1.5,2.5\nSouth,3,x\n"), Write("b.md", "# A note\n"), Write("c.csv", ""), Write("d.json", "{\"version\":\"2.0\",\"class\":\"dataset\",\"id\":[")];
        var apart = new IngestionApart(_data.Location, new(TimeSpan.FromMinutes(1), 1L << 30));
        var lines = apart.Run(files, TestContext.Current.CancellationToken).Select(Text).ToArray();
        Assert.Equal(new Ingestion(null).Run(files, TestContext.Current.CancellationToken).Select(Text), lines);
        Assert.Equal(1, apart.Started);
    }

    [Fact]
    public void A_file_that_never_ends_is_named_and_the_next_is_read()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs a named pipe");
        var endless = Path.Combine(_folder.FullName, "b.csv");
        using (var make = Process.Start("mkfifo", [endless]))
        {
            make.WaitForExit();
        }

        string[] files = [Write("a.csv", "area,2024\nNorth,1.5\n"), endless, Write("c.csv", "area,2024\nSouth,2.5\n")];
        var apart = new IngestionApart(_data.Location, new(TimeSpan.FromSeconds(15), 1L << 30));
        var lines = apart.Run(files, TestContext.Current.CancellationToken).ToArray();
        Assert.Equal([IngestOutcome.Read, IngestOutcome.Unreadable, IngestOutcome.Read], lines.Select(l => l.Outcome));
        Assert.Equal(files, lines.Select(l => l.Path));
        Assert.StartsWith("reading did not end within 15 s", lines[1].Note!.En, StringComparison.Ordinal);
        Assert.Equal(2, apart.Started);
    }

    [Fact]
    public void A_file_that_takes_too_much_memory_is_named_and_the_next_is_read()
    {
        string[] files = [Write("a.csv", string.Join('\n', Enumerable.Range(0, 1_000_000).Select(i => $"a{i},{i},{i % 7}"))), Write("c.csv", "area,2024\nSouth,2.5\n")];
        var apart = new IngestionApart(_data.Location, new(TimeSpan.FromMinutes(1), 150L << 20));
        var lines = apart.Run(files, TestContext.Current.CancellationToken).ToArray();
        Assert.Equal([IngestOutcome.Unreadable, IngestOutcome.Read], lines.Select(l => l.Outcome));
        Assert.NotNull(lines[0].Note);
    }

    private static string Text(IngestedFile line) => JsonSerializer.Serialize(line with { Time = TimeSpan.Zero });

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
