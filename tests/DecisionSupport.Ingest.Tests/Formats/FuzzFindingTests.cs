using DecisionSupport.Ingest.Formats;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats;

/// <summary>What fuzzing found once, tests/DecisionSupport.Fuzz/Findings/FORMAT: the bytes on which a reader threw or never ended.</summary>
public class FuzzFindingTests
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    private static string Folder { get; } = Path.Combine(DataFolder.Product(), "..", "tests", "DecisionSupport.Fuzz", "Findings");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_finding_of_the_fuzzer_is_read_to_an_end_and_throws_nothing(string file)
    {
        var (format, bytes) = (Path.GetDirectoryName(file)!, File.ReadAllBytes(Path.Combine(Folder, file)));
        var faults = await Task.Run(() => Faults(format, bytes)).WaitAsync(s_longest, TestContext.Current.CancellationToken);
        Assert.NotEmpty(faults);
    }

    private static IReadOnlyList<FormatFault> Faults(string name, byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        return DataFormats.Named(name) is { } format
            ? format.Read(stream, new ReadOptions { FileName = "finding", Limits = new() { Bytes = 1 << 22, Cells = 200_000 } }).Faults
            : ObservationFormats.Named(name)!.Read(stream).Faults;
    }
}
