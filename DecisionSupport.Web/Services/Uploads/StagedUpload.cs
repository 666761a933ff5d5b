using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Uploads;

/// <summary>A file that somebody sent, from its arrival to what became of it.</summary>
/// <param name="Id">32 hexadecimal digits nobody can guess.</param>
/// <param name="FileName">Name as it is kept.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Checksum of the bytes.</param>
/// <param name="Received">When it came, UTC.</param>
public sealed record StagedUpload(string Id, string FileName, long Size, string Sha256, DateTimeOffset Received)
{
    /// <summary>The only sheet to read; null for what the proposal takes.</summary>
    public string? Sheet { get; init; }

    /// <summary>The recipe as a person changed it, JSON; null while the proposal stands.</summary>
    public string? Draft { get; init; }

    /// <summary>The approval as typed; null before anybody tried.</summary>
    public UploadDecision? Decision { get; init; }

    /// <summary>Why the last try to approve failed; null when it did not.</summary>
    public LocalizedText? Problem { get; init; }

    /// <summary>Where it was landed; null while it waits.</summary>
    public UploadLanding? Landed { get; init; }

    /// <summary>What the refresh made of it; null before its end.</summary>
    public UploadOutcome? Outcome { get; init; }
}

/// <summary>An approval as typed.</summary>
/// <param name="By">Who approves.</param>
/// <param name="Reason">Why.</param>
/// <param name="Licence">Terms of use.</param>
/// <param name="Vintage">Known-from date as typed, yyyy-MM-dd; empty for the usual one.</param>
/// <param name="Basis">How the date is known.</param>
/// <param name="Origin">Where the file came from.</param>
/// <param name="IsComplete">The file holds each of its series completely.</param>
public sealed record UploadDecision(string By, string Reason, string Licence, string Vintage, string Basis, string Origin, bool IsComplete);

/// <summary>A file in the landing folder.</summary>
/// <param name="At">When it was landed, UTC.</param>
/// <param name="Snapshot">Path under "snapshots".</param>
/// <param name="IsNew">False when these bytes were landed before.</param>
/// <param name="Recipe">Path of the recipe.</param>
/// <param name="NewSeries">Series added to the catalogue.</param>
/// <param name="Vintage">Known-from date of the figures.</param>
/// <param name="DataflowName">Name of the dataflow.</param>
/// <param name="Series">Series of the file.</param>
/// <param name="Figures">Figures of the file.</param>
/// <param name="Keys">The first keys.</param>
public sealed record UploadLanding(
    DateTimeOffset At, string Snapshot, bool IsNew, string Recipe, int NewSeries, DateOnly Vintage, LocalizedText DataflowName, int Series, long Figures, IReadOnlyList<string> Keys);

/// <summary>How it ended.</summary>
public enum UploadResult
{
    /// <summary>Its figures are published.</summary>
    Published,

    /// <summary>A check keeps it out; what was published before stands.</summary>
    Held,

    /// <summary>The refresh did not come to its end.</summary>
    Failed,
}

/// <summary>What the refresh made of a landed file.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Publication">The publication in force then; null when the refresh failed.</param>
/// <param name="Checks">Checks that keep it out.</param>
/// <param name="Failure">Why the refresh failed; null when it did not.</param>
public sealed record UploadOutcome(
    DateTimeOffset At, UploadResult Result, string? Publication, IReadOnlyList<CheckRecord> Checks, string? Failure);
