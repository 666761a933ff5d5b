using DecisionSupport.Analytics.Alerting;

namespace DecisionSupport.Ingest.Alerting;

/// <summary>
/// Alerts from what was found and what persons did. One matter (rule and indicator) has at most one alert that is not closed: a further
/// finding is more evidence of it. A finding after a closing, or long after the last one of an alert that nobody took up, opens the same
/// alert again within the scheme's days, later a new one. What was found once stays found: the same finding adds nothing, not even after a closing.
/// </summary>
public static class AlertLedger
{
    /// <summary>The alerts, the most severe first, then the newest.</summary>
    /// <param name="events">Findings and steps, in order of time.</param>
    /// <param name="current">What holds for the newest figures. An alert that nobody acknowledged and that no longer holds has passed.</param>
    /// <param name="reopenDays">Days after a closing within which the same matter opens the old alert again.</param>
    public static IReadOnlyList<AlertRecord> Of(IEnumerable<AlertEvent> events, IReadOnlyCollection<AlertFinding> current, int reopenDays)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(current);
        var alerts = new Dictionary<string, Course>(StringComparer.Ordinal);
        var matters = new Dictionary<(string Rule, string Key), List<Course>>();
        foreach (var e in events)
        {
            if (e.Finding is not { } finding)
            {
                if (alerts.TryGetValue(e.Alert, out var course))
                {
                    course.Take(e);
                }

                continue;
            }

            var known = matters.TryGetValue((finding.Rule, finding.Key), out var list) ? list : matters[(finding.Rule, finding.Key)] = [];
            if (known.Any(a => a.Evidence.Any(f => f.IsSameAs(finding))))
            {
                continue;
            }

            if (known is not [.., var last] || !last.Admits(e.At, reopenDays))
            {
                last = new Course(FormattableString.Invariant($"{finding.Rule}:{finding.Key}:{known.Count + 1}"));
                known.Add(last);
                alerts.Add(last.Id, last);
            }

            last.Take(e with { Alert = last.Id });
        }

        return [.. alerts.Values.Select(a => a.Record(current))
            .OrderByDescending(a => a.Severity).ThenByDescending(a => a.History[^1].At).ThenBy(a => a.Id, StringComparer.Ordinal)];
    }

    /// <summary>Whether a person may take the step.</summary>
    public static bool Allows(AlertState state, AlertStep step) => step switch
    {
        AlertStep.Acknowledged => state is AlertState.Open,
        AlertStep.Assigned or AlertStep.Closed => state is AlertState.Open or AlertState.Acknowledged,
        AlertStep.Reopened => state is AlertState.Closed or AlertState.Passed,
        _ => false,
    };

    private sealed class Course(string id)
    {
        private readonly List<AlertEvent> _history = [];
        private bool _taken;
        private DateTimeOffset? _closed;
        private string? _owner;
        private DateOnly? _due;

        public string Id => id;

        public List<AlertFinding> Evidence { get; } = [];

        // What nobody took up and what came back only after a long time is a matter of its own.
        public bool Admits(DateTimeOffset at, int reopenDays) => (_taken && _closed is null) || at < (_closed ?? _history[^1].At).AddDays(reopenDays);

        public void Take(AlertEvent e)
        {
            _history.Add(e);
            if (e.Finding is { } finding)
            {
                Evidence.Add(finding);
                (_taken, _closed) = (_taken && _closed is null, null);
                return;
            }

            _taken |= e.Step is AlertStep.Acknowledged or AlertStep.Assigned or AlertStep.Reopened;
            _closed = e.Step == AlertStep.Closed ? e.At : null;
            (_owner, _due) = e.Step == AlertStep.Assigned ? (e.Owner, e.Due) : (_owner, _due);
        }

        public AlertRecord Record(IReadOnlyCollection<AlertFinding> current)
        {
            var (rule, key) = (Evidence[^1].Rule, Evidence[^1].Key);
            var state = _closed is not null ? AlertState.Closed
                : _taken ? AlertState.Acknowledged
                : current.Any(f => Evidence.Any(f.IsSameAs)) ? AlertState.Open
                : AlertState.Passed;
            return new(id, rule, key, state, [.. Evidence], [.. _history], _owner, _due);
        }
    }
}
