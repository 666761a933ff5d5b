using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Instructions;

/// <summary>What happened to a comment or an instruction.</summary>
public enum InstructionStep
{
    /// <summary>A person wrote about a number; with an owner it is a task.</summary>
    Given,

    /// <summary>Somebody answered.</summary>
    Replied,

    /// <summary>Another owner or another day.</summary>
    Reassigned,

    /// <summary>The task was done.</summary>
    Done,

    /// <summary>The task was opened again.</summary>
    Reopened,
}

/// <summary>The number that a comment is about.</summary>
/// <param name="Key">Key of the indicator.</param>
/// <param name="Period">The period.</param>
/// <param name="AsOf">The state of knowledge that the writer looked at; null for the newest of that day.</param>
public sealed record CommentedNumber(string Key, Period Period, DateOnly? AsOf);

/// <summary>One line of the register of instructions.</summary>
/// <param name="Number">Running number from 1.</param>
/// <param name="At">The moment, UTC, to the second.</param>
/// <param name="Step">What happened.</param>
/// <param name="Instruction">Id of the instruction: "T-2026-0001".</param>
/// <param name="About">The number; null in every step but the first.</param>
/// <param name="Person">Who, as typed.</param>
/// <param name="Text">What was written.</param>
/// <param name="Owner">Who is charged; null where the step charges nobody.</param>
/// <param name="Due">Until when.</param>
/// <param name="Previous">Checksum of the line before; 64 zeros at the first.</param>
public sealed record InstructionEvent(
    long Number, DateTimeOffset At, InstructionStep Step, string Instruction, CommentedNumber? About, string Person, string Text, string? Owner, DateOnly? Due, string Previous);

/// <summary>A comment, or an instruction with an owner and a due date.</summary>
/// <param name="Id">Its number: "T-2026-0001".</param>
/// <param name="History">Every step, oldest first; the first is <see cref="InstructionStep.Given"/>.</param>
public sealed record Instruction(string Id, IReadOnlyList<InstructionEvent> History)
{
    /// <summary>The first step.</summary>
    public InstructionEvent Given => History[0];

    /// <summary>The number that it is about.</summary>
    public CommentedNumber About => Given.About!;

    /// <summary>Who is charged; null for a comment.</summary>
    public string? Owner => History.LastOrDefault(e => e.Owner is not null)?.Owner;

    /// <summary>Until when.</summary>
    public DateOnly? Due => History.LastOrDefault(e => e.Owner is not null)?.Due;

    /// <summary>It charges somebody.</summary>
    public bool IsTask => Owner is not null;

    /// <summary>A task that is not done.</summary>
    public bool IsOpen => IsTask && History.LastOrDefault(e => e.Step is InstructionStep.Done or InstructionStep.Reopened)?.Step != InstructionStep.Done;

    /// <summary>Whether its day has passed while it is not done.</summary>
    public bool IsOverdue(DateOnly today) => IsOpen && Due < today;
}
