using System.Diagnostics;
using System.Globalization;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Pipeline;

namespace DecisionSupport.Benchmarks;

/// <summary>Hostile files, each read in a process of its own: what was said of it, in which time and memory.</summary>
internal static class HostileBenchmark
{
    private const double MostSeconds = 1;
    private const long MostBytes = 200L << 20;

    public static int Run()
    {
        var folder = Directory.CreateTempSubdirectory("hostile-");
        var missed = 0;
        try
        {
            Console.WriteLine("| File | Size | Refused after | Process, start to end | Processor | Peak memory | Answer |");
            Console.WriteLine("|---|--:|--:|--:|--:|--:|---|");
            foreach (var file in HostileFile.All)
            {
                missed += Read(file, Path.Combine(folder.FullName, file.FileName)) ? 0 : 1;
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{HostileFile.All.Count - missed} of {HostileFile.All.Count} refused within {MostSeconds} s and {MostBytes >> 20} MiB"));
        return missed == 0 ? 0 : 1;
    }

    private static bool Read(HostileFile file, string path)
    {
        using (var stream = File.Create(path))
        {
            file.Write(stream);
        }

        var clock = Stopwatch.StartNew();
        var (outcome, fault) = ReadTrial.Run(path, file.FileName, new ReadLimits(), new(TimeSpan.FromSeconds(30), 2L << 30), file.Snapshot);
        var (wall, size) = (clock.Elapsed.TotalSeconds, new FileInfo(path).Length);
        File.Delete(path);
        var answer = fault ?? outcome?.First;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {file.Name} | {size:N0} | {outcome?.Seconds:F2} s | {wall:F2} s | {outcome?.ProcessorSeconds:F2} s | {outcome?.PeakBytes >> 20} MiB | {outcome?.Format ?? "–"}: {answer?.Kind}, {answer?.Column} {answer?.Value} |"));
        return outcome is { Kind: nameof(MessageKind.Unreadable), Seconds: < MostSeconds, PeakBytes: < MostBytes };
    }
}
