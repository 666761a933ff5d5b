using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Snapshots;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>
/// Reads a file of the landing folder for trial before this process reads it for the first time: what a source sent or somebody put
/// into a watched folder is as strange as an upload, and the web host refreshes too. Files of plain figures are read by code of ours
/// that streams them under limits of its own; they need no trial.
/// </summary>
internal static class LandingTrial
{
    // Not more than this machine can spare beside the service.
    private const long MostMemory = 4L << 30;

    /// <summary>What one trial may take: ten minutes and half of the memory at hand, at most 4 GiB.</summary>
    public static TrialLimits Usual { get; } = new(TimeSpan.FromMinutes(10), Math.Min(MostMemory, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2));

    /// <summary>Why the file must not be read in this process; null when it may.</summary>
    /// <param name="file">The file; its format must be known.</param>
    /// <param name="most">Limits of the process.</param>
    /// <param name="cancellation">Ends the trial.</param>
    public static FormatFault? Fault(SnapshotFile file, TrialLimits most, CancellationToken cancellation = default)
    {
        if (file.Meta.Recipe is null || DataFormats.Named(file.Meta.Format) is null || !File.Exists(file.FullPath))
        {
            return null;
        }

        var trial = new TrialFile(file.FullPath, file.Meta.File) { Format = file.Meta.Format, Companions = [.. SnapshotReading.CompanionsOf(file)] };
        return ReadTrial.Run(trial, new(), most, cancellation).Fault;
    }
}
