using DecisionSupport.Analytics.Cycles;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Readings;

/// <summary>A reading in sentences.</summary>
public static class ReadingSentence
{
    /// <summary>The phase: "Rising since April 2020, 29 months."</summary>
    public static LocalizedText Phase(CycleReading cycle)
    {
        ArgumentNullException.ThrowIfNull(cycle);
        if (cycle.Problem is { } problem)
        {
            return problem;
        }

        if (cycle.Since is not { } turn || cycle.Length is not { } length)
        {
            return new("No turning point was found.", "未发现拐点。");
        }

        var (words, noun) = (PeriodWords.Of(turn.Period), PeriodWords.Noun(turn.Period.Frequency));
        var rising = turn.Kind == TurnKind.Trough;
        var months = turn.Period.Frequency == Frequency.Monthly;
        return new(
            $"{(rising ? "Rising" : "Falling")} since {words.En}, {length} {noun.En}{(length == 1 ? "" : "s")}.",
            $"自{words.Zh}起{(rising ? "上行" : "下行")}，已{length}{(months ? "个" : "")}{noun.Zh}。");
    }

    /// <summary>The last break: "Its pace changed in February 1984: 3.1% a year on average before, 1.2% a year after."</summary>
    public static LocalizedText Breaks(Indicator indicator, BreakReading breaks)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        ArgumentNullException.ThrowIfNull(breaks);
        var percent = indicator.Unit.StartsWith("PERCENT", StringComparison.Ordinal) ? "%" : "";
        if (breaks.Problem is { } problem)
        {
            return problem;
        }

        if (breaks.Shifts is not [.., var last])
        {
            return new("No break is told apart from chance.", "未发现可确认的结构突变。");
        }

        var words = PeriodWords.Of(last.At);
        var (en, zh) = breaks.Basis == BreakBasis.Pace
            ? (("Its pace changed", "% a year"), ("增速", "%（折年率）"))
            : (("Its level changed", percent), ("水平", percent));
        return new(
            FormattableString.Invariant($"{en.Item1} in {words.En}: {last.Before:0.0}{en.Item2} on average before, {last.After:0.0}{en.Item2} after."),
            FormattableString.Invariant($"{words.Zh}前后{zh.Item1}改变：之前平均 {last.Before:0.0}{zh.Item2}，之后 {last.After:0.0}{zh.Item2}。"));
    }
}
