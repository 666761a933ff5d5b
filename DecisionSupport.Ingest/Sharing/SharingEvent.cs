namespace DecisionSupport.Ingest.Sharing;

/// <summary>What happened to a sharing request.</summary>
public enum SharingStep
{
    /// <summary>Somebody asked for data, with a purpose.</summary>
    Requested,

    /// <summary>The owner department allowed it, until a day.</summary>
    Approved,

    /// <summary>The owner department refused it, with a reason.</summary>
    Refused,

    /// <summary>The data were handed out.</summary>
    Used,

    /// <summary>An approval was ended before its day.</summary>
    Withdrawn,
}

/// <summary>One line of the register. Lines are never changed; each holds the checksum of the one before.</summary>
/// <param name="Number">Running number from 1.</param>
/// <param name="At">The moment, UTC, to the second.</param>
/// <param name="Step">What happened.</param>
/// <param name="Request">Number of the request: "R-2026-0001".</param>
/// <param name="Person">Who did it.</param>
/// <param name="Department">For which department.</param>
/// <param name="Keys">Series keys asked for or handed out; a dataflow code stands for all its series.</param>
/// <param name="Text">Purpose of a request, reason of a decision, manner of a use ("csv", "api").</param>
/// <param name="Until">Last day of an approval; null otherwise.</param>
/// <param name="Previous">Checksum of the line before; 64 zeros at the first.</param>
public sealed record SharingEvent(
    long Number, DateTimeOffset At, SharingStep Step, string Request, string Person, string Department, IReadOnlyList<string> Keys, string Text, DateOnly? Until, string Previous);

/// <summary>A sharing request with all that happened to it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="History">Its lines, oldest first; the first is the request.</param>
public sealed record SharingRequest(string Id, IReadOnlyList<SharingEvent> History)
{
    /// <summary>The request itself.</summary>
    public SharingEvent Asked => History[0];

    /// <summary>The newest decision; null while none was made.</summary>
    public SharingEvent? Decision => History.LastOrDefault(e => e.Step is SharingStep.Approved or SharingStep.Refused or SharingStep.Withdrawn);

    /// <summary>How often the data were handed out.</summary>
    public int Uses => History.Count(e => e.Step == SharingStep.Used);

    /// <summary>Whether data may be handed out on a day.</summary>
    public bool Allows(DateOnly day) => Decision is { Step: SharingStep.Approved, Until: { } until } && day <= until;

    /// <summary>Whether the request covers a series.</summary>
    public bool Covers(string dataflow, string key) =>
        Asked.Keys.Any(k => k.Equals(key, StringComparison.OrdinalIgnoreCase) || k.Equals(dataflow, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A step that the register does not allow. The message says why and what is possible.</summary>
/// <param name="en">In English.</param>
/// <param name="zh">In Chinese.</param>
public sealed class SharingRefusedException(string en, string zh) : Exception(en)
{
    /// <summary>The message in both languages.</summary>
    public Analytics.Indicators.LocalizedText Text { get; } = new(en, zh);
}
