using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Ingest.Overrides;

/// <summary>What was signed.</summary>
public enum OverrideStep
{
    /// <summary>The model is published although it lost to seasonal naive.</summary>
    Signed,

    /// <summary>The signature was taken back: the rule holds again.</summary>
    Withdrawn,

    /// <summary>An analyst asks for it; nothing changes until somebody else signs.</summary>
    Requested,

    /// <summary>The second person declined the request.</summary>
    Declined,
}

/// <summary>One line of the register of overrides. Lines are never changed; each holds the checksum of the one before.</summary>
/// <param name="Number">Running number from 1.</param>
/// <param name="At">The moment, UTC, to the second.</param>
/// <param name="Step">What was signed.</param>
/// <param name="Key">Key of the series.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="By">Who signed; of what was asked for and signed by two, the one who asked; of a request that was declined, the one who declined.</param>
/// <param name="Reason">Why.</param>
/// <param name="Record">The record that was looked at, in words, with its vintage; empty for a withdrawal.</param>
/// <param name="Previous">Checksum of the line before; 64 zeros at the first.</param>
public sealed record OverrideEvent(long Number, DateTimeOffset At, OverrideStep Step, string Key, string Model, string By, string Reason, string Record, string Previous)
{
    /// <summary>The second person, who looked at the request and signed; empty for a signature of one person.</summary>
    public string Reviewer { get; init; } = "";

    /// <summary>Number of the request that this line answers; null for other lines.</summary>
    public long? Answers { get; init; }

    /// <summary>The signature as forecasts carry it.</summary>
    public ForecastOverride Signature => new(Model, By, DateOnly.FromDateTime(At.UtcDateTime), Reason);
}

/// <summary>An override that the register does not take. The message says why and what is possible.</summary>
/// <param name="message">In English.</param>
/// <param name="zh">In Chinese.</param>
public sealed class OverrideRefusedException(string message, string? zh = null) : Exception(message)
{
    /// <summary>The message in both languages.</summary>
    public LocalizedText Text { get; } = new(message, zh);
}
