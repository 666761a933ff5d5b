using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.EarlyWarning;

/// <summary>
/// A way to set an indicator's light. <see cref="Evaluate"/> and <see cref="Lights"/> check their input and are the
/// same for all: they look only at what was known at the vintage. A rule writes where the four cuts come from
/// (<see cref="CutsCore"/>) and what they are called (<see cref="BandCore"/>).
/// </summary>
/// <remarks>Implementations are stateless: one instance serves all threads.</remarks>
public abstract class SignalRule
{
    /// <summary>The name that light schemes give: "Percentile". The method card has the same name.</summary>
    public abstract string Name { get; }

    /// <summary>The light of the newest period known at the vintage, with its evidence. No data is Unknown, never green.</summary>
    /// <exception cref="ArgumentException">The scheme names another rule or is incomplete for this one, or the history has another frequency than the indicator.</exception>
    public Signal Evaluate(LightSchemeVersion scheme, Indicator indicator, VintageHistory history, Vintage vintage)
    {
        Check(scheme, indicator, history);
        var values = KnownFigures.Transformed(indicator, history, vintage, scheme.Transformation);
        if (values.LastObserved is not { } period)
        {
            return new(indicator.Key, null, vintage, WarningLight.Unknown, null, [], Name, scheme.Version, NoValue(indicator, history, vintage));
        }

        var value = values[period];
        var (cuts, unknown) = CheckedCuts(scheme, indicator, history, vintage);
        var reason = unknown ?? Explain(scheme, indicator, period, value, cuts);
        var stale = KnownFigures.IsStale(indicator, history, vintage, period);
        return new(indicator.Key, period, vintage, WarningLights.Of(value, cuts, scheme.Inverted), value, cuts, Name, scheme.Version, stale ? WithStaleness(indicator, period, reason) : reason)
        {
            IsStale = stale,
        };
    }

    /// <summary>The light of every period, judged with the figures and cuts known at the vintage.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Evaluate"/>.</exception>
    public LightSeries Lights(LightSchemeVersion scheme, Indicator indicator, VintageHistory history, Vintage vintage)
    {
        Check(scheme, indicator, history);
        return new(
            KnownFigures.Transformed(indicator, history, vintage, scheme.Transformation),
            CheckedCuts(scheme, indicator, history, vintage).Cuts,
            scheme.Inverted);
    }

    /// <summary>The four cuts, ascending; or none, with the reason why the light is Unknown.</summary>
    protected abstract RuleCuts CutsCore(LightSchemeVersion scheme, Indicator indicator, VintageHistory history, Vintage vintage);

    /// <summary>
    /// Where a value lies, to follow the value in a sentence. The band runs from 0 (below the first cut) to 4 (above
    /// the fourth); <paramref name="cuts"/> are the cuts in words.
    /// </summary>
    protected abstract LocalizedText BandCore(LightSchemeVersion scheme, int band, IReadOnlyList<LocalizedText> cuts);

    /// <summary>An error in a scheme, which names the indicator, the version and the rule.</summary>
    protected ArgumentException Invalid(LightSchemeVersion scheme, Indicator indicator, string what) =>
        new($"Light scheme of {indicator?.Key.Key}, version {scheme?.Version}, rule {Name}: {what} Correct it in the light schemes (data/lights).", nameof(scheme));

    private void Check(LightSchemeVersion scheme, Indicator indicator, VintageHistory history)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(indicator);
        ArgumentNullException.ThrowIfNull(history);
        if (scheme.Rule != Name)
        {
            throw Invalid(scheme, indicator, $"the scheme is for the rule '{scheme.Rule}'.");
        }
    }

    private RuleCuts CheckedCuts(LightSchemeVersion scheme, Indicator indicator, VintageHistory history, Vintage vintage)
    {
        var result = CutsCore(scheme, indicator, history, vintage);
        var cuts = result.Cuts;
        if (result.Unknown is null && (cuts.Count != 4 || !cuts.All(double.IsFinite) || !cuts.SequenceEqual(cuts.Order())))
        {
            throw Invalid(scheme, indicator, $"the cuts are [{string.Join(", ", cuts)}]; there must be four, finite and ascending.");
        }

        return result;
    }

    private LocalizedText Explain(LightSchemeVersion scheme, Indicator indicator, Period period, double value, IReadOnlyList<double> cuts)
    {
        var decimals = Wording.Decimals([value, .. cuts]);
        var words = cuts.Select(c => Wording.Amount(indicator, scheme.Transformation, c, decimals)).ToArray();
        var statement = Wording.Statement(indicator, scheme.Transformation, value, decimals);
        var band = BandCore(scheme, WarningLights.Band(value, cuts), words);
        var light = WarningLights.Of(value, cuts, scheme.Inverted).Words();
        var when = PeriodWords.Of(period);
        return new(
            $"{when.En}: {statement.En}, {band.En}: {light.En}{(scheme.Inverted ? " (a high value means cold)" : "")}.",
            $"{when.Zh}{statement.Zh}，{band.Zh}，判为{light.Zh}{(scheme.Inverted ? "（该指标数值越高表示越冷）" : "")}。");
    }

    private static LocalizedText NoValue(Indicator indicator, VintageHistory history, Vintage vintage)
    {
        var by = Wording.By(vintage);
        return KnownFigures.Level(indicator, history, vintage).LastObserved is null
            ? new($"No figure was known {by.En}: no light.", $"{by.Zh}尚无已公布数据，灯号未知。")
            : new($"The figures known {by.En} are too few to compute the change that is judged: no light.", $"{by.Zh}已公布数据不足以计算所判断的变动，灯号未知。");
    }

    private static LocalizedText WithStaleness(Indicator indicator, Period period, LocalizedText reason)
    {
        var due = PeriodWords.Of(indicator.UsualReleaseOf(period + KnownFigures.StalePeriods));
        var missing = PeriodWords.Of(period + KnownFigures.StalePeriods);
        return new(
            $"{reason.En} Not current: the figure for {missing.En} was due about {due.En}.",
            $"{reason.Zh}数据未及时更新：{missing.Zh}数据按惯例应于{due.Zh}前后公布。");
    }
}

/// <summary>Four cuts, or the reason why there are none.</summary>
/// <param name="Cuts">The cuts, ascending in the unit of the transformed value; empty when there are none.</param>
/// <param name="Unknown">Why the light is Unknown; null when there are cuts.</param>
public readonly record struct RuleCuts(IReadOnlyList<double> Cuts, LocalizedText? Unknown = null)
{
    /// <summary>No cuts, for a reason.</summary>
    public static RuleCuts None(LocalizedText reason) => new([], reason);
}
