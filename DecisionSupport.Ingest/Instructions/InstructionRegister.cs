using DecisionSupport.Ingest.Journals;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Instructions;

/// <summary>
/// The register of comments and instructions (批示) on numbers, in one append-only file of the landing folder whose lines are
/// chained by checksum. Thread-safe; two processes take turns by a lock on the file.
/// </summary>
/// <param name="location">Where the landing folder is.</param>
/// <param name="clock">Gives the moment and today.</param>
public sealed class InstructionRegister(StoreLocation location, TimeProvider clock)
{
    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 100;

    /// <summary>Longest text, in characters.</summary>
    public const int LongestText = 2_000;

    private readonly Lock _gate = new();
    private (DateTime Written, long Length, IReadOnlyList<Instruction> All)? _read;

    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.Combine(location.Landing, "instructions", "register.jsonl");

    private ChainedLines<InstructionEvent> Lines => new(Path, InstructionLines.Text, line => InstructionLines.Parse(Path, line), e => (e.Number, e.Previous));

    /// <summary>All comments and instructions, newest first.</summary>
    /// <exception cref="InvalidDataException">The file was changed: a line does not hold the checksum of the one before.</exception>
    public IReadOnlyList<Instruction> All()
    {
        lock (_gate)
        {
            var file = new FileInfo(Path);
            var (written, length) = file.Exists ? (file.LastWriteTimeUtc, file.Length) : (default, 0);
            if (_read is { } read && (read.Written, read.Length) == (written, length))
            {
                return read.All;
            }

            var all = Group(Lines.Read());
            _read = (written, length, all);
            return all;
        }
    }

    /// <summary>Every step of all of them, oldest first.</summary>
    /// <exception cref="InvalidDataException">The file was changed.</exception>
    public IReadOnlyList<InstructionEvent> Events() => [.. All().SelectMany(i => i.History).OrderBy(e => e.Number)];

    /// <summary>Writes a comment, or with an owner an instruction.</summary>
    /// <param name="about">The number.</param>
    /// <param name="person">Who writes, as typed.</param>
    /// <param name="text">What.</param>
    /// <param name="owner">Who shall see to it; blank for a comment.</param>
    /// <param name="due">Until when; an instruction needs it.</param>
    /// <returns>The id.</returns>
    /// <exception cref="RefusedException">A text is missing or too long, or the day is missing or over.</exception>
    public string Give(CommentedNumber about, string person, string text, string? owner, DateOnly? due)
    {
        ArgumentNullException.ThrowIfNull(about);
        (person, text) = (Name(person), Words(text));
        var (charged, day) = string.IsNullOrWhiteSpace(owner) ? (null, null) : Charge(owner, due);
        return Append((events, number, at, previous) =>
        {
            var place = events.Count(e => e.Step == InstructionStep.Given && e.At.Year == at.Year) + 1;
            return new(number, at, InstructionStep.Given, FormattableString.Invariant($"T-{at.Year}-{place:D4}"), about, person, text, charged, day, previous);
        }).Instruction;
    }

    /// <summary>A further step.</summary>
    /// <param name="id">The instruction.</param>
    /// <param name="step">Any but <see cref="InstructionStep.Given"/>.</param>
    /// <param name="person">Who, as typed.</param>
    /// <param name="text">What the person writes.</param>
    /// <param name="owner">The new owner, for a reassignment.</param>
    /// <param name="due">The new day, for a reassignment.</param>
    /// <exception cref="RefusedException">A text is missing or too long, there is no such instruction, or its state does not allow the step.</exception>
    public void Take(string id, InstructionStep step, string person, string text, string? owner = null, DateOnly? due = null)
    {
        (person, text) = (Name(person), Words(text));
        var (charged, day) = step == InstructionStep.Reassigned ? Charge(owner, due) : (null, null);
        _ = Append((events, number, at, previous) =>
        {
            var found = Group(events).FirstOrDefault(i => i.Id == id) ?? throw new RefusedException($"There is no instruction {id}.", $"没有编号为{id}的批示。");
            var allowed = step switch
            {
                InstructionStep.Replied => true,
                InstructionStep.Reassigned => found.IsOpen || !found.IsTask,
                InstructionStep.Done => found.IsOpen,
                InstructionStep.Reopened => found.IsTask && !found.IsOpen,
                _ => false,
            };
            return allowed
                ? new(number, at, step, id, null, person, text, charged, day, previous)
                : throw new RefusedException($"{id} was changed meanwhile; look at its history.", $"{id}已有他人办理，请先查看办理记录。");
        });
    }

    private static Instruction[] Group(IReadOnlyList<InstructionEvent> events) =>
        [.. events.GroupBy(e => e.Instruction).Select(g => new Instruction(g.Key, [.. g])).OrderByDescending(i => i.Given.Number)];

    private static string Name(string person) => RefusedException.Require(person, LongestName, "name", "姓名");

    private static string Words(string text) => RefusedException.Require(text, LongestText, "text", "内容");

    private (string Owner, DateOnly? Due) Charge(string? owner, DateOnly? due)
    {
        var charged = RefusedException.Require(owner, LongestName, "owner", "承办人");

        // A day of tolerance: the writer's day may have begun before the one of UTC ends.
        return due is { } day && day >= DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-1)
            ? (charged, day)
            : throw new RefusedException("Set a due date that is not over.", "请设定尚未过去的办理期限。");
    }

    private InstructionEvent Append(Func<IReadOnlyList<InstructionEvent>, long, DateTimeOffset, string, InstructionEvent> next)
    {
        lock (_gate)
        {
            return Lines.Append((events, previous) =>
            {
                var now = clock.GetUtcNow();
                return next(events, events.Count + 1, new(now.Year, now.Month, now.Day, now.Hour, now.Minute, now.Second, TimeSpan.Zero), previous);
            });
        }
    }
}
