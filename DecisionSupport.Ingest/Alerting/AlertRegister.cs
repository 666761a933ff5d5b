using DecisionSupport.Analytics.Alerting;
using DecisionSupport.Ingest.Journals;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Alerting;

/// <summary>
/// The register of alerts: what was found and what persons did about it, in one append-only file of the landing folder whose
/// lines are chained by checksum. Thread-safe; two processes take turns by a lock on the file.
/// </summary>
/// <param name="location">Where the landing folder is.</param>
/// <param name="clock">Gives the moment.</param>
public sealed class AlertRegister(StoreLocation location, TimeProvider clock)
{
    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 100;

    /// <summary>Longest note, in characters.</summary>
    public const int LongestNote = 2_000;

    private readonly Lock _gate = new();
    private (DateTime Written, long Length, IReadOnlyList<AlertEvent> Events)? _read;

    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.Combine(location.Landing, "alerts", "register.jsonl");

    private ChainedLines<AlertLine> Lines => new(Path, l => l.Text(), line => AlertLine.Parse(Path, line), l => (l.Number, l.Previous));

    /// <summary>Everything that happened, oldest first.</summary>
    /// <exception cref="InvalidDataException">The file was changed: a line does not hold the checksum of the one before.</exception>
    public IReadOnlyList<AlertEvent> All()
    {
        lock (_gate)
        {
            var file = new FileInfo(Path);
            var (written, length) = file.Exists ? (file.LastWriteTimeUtc, file.Length) : (default, 0);
            if (_read is { } read && (read.Written, read.Length) == (written, length))
            {
                return read.Events;
            }

            IReadOnlyList<AlertEvent> events = [.. Lines.Read().Select(l => l.Event)];
            _read = (written, length, events);
            return events;
        }
    }

    /// <summary>
    /// The alerts, with what holds now counted as raised whether or not it was recorded yet.
    /// </summary>
    /// <param name="current">What the rules find in the newest figures.</param>
    /// <param name="scheme">The scheme in force.</param>
    public IReadOnlyList<AlertRecord> Alerts(IReadOnlyList<AlertFinding> current, AlertScheme scheme)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(scheme);
        return AlertLedger.Of(All().Concat(Raising(current, Now())), current, scheme.ReopenDays);
    }

    /// <summary>Records what the rules find in the newest figures; what was recorded before is left out.</summary>
    /// <returns>How many findings were new.</returns>
    public int Raise(IReadOnlyList<AlertFinding> current)
    {
        ArgumentNullException.ThrowIfNull(current);
        lock (_gate)
        {
            var known = All().Select(e => e.Finding).OfType<AlertFinding>().ToLookup(f => (f.Rule, f.Key));
            var missing = current.Where(f => !known[(f.Rule, f.Key)].Any(f.IsSameAs)).ToArray();
            foreach (var e in Raising(missing, Now()))
            {
                Append(_ => e);
            }

            return missing.Length;
        }
    }

    /// <summary>A person's step.</summary>
    /// <param name="alert">Id of the alert.</param>
    /// <param name="step">What the person does; not <see cref="AlertStep.Raised"/>.</param>
    /// <param name="person">Who, as typed.</param>
    /// <param name="note">What was written; a closing and a reopening need it.</param>
    /// <param name="owner">Who is charged; an assignment needs it.</param>
    /// <param name="due">Until when; an assignment needs it.</param>
    /// <param name="current">What the rules find in the newest figures; recorded first.</param>
    /// <param name="scheme">The scheme in force.</param>
    /// <exception cref="RefusedException">A text is missing or too long, there is no such alert, or its state does not allow the step.</exception>
    public void Take(
        string alert, AlertStep step, string person, string note, string? owner, DateOnly? due, IReadOnlyList<AlertFinding> current, AlertScheme scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        person = RefusedException.Require(person, LongestName, "name", "姓名");
        if (step is AlertStep.Closed or AlertStep.Reopened || !string.IsNullOrWhiteSpace(note))
        {
            note = RefusedException.Require(note, LongestNote, "note", "说明");
        }

        var charged = step == AlertStep.Assigned ? RefusedException.Require(owner, LongestName, "owner", "承办人") : null;
        if (step == AlertStep.Assigned && (due is not { } day || day < DateOnly.FromDateTime(Now().UtcDateTime).AddDays(-1)))
        {
            throw new RefusedException("Set a due date that is not over.", "请设定尚未过去的办理期限。");
        }

        lock (_gate)
        {
            Raise(current);
            Append(events =>
            {
                var found = AlertLedger.Of(events, current, scheme.ReopenDays).FirstOrDefault(a => a.Id == alert)
                    ?? throw new RefusedException($"There is no alert {alert}.", $"没有编号为{alert}的预警。");
                return AlertLedger.Allows(found.State, step)
                    ? new(alert, Now(), step, null, person, note.Trim(), charged, step == AlertStep.Assigned ? due : null)
                    : throw new RefusedException("Somebody has changed this alert meanwhile; look at its history.", "该预警已有他人处理，请先查看办理记录。");
            });
        }
    }

    private static IEnumerable<AlertEvent> Raising(IEnumerable<AlertFinding> findings, DateTimeOffset at) =>
        findings.Select(f => new AlertEvent("", at, AlertStep.Raised, f, "", "", null, null));

    private DateTimeOffset Now() => clock.GetUtcNow() is var now ? new(now.Year, now.Month, now.Day, now.Hour, now.Minute, now.Second, TimeSpan.Zero) : default;

    private void Append(Func<IReadOnlyList<AlertEvent>, AlertEvent> next) =>
        Lines.Append((lines, previous) => new(lines.Count + 1, next([.. lines.Select(l => l.Event)]), previous));
}
