using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;

namespace DecisionSupport.Analytics.EarlyWarning;

/// <summary>
/// The alerts of the cockpit, from lights, moves and release dates. A light, a change and a move count only while they
/// are current: figures that are stale give a late-arrival alert, not an alarm about the past.
/// </summary>
public static class Alerts
{
    private static readonly HashSet<string> s_marketTopics =
    [
        "prices:fuel", "banking-supervision", "bank-condition", "food-safety", "product-quality", "recalls", "market-entities", "consumer-protection",
    ];

    /// <summary>The alerts of the given indicators: the most severe first, then by need for attention, then by key.</summary>
    /// <param name="indicators">The indicators to look at.</param>
    /// <param name="vintage">The state of knowledge.</param>
    /// <param name="today">The day from which lateness counts.</param>
    /// <param name="policy">From which size on something is an alert; the usual sizes when null.</param>
    /// <exception cref="ArgumentException">A scheme names no rule, or is incomplete for it.</exception>
    public static IReadOnlyList<Alert> Of(IEnumerable<MonitoredIndicator> indicators, Vintage vintage, DateOnly today, AlertPolicy? policy = null) =>
        Of(indicators, vintage, _ => today, policy);

    /// <summary>
    /// As above, with a day of its own for each indicator: in the newest state of knowledge the last arrival from the
    /// indicator's source, so that a source nobody has asked since then does not make all its figures late.
    /// </summary>
    /// <param name="indicators">The indicators to look at.</param>
    /// <param name="vintage">The state of knowledge.</param>
    /// <param name="today">The day from which an indicator's lateness counts.</param>
    /// <param name="policy">From which size on something is an alert; the usual sizes when null.</param>
    /// <exception cref="ArgumentException">A scheme names no rule, or is incomplete for it.</exception>
    public static IReadOnlyList<Alert> Of(
        IEnumerable<MonitoredIndicator> indicators, Vintage vintage, Func<Indicator, DateOnly> today, AlertPolicy? policy = null)
    {
        ArgumentNullException.ThrowIfNull(indicators);
        ArgumentNullException.ThrowIfNull(today);
        policy ??= new();
        return [.. indicators
            .DistinctBy(m => m.Indicator.Key)
            .Select(m => Of(m, vintage, today(m.Indicator), policy))
            .OfType<(Alert Alert, double Attention)>()
            .OrderByDescending(a => a.Alert.Severity)
            .ThenByDescending(a => a.Attention)
            .ThenBy(a => a.Alert.Indicator.Key.Key, StringComparer.Ordinal)
            .Select(a => a.Alert)];
    }

    private static (Alert Alert, double Attention)? Of(MonitoredIndicator monitored, Vintage vintage, DateOnly today, AlertPolicy policy)
    {
        var indicator = monitored.Indicator;
        var signal = IndicatorLight.Evaluate(monitored, vintage);
        var strip = IndicatorLight.Strip(monitored, vintage, 2);
        var move = LastMove.Of(indicator, monitored.History, vintage);
        var findings = new List<Finding>();
        if (!signal.IsStale)
        {
            findings.AddRange(Extreme(signal, strip));
            findings.AddRange(Changed(strip));
        }

        if (move is not null && !KnownFigures.IsStale(indicator, monitored.History, vintage, move.Period))
        {
            findings.AddRange(Large(indicator, move, policy));
        }

        var next = ReleaseCalendar.Next(indicator, monitored.History, vintage, today);
        if (next is not null && next.DaysLate > policy.GraceDays)
        {
            findings.Add(Late(next, today));
        }

        if (findings.Count == 0)
        {
            return null;
        }

        var sorted = findings.OrderByDescending(f => f.Severity).ThenBy(f => f.Trigger).ToArray();
        var lead = sorted[0];
        var kind = lead.Trigger == AlertTrigger.LateArrival ? AlertKind.Data : KindOf(indicator);
        var evidence = new LocalizedText(string.Join(" ", sorted.Select(f => f.Evidence.En)), string.Concat(sorted.Select(f => f.Evidence.Zh)));
        return (new(indicator, kind, lead.Severity, [.. sorted.Select(f => f.Trigger)], lead.Period, evidence), Attention.Of(monitored, vintage).Score);
    }

    private static IEnumerable<Finding> Extreme(Signal signal, IReadOnlyList<PeriodLight> strip)
    {
        if (signal is { Light: WarningLight.Red or WarningLight.Blue, Period: { } period })
        {
            var isNew = strip is [var before, _] && before.Light != WarningLight.Unknown && before.Light != signal.Light;
            yield return new(AlertTrigger.ExtremeLight, isNew ? AlertSeverity.Urgent : AlertSeverity.Warning, period, signal.Reason);
        }
    }

    private static IEnumerable<Finding> Changed(IReadOnlyList<PeriodLight> strip)
    {
        if (strip is not [var before, var now] || before.Light.StepsTo(now.Light) is not (> 0 and var steps))
        {
            yield break;
        }

        var (from, to) = (before.Light.Words(), now.Light.Words());
        var (earlier, later) = (PeriodWords.Of(before.Period), PeriodWords.Of(now.Period));
        yield return new(
            AlertTrigger.LightChanged,
            steps > 1 ? AlertSeverity.Warning : AlertSeverity.Notice,
            now.Period,
            new($"The light changed from {from.En} ({earlier.En}) to {to.En} ({later.En}).", $"灯号由{from.Zh}（{earlier.Zh}）转为{to.Zh}（{later.Zh}）。"));
    }

    private static IEnumerable<Finding> Large(Indicator indicator, LastMove move, AlertPolicy policy)
    {
        var isPercent = Wording.IsPercent(indicator, indicator.Headline);
        var least = isPercent ? policy.LeastPoints : policy.LeastShare * Math.Abs(move.Value - move.Change);
        if (move.RobustZ is not { } z || Math.Abs(z) < policy.RobustZ || Math.Abs(move.Change) < least)
        {
            yield break;
        }

        var decimals = Wording.Decimals(move.Value, move.Value - move.Change);
        var when = PeriodWords.Of(move.Period);
        var statement = Wording.Statement(indicator, indicator.Headline, move.Value, decimals);
        var compared = Compared(indicator, move, decimals);
        var times = Wording.Number(Math.Abs(z), 1);
        yield return new(
            AlertTrigger.LargeMove,
            AlertSeverity.Warning,
            move.Period,
            new(
                $"{when.En}: {statement.En}, {compared.En}: a move {times} times its usual size.",
                $"{when.Zh}{statement.Zh}，{compared.Zh}，变动幅度为常态波动的{times}倍。"));
    }

    // A rate of change widens or narrows (涨幅扩大, 降幅收窄) or turns; a level rises or falls.
    private static LocalizedText Compared(Indicator indicator, LastMove move, int decimals)
    {
        var (transformation, before) = (indicator.Headline, move.Value - move.Change);
        var noun = PeriodWords.Noun(indicator.Frequency).En;
        var size = Wording.Number(Math.Abs(move.Change), decimals);
        var isPercent = Wording.IsPercent(indicator, transformation);
        var amount = isPercent
            ? new LocalizedText($"{size} percentage points", $"{size}个百分点")
            : Wording.Amount(indicator, transformation, Math.Abs(move.Change), decimals);
        if (transformation is Transformation.Level or Transformation.Index or Transformation.MovingAverage)
        {
            return new($"{amount.En} {(move.Change > 0 ? "more" : "less")} than the {noun} before", $"较上期{(move.Change > 0 ? "上升" : "下降")}{amount.Zh}");
        }

        var previous = Wording.Statement(indicator, transformation, before, decimals);
        return new(
            $"after {Wording.Amount(indicator, transformation, before, decimals).En} the {noun} before",
            (before >= 0) == (move.Value >= 0)
                ? $"{(move.Value >= 0 ? "升幅" : "降幅")}较上期{(move.Change > 0 == move.Value >= 0 ? "扩大" : "收窄")}{amount.Zh}"
                : $"上期{previous.Zh}");
    }

    /// <summary>Whose business an indicator is, by its topic.</summary>
    internal static AlertKind KindOf(Indicator indicator) => s_marketTopics.Contains(indicator.Topic) ? AlertKind.Market : AlertKind.Economy;

    private static Finding Late(ExpectedRelease next, DateOnly today)
    {
        var (period, due) = (PeriodWords.Of(next.Period), PeriodWords.Of(next.Expected));
        var isLong = next.Indicator.UsualReleaseOf(next.Period + 1) < today;
        return new(
            AlertTrigger.LateArrival,
            isLong ? AlertSeverity.Warning : AlertSeverity.Notice,
            next.Period,
            LateWords(next.DaysLate, period, due));
    }

    internal static LocalizedText LateWords(int days, LocalizedText period, LocalizedText due) => new(
        FormattableString.Invariant($"The figure for {period.En}, usually published about {due.En}, has not arrived: {days} days late."),
        FormattableString.Invariant($"{period.Zh}数据按惯例应于{due.Zh}前后公布，尚未收到，已逾期{days}天。"));

    private sealed record Finding(AlertTrigger Trigger, AlertSeverity Severity, Period Period, LocalizedText Evidence);
}
