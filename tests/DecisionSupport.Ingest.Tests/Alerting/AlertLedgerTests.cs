using CsCheck;
using DecisionSupport.Analytics.Alerting;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Alerting;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Alerting;

public class AlertLedgerTests
{
    private const int ReopenDays = 90;

    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    // A finding of one of two rules on one of two indicators, or a step of a person on one of the first alerts.
    private static readonly Gen<AlertEvent> s_event = Gen.Select(Gen.Int[0, 7], Gen.Int[0, 1], Gen.Int[0, 1], Gen.Int[0, 30], Gen.Int[1, 3], Gen.Int[1, 3], (what, rule, key, period, severity, number) =>
        what < 4
            ? Raised(Finding(rule == 0 ? "A" : "B", key == 0 ? "X" : "Y", period, (AlertSeverity)severity), s_start)
            : Step($"{(rule == 0 ? "A" : "B")}:{(key == 0 ? "X" : "Y")}:{number}", (AlertStep)(what - 3), s_start));

    // Days between the events: mostly a few, at times half a year.
    private static readonly Gen<AlertEvent[]> s_course = Gen.Select(s_event.Array[0, 60], Gen.Int[0, 200].Array[60], (events, gaps) =>
    {
        var at = s_start;
        return events.Select((e, i) => e with { At = at = at.AddDays(gaps[i] > 180 ? gaps[i] : gaps[i] % 20) }).ToArray();
    });

    private static AlertFinding Finding(string rule, string key, int period, AlertSeverity severity = AlertSeverity.Warning) => new(
        rule, key, AlertKind.Economy, severity, Period.Month(2026, 1) + period, new(2026, 1, 1),
        new(5, 4, 1, 0.2, FloorMeasure.Points, Period.Month(2016, 1), Period.Month(2026, 1), new("Seen.", "见。")));

    private static AlertEvent Raised(AlertFinding finding, DateTimeOffset at) => new("", at, AlertStep.Raised, finding, "", "", null, null);

    private static AlertEvent Step(string alert, AlertStep step, DateTimeOffset at) =>
        new(alert, at, step, null, "Li Lei", "note", step == AlertStep.Assigned ? "Han Meimei" : null, step == AlertStep.Assigned ? new(2026, 2, 1) : null);

    // What holds now: the newest finding of each matter, as the rules give one for each rule and indicator.
    private static AlertFinding[] Current(IEnumerable<AlertEvent> events) =>
        [.. events.Select(e => e.Finding).OfType<AlertFinding>().GroupBy(f => (f.Rule, f.Key)).Select(g => g.Last())];

    [Fact]
    public void Whatever_happens_a_matter_has_one_alert_at_most_that_is_open_for_the_newest_figures_and_no_finding_is_lost_or_doubled() =>
        s_course.Sample(events =>
        {
            var alerts = AlertLedger.Of(events, Current(events), ReopenDays);
            Assert.All(alerts.Where(a => a.State == AlertState.Open).GroupBy(a => (a.Rule, a.Key)), g => Assert.Single(g));
            var found = events.Select(e => e.Finding).OfType<AlertFinding>().Select(f => (f.Rule, f.Key, f.Period, f.Severity)).ToHashSet();
            var kept = alerts.SelectMany(a => a.Evidence).Select(f => (f.Rule, f.Key, f.Period, f.Severity)).ToList();
            Assert.Equal(found.Count, kept.Count);
            Assert.True(found.SetEquals(kept));
            Assert.Equal(alerts.Count, alerts.Select(a => a.Id).Distinct().Count());
        });

    [Fact]
    public void A_finding_seen_again_changes_nothing() =>
        s_course.Sample(events =>
        {
            var once = AlertLedger.Of(events, Current(events), ReopenDays);
            var again = AlertLedger.Of(events.Concat(events.Where(e => e.Finding is not null).Select(e => e with { At = e.At.AddYears(5) })), Current(events), ReopenDays);
            Assert.Equal(once.Select(a => (a.Id, a.State, a.Evidence.Count, a.History.Count)), again.Select(a => (a.Id, a.State, a.Evidence.Count, a.History.Count)));
        });

    [Fact]
    public void A_further_finding_of_an_open_matter_is_more_evidence_of_its_alert()
    {
        AlertEvent[] events = [Raised(Finding("A", "X", 0), s_start), Raised(Finding("A", "X", 1), s_start.AddDays(30)), Raised(Finding("A", "Y", 1), s_start.AddDays(30))];
        var alerts = AlertLedger.Of(events, Current(events), ReopenDays);
        Assert.Equal([("A:X:1", 2), ("A:Y:1", 1)], alerts.OrderBy(a => a.Id).Select(a => (a.Id, a.Evidence.Count)));
    }

    [Theory]
    [InlineData(89, "A:X:1", 1)]
    [InlineData(91, "A:X:2", 2)]
    public void A_finding_after_a_closing_opens_it_again_within_ninety_days_and_later_a_new_one(int days, string open, int count)
    {
        AlertEvent[] events = [Raised(Finding("A", "X", 0), s_start), Step("A:X:1", AlertStep.Closed, s_start), Raised(Finding("A", "X", 3), s_start.AddDays(days))];
        var alerts = AlertLedger.Of(events, Current(events), ReopenDays);
        Assert.Equal(count, alerts.Count);
        Assert.Equal(open, Assert.Single(alerts, a => a.State == AlertState.Open).Id);
    }

    [Fact]
    public void What_the_newest_figures_no_longer_show_has_passed_unless_somebody_took_it_up()
    {
        AlertEvent[] events = [Raised(Finding("A", "X", 0), s_start), Raised(Finding("A", "Y", 0), s_start), Step("A:Y:1", AlertStep.Assigned, s_start)];
        var alerts = AlertLedger.Of(events, [], ReopenDays).ToDictionary(a => a.Key);
        Assert.Equal((AlertState.Passed, AlertState.Acknowledged), (alerts["X"].State, alerts["Y"].State));
        Assert.Equal(("Han Meimei", new DateOnly(2026, 2, 1)), (alerts["Y"].Owner, alerts["Y"].Due));
        Assert.True(alerts["Y"].IsOverdue(new(2026, 2, 2)));
        Assert.False(alerts["Y"].IsOverdue(new(2026, 2, 1)));
    }

    [Fact]
    public void A_reopened_alert_is_in_work_again_until_it_is_closed()
    {
        AlertEvent[] events = [Raised(Finding("A", "X", 0), s_start), Step("A:X:1", AlertStep.Closed, s_start), Step("A:X:1", AlertStep.Reopened, s_start)];
        Assert.Equal(AlertState.Acknowledged, Assert.Single(AlertLedger.Of(events, [], ReopenDays)).State);
        Assert.Equal(AlertState.Closed, Assert.Single(AlertLedger.Of([.. events, Step("A:X:1", AlertStep.Closed, s_start)], [], ReopenDays)).State);
    }
}
