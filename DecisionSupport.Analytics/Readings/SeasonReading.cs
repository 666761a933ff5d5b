using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Readings;

/// <summary>What a series has of a season.</summary>
public enum SeasonState
{
    /// <summary>Not judged: another frequency, too short, or the method refuses; the verdict says which.</summary>
    NotRead,

    /// <summary>None that can be told apart from noise.</summary>
    None,

    /// <summary>Collected with its season, which can be taken out.</summary>
    Present,

    /// <summary>Adjusted by the publisher, and none is left.</summary>
    TakenOut,

    /// <summary>Adjusted by the publisher, and one is left.</summary>
    Left,
}

/// <summary>The season of a series in one row.</summary>
/// <param name="State">The finding.</param>
/// <param name="Method">Method of adjustment; null when not read.</param>
/// <param name="Mode">How parts are put together: "multiplicative"; null when not read.</param>
/// <param name="Quality">Q of X-11, acceptable below 1; null where the method has none.</param>
/// <param name="Failed">The quality measures at or above 1, joined by a blank: "m1 m8".</param>
/// <param name="Verdict">The judgement in one line.</param>
public sealed record SeasonReading(SeasonState State, string? Method, string? Mode, double? Quality, string Failed, LocalizedText Verdict)
{
    private const double Level = 0.01;
    private const int Measures = 11;

    /// <summary>Whether the series is to be read without its season.</summary>
    public bool IsPresent => State == SeasonState.Present;

    /// <summary>Judges a series; the study is null where there is none.</summary>
    /// <param name="indicator">What the series is.</param>
    /// <param name="levels">Its figures.</param>
    public static (SeasonReading Reading, SeasonStudy? Study) Of(Indicator indicator, TimeSeries levels)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        var run = ReadableRun.Of(levels);
        if (Obstacle(indicator, run) is { } obstacle)
        {
            return (new(SeasonState.NotRead, null, null, null, "", obstacle), null);
        }

        try
        {
            var study = SeasonStudy.Of(run, UsualAdjustment.Method);
            return (Judge(indicator, study), study);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or ArithmeticException)
        {
            return (new(SeasonState.NotRead, null, null, null, "", new($"{UsualAdjustment.Name} does not suit these figures: {e.Message}", $"{UsualAdjustment.Name} 不适用于该序列：{e.Message}")), null);
        }
    }

    /// <summary>Why the season of a series is not judged; null when it can be.</summary>
    public static LocalizedText? ObstacleOf(Indicator indicator, TimeSeries levels)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return Obstacle(indicator, ReadableRun.Of(levels));
    }

    private static LocalizedText? Obstacle(Indicator indicator, TimeSeries run) =>
        indicator.Accumulation == Accumulation.YearToDate ? new("Totals since January are not adjusted; the figures of single periods are.", "累计值不作季节调整，应使用当期值。")
        : indicator.Frequency is not (Frequency.Monthly or Frequency.Quarterly) ? new("Seasons are judged in months and quarters only.", "仅对月度和季度序列判断季节性。")
        : run.Count < UsualAdjustment.FewestYears * run.Frequency.PeriodsPerYear() ? new($"{UsualAdjustment.FewestYears} years without gaps are needed to judge a season.", $"判断季节性需要连续 {UsualAdjustment.FewestYears} 年无缺失的数据。")
        : run.Values.ToArray().Distinct().Count() < 3 ? new("The figures do not vary.", "数据没有变化。")
        : null;

    private static SeasonReading Judge(Indicator indicator, SeasonStudy study)
    {
        var identified = study.Text("identifiable-season");
        var byPublisher = indicator.Adjustment != AdjustmentStatus.NotSeasonallyAdjusted;
        var left = identified == "present" && study.Probability("qs-original") < Level;
        var state = byPublisher ? left ? SeasonState.Left : SeasonState.TakenOut : identified == "not-present" ? SeasonState.None : SeasonState.Present;
        string[] failed = [.. Enumerable.Range(1, Measures).Select(k => FormattableString.Invariant($"m{k}")).Where(m => study.Figure(m) >= 1)];
        return new(state, study.Method, study.Text("mode"), study.Figure("q"), string.Join(' ', failed), state switch
        {
            SeasonState.TakenOut => new("Adjusted by the publisher; no season is left.", "已由发布机构季节调整，无残余季节性。"),
            SeasonState.Left => new("Adjusted by the publisher, but a season is left: do not read one month alone.", "已由发布机构季节调整，但仍有残余季节性：不宜单看一期。"),
            _ => study.Parts.Verdict,
        });
    }
}
