using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;

namespace DecisionSupport.Analytics.Tests.EarlyWarning;

/// <summary>Indicators, schemes and histories that tests build by hand.</summary>
internal static class Samples
{
    public static readonly LocalizedText Author = new("Test", "测试");

    public static Indicator Indicator(
        string key = "T.RATE", Frequency frequency = Frequency.Monthly, string unit = "PERCENT", Transformation headline = Transformation.Level,
        string topic = "labour", int lag = 10, bool discontinued = false, Period? projectionFrom = null) =>
        new(
            new("TEST", key), new("Rate " + key, "比率" + key), unit, new("percent", "百分比"), frequency, AdjustmentStatus.SeasonallyAdjusted,
            headline, Polarity.Neutral, topic, "US", new("Agency", "机构"), null, "none", lag, RevisionPolicy.Revised, discontinued, projectionFrom, true, null);

    public static Vintage On(string date) => new(DateOnly.Parse(date));

    /// <summary>Each figure known from its usual release day on.</summary>
    public static VintageHistory Released(Indicator indicator, Period first, params double[] values) =>
        VintageHistory.Of(indicator.Frequency, values.Select((v, i) => new Release(
            new Vintage(indicator.UsualReleaseOf(first + i)), new Observation(first + i, double.IsNaN(v) ? null : v))));

    public static LightSchemeVersion Band(params double[] cuts) => Scheme("TargetBand") with { Cuts = cuts };

    public static LightSchemeVersion Window(string rule, Period first, Period last) => Scheme(rule) with { Window = (first, last) };

    public static LightSchemeVersion Scheme(string rule) =>
        new(1, Author, new(2024, 1, 1), new("test", "测试"), rule, Transformation.Level, null, null, null, null, false);

    /// <summary>The parts of a signal that a reader sees, comparable.</summary>
    public static string Text(Signal s) =>
        FormattableString.Invariant($"{s.Indicator}|{s.Period}|{s.Vintage}|{s.Light}|{s.Value:R}|{string.Join(";", s.Cuts.Select(c => c.ToString("R")))}|{s.Rule}|{s.SchemeVersion}|{s.IsStale}|{s.Reason.En}|{s.Reason.Zh}");

    public static string Text(CompositeSignal s) =>
        FormattableString.Invariant($"{s.Month}|{s.Light}|{s.Score:R}|{s.KnownWeight:R}|{string.Join(";", s.Components)}|{string.Join(";", s.Months)}|{s.Reason.En}|{s.Reason.Zh}");
}
