using DecisionSupport.Benchmarks;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Pipeline;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats;

/// <summary>
/// Hostile files, each written to disk and read in a process of its own, whose peak memory the kernel states (VmHWM). The time is
/// measured strictly by the benchmark "hostile"; machines that test have other things to do.
/// </summary>
public sealed class HostileFileTests : IDisposable
{
    private const long MostBytes = 200L << 20;
    private static readonly TrialLimits s_most = new(TimeSpan.FromSeconds(10), 2L << 30);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hostile-");

    public static TheoryData<string> Names => [.. HostileFile.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hostile_file_is_refused_early_and_in_little_memory(string name)
    {
        var hostile = HostileFile.All.Single(f => f.Name == name);
        var path = Write(hostile.FileName, hostile.Write);
        var (outcome, fault) = ReadTrial.Run(path, hostile.FileName, new ReadLimits(), s_most, hostile.Snapshot, TestContext.Current.CancellationToken);
        Assert.Null(fault);
        Assert.Equal(nameof(MessageKind.Unreadable), outcome!.Kind);
        Assert.NotNull(outcome.First);
        Assert.True(outcome.PeakBytes < MostBytes, $"{outcome.PeakBytes >> 20} MiB");
    }

    [Fact]
    public void A_good_file_passes_its_trial()
    {
        var path = Write("good.csv", s => s.Write("area,2023,2024\nNorth,1.5,2.5\nSouth,3,4\n"u8));
        var (outcome, fault) = ReadTrial.Run(path, "good.csv", new ReadLimits(), s_most, cancellation: TestContext.Current.CancellationToken);
        Assert.Null(fault);
        Assert.Equal(("csv", nameof(MessageKind.Data), 4L), (outcome!.Format, outcome.Kind, outcome.Figures));
    }

    [Fact]
    public void A_trial_that_takes_too_long_is_ended()
    {
        var path = Write("good.csv", s => s.Write("area,2024\nNorth,1.5\n"u8));
        var (outcome, fault) = ReadTrial.Run(path, "good.csv", new ReadLimits(), s_most with { Time = TimeSpan.Zero }, cancellation: TestContext.Current.CancellationToken);
        Assert.Null(outcome);
        Assert.Equal((FaultKind.Refused, "reading did not end within 0 s"), (fault!.Kind, fault.Value));
    }

    [Fact]
    public void A_trial_that_takes_too_much_memory_is_ended()
    {
        var path = Write("large.csv", s =>
        {
            using var writer = new StreamWriter(s, leaveOpen: true);
            for (var i = 0; i < 1_000_000; i++)
            {
                writer.Write($"a{i},{i},{i * 7}\n");
            }
        });
        var (outcome, fault) = ReadTrial.Run(path, "large.csv", new ReadLimits(), s_most with { Memory = 64L << 20 }, cancellation: TestContext.Current.CancellationToken);
        Assert.Null(outcome);
        Assert.Equal((FaultKind.Refused, "reading took more than 64 MiB"), (fault!.Kind, fault.Value));
    }

    [Fact]
    public void An_upload_is_refused_with_the_reason_that_its_trial_gave()
    {
        var loop = HostileFile.All.Single(f => f.FileName == "pages.parquet");
        var preview = UploadPreview.OfUpload(Write(loop.FileName, loop.Write), loop.FileName, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(MessageKind.Unreadable, preview.Message.Kind);
        Assert.Null(preview.Recipe);
        var good = UploadPreview.OfUpload(Write("good.csv", s => s.Write("area,2023,2024\nNorth,1.5,2.5\n"u8)), "good.csv", cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(2, good.Result!.FigureCount);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string name, Action<Stream> write)
    {
        var path = Path.Combine(_folder.FullName, name);
        using var stream = File.Create(path);
        write(stream);
        return path;
    }
}
