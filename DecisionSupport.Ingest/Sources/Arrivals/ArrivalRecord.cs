using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Ingest.Sources.Arrivals;

/// <summary>What a fetch came to.</summary>
public enum ArrivalResult
{
    /// <summary>A file was landed that was not there before.</summary>
    Arrived,

    /// <summary>The publisher has nothing new.</summary>
    Unchanged,

    /// <summary>Nothing could be got or landed.</summary>
    Failed,

    /// <summary>An expected release did not arrive within its grace: an alert, written once for each release.</summary>
    Late,
}

/// <summary>One line of the record of arrivals.</summary>
/// <param name="Source">Id of the source.</param>
/// <param name="At">When it happened, by the local clock.</param>
/// <param name="Result">What it came to.</param>
public sealed record ArrivalRecord(string Source, DateTimeOffset At, ArrivalResult Result)
{
    /// <summary>The release that was expected last at that moment; null when the calendar names none.</summary>
    public DateTimeOffset? Expected { get; init; }

    /// <summary>Path of what was landed under "snapshots"; null when nothing was.</summary>
    public string? Path { get; init; }

    /// <summary>Vintage of what was landed.</summary>
    public DateOnly? Vintage { get; init; }

    /// <summary>Bytes of what was landed.</summary>
    public long? Bytes { get; init; }

    /// <summary>SHA-256 of what was landed.</summary>
    public string? Sha256 { get; init; }

    /// <summary>What proves that all of it came: "digest", "length", "ending", "nothing".</summary>
    public string? Proof { get; init; }

    /// <summary>By how many seconds the local clock is ahead of the server's, when that is more than five minutes; null otherwise.</summary>
    public long? ClockAheadSeconds { get; init; }

    /// <summary>What went wrong, or what is to be known beside the result (a clock that is off), in both languages; null when nothing.</summary>
    public LocalizedText? Message { get; init; }

    /// <summary>Who asked: a person, "schedule" or "command".</summary>
    public string By { get; init; } = "";
}
