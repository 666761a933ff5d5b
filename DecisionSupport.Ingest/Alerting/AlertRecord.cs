using DecisionSupport.Analytics.Alerting;

namespace DecisionSupport.Ingest.Alerting;

/// <summary>What happened to an alert.</summary>
public enum AlertStep
{
    /// <summary>A rule found something.</summary>
    Raised,

    /// <summary>A person has seen it.</summary>
    Acknowledged,

    /// <summary>A person was charged with it, until a day.</summary>
    Assigned,

    /// <summary>A person closed it with a note.</summary>
    Closed,

    /// <summary>A person opened it again.</summary>
    Reopened,
}

/// <summary>Where an alert stands.</summary>
public enum AlertState
{
    /// <summary>It holds for the newest figures and nobody has acknowledged it.</summary>
    Open,

    /// <summary>Somebody acknowledged it or was charged with it.</summary>
    Acknowledged,

    /// <summary>A person closed it.</summary>
    Closed,

    /// <summary>The newest figures no longer show it, and nobody had acknowledged it.</summary>
    Passed,
}

/// <summary>One step in the life of an alert.</summary>
/// <param name="Alert">Id of the alert; empty for a finding, whose place the fold finds.</param>
/// <param name="At">The moment, UTC.</param>
/// <param name="Step">What happened.</param>
/// <param name="Finding">What was found; null for steps of persons.</param>
/// <param name="Person">Who took the step, as typed; empty for findings.</param>
/// <param name="Note">What the person wrote; may be empty.</param>
/// <param name="Owner">Who is charged; null where the step charges nobody.</param>
/// <param name="Due">Until when; null when no day was set.</param>
public sealed record AlertEvent(
    string Alert, DateTimeOffset At, AlertStep Step, AlertFinding? Finding, string Person, string Note, string? Owner, DateOnly? Due);

/// <summary>One alert with its evidence and history.</summary>
/// <param name="Id">Rule, indicator and running number: "LightChanged:FRED.UNRATE:2".</param>
/// <param name="Rule">Name of the rule.</param>
/// <param name="Key">Key of the indicator.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Evidence">What was found, oldest first, each finding once; at least one.</param>
/// <param name="History">Every step, oldest first.</param>
/// <param name="Owner">Who is charged; null when nobody is.</param>
/// <param name="Due">Until when.</param>
public sealed record AlertRecord(
    string Id, string Rule, string Key, AlertState State, IReadOnlyList<AlertFinding> Evidence, IReadOnlyList<AlertEvent> History, string? Owner, DateOnly? Due)
{
    /// <summary>The newest evidence.</summary>
    public AlertFinding Newest => Evidence[^1];

    /// <summary>The highest severity since it was last opened.</summary>
    public AlertSeverity Severity => Evidence.Max(f => f.Severity);

    /// <summary>It wants somebody's attention: open or acknowledged.</summary>
    public bool IsOpen => State is AlertState.Open or AlertState.Acknowledged;

    /// <summary>Whether its day has passed while it is not closed.</summary>
    public bool IsOverdue(DateOnly today) => IsOpen && Due < today;
}
