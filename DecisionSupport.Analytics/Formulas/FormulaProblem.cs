using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Formulas;

/// <summary>What is wrong with a formula, and where.</summary>
/// <param name="Start">The first character concerned, from 0, in the text of the formula.</param>
/// <param name="Length">How many characters; at least 1, even at the end of the text.</param>
/// <param name="Message">What is wrong and what to write instead.</param>
public sealed record FormulaProblem(int Start, int Length, LocalizedText Message);

/// <summary>Ends the reading of a formula at its first problem.</summary>
internal sealed class FormulaException(FormulaProblem problem) : Exception(problem.Message.En)
{
    /// <summary>A problem at a place of the text.</summary>
    public FormulaException(FormulaSpan span, string en, string zh)
        : this(new FormulaProblem(span.Start, Math.Max(1, span.Length), new(en, zh)))
    {
    }

    public FormulaProblem Problem { get; } = problem;
}

/// <summary>A piece of the text of a formula.</summary>
/// <param name="Start">Its first character, from 0.</param>
/// <param name="Length">How many characters.</param>
internal readonly record struct FormulaSpan(int Start, int Length)
{
    /// <summary>From the beginning of this piece to the end of another.</summary>
    public FormulaSpan To(FormulaSpan other) => new(Start, other.Start + other.Length - Start);
}
