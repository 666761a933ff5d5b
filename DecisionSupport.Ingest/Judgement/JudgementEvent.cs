using DecisionSupport.Analytics.Forecasting.Judgement;
using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Ingest.Judgement;

/// <summary>What happened to an adjustment.</summary>
public enum JudgementStep
{
    /// <summary>An analyst adjusted a forecast.</summary>
    Adjusted,

    /// <summary>The adjustment was taken back.</summary>
    Withdrawn,
}

/// <summary>
/// One line of the register of adjustments. Lines are never changed; each holds the checksum of the one before. Both numbers of each
/// period stand in it, so that it can be scored whatever is forecast later.
/// </summary>
/// <param name="Number">Running number from 1.</param>
/// <param name="At">The moment, UTC, to the second.</param>
/// <param name="Step">What happened.</param>
/// <param name="Target">Number of the adjustment: its own line, or the one that is withdrawn.</param>
/// <param name="Key">Key of the series.</param>
/// <param name="Model">Name of the model whose forecast was adjusted.</param>
/// <param name="Adjustment">The adjustment; of a withdrawal the one withdrawn, with author and reason of the withdrawal.</param>
/// <param name="Before">The model's own median for each of the periods.</param>
/// <param name="After">The median after this and all earlier adjustments in force.</param>
/// <param name="Previous">Checksum of the line before; 64 zeros at the first.</param>
public sealed record JudgementEvent(
    long Number,
    DateTimeOffset At,
    JudgementStep Step,
    long Target,
    string Key,
    string Model,
    Adjustment Adjustment,
    IReadOnlyList<double> Before,
    IReadOnlyList<double> After,
    string Previous);

/// <summary>A step that the register does not allow. The message says why and what is possible.</summary>
/// <param name="message">In English.</param>
/// <param name="zh">In Chinese.</param>
public sealed class JudgementRefusedException(string message, string? zh = null) : Exception(message)
{
    /// <summary>The message in both languages.</summary>
    public LocalizedText Text { get; } = new(message, zh);
}
