namespace DecisionSupport.Web.Briefing.LiveText;

/// <summary>The planner's text with its figures filled in.</summary>
/// <param name="Paragraphs">The paragraphs in order, each of runs.</param>
/// <param name="Notes">The footnotes; note n is at n − 1.</param>
public sealed record BriefingPassage(IReadOnlyList<IReadOnlyList<PassageRun>> Paragraphs, IReadOnlyList<string> Notes)
{
    /// <summary>The paragraphs as plain text, marks in brackets: "up 8.2%[1]".</summary>
    public IEnumerable<string> Lines => Paragraphs.Select(p => string.Concat(p.Select(r => r.Note == 0 ? r.Text : FormattableString.Invariant($"{r.Text}[{r.Note}]"))));

    /// <summary>The footnotes as plain text: "[1] Consumer prices …".</summary>
    public IEnumerable<string> NoteLines => Notes.Select((note, i) => FormattableString.Invariant($"[{i + 1}] {note}"));
}

/// <summary>A piece of a paragraph.</summary>
/// <param name="Text">What is read.</param>
/// <param name="Note">The number of its footnote; 0 for none.</param>
public sealed record PassageRun(string Text, int Note = 0);
