using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.EarlyWarning.Rules;

/// <summary>
/// A rule whose cuts are computed from the values in a fixed reference window, as they were known on the freeze date
/// or at the vintage, whichever is earlier: cuts never know more than the light.
/// </summary>
public abstract class WindowRule : SignalRule
{
    /// <summary>The fewest values in the window: ten years of quarters. With fewer, an outer tenth holds less than four values.</summary>
    public const int MinimumValues = 40;

    /// <inheritdoc/>
    protected sealed override RuleCuts CutsCore(LightSchemeVersion scheme, Indicator indicator, VintageHistory history, Vintage vintage)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(indicator);
        var (first, last) = scheme.Window ?? throw Invalid(scheme, indicator, "it gives no reference window.");
        if (first.Frequency != indicator.Frequency || last.Frequency != indicator.Frequency)
        {
            throw Invalid(scheme, indicator, $"the window runs from {first} to {last}, but the indicator is {indicator.Frequency}.");
        }

        var frozen = scheme.Frozen is { } date && date < vintage.ReleaseDate ? new Vintage(date) : vintage;
        var values = KnownFigures.Transformed(indicator, history, frozen, scheme.Transformation)
            .Window(first, last).Values.ToArray().Where(v => !double.IsNaN(v)).Order().ToArray();
        if (values.Length < MinimumValues)
        {
            return RuleCuts.None(TooFew(values.Length, frozen, WindowWords(scheme)));
        }

        if (values[0] == values[^1])
        {
            return RuleCuts.None(NoVariation(WindowWords(scheme)));
        }

        return new(CutsOf(scheme, indicator, values));
    }

    /// <summary>The four cuts from the window's values, which are sorted, at least <see cref="MinimumValues"/>, and not all equal.</summary>
    protected abstract IReadOnlyList<double> CutsOf(LightSchemeVersion scheme, Indicator indicator, ReadOnlySpan<double> sorted);

    /// <summary>The window in words: "January 1990 to December 2019".</summary>
    protected static LocalizedText WindowWords(LightSchemeVersion scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        var (first, last) = scheme.Window!.Value;
        var (from, to) = (PeriodWords.Of(first), PeriodWords.Of(last));
        return new($"{from.En} to {to.En}", $"{from.Zh}至{to.Zh}");
    }

    private static LocalizedText TooFew(int count, Vintage frozen, LocalizedText window)
    {
        var by = Wording.By(frozen);
        return new(
            FormattableString.Invariant($"Of the reference window {window.En} {count} values were known {by.En}; at least {MinimumValues} are needed: no light."),
            FormattableString.Invariant($"{by.Zh}，参考期（{window.Zh}）内已知数据{count}个，少于所需的{MinimumValues}个，灯号未知。"));
    }

    private static LocalizedText NoVariation(LocalizedText window) => new(
        $"The values in the reference window {window.En} are all the same and give no measure: no light.",
        $"参考期（{window.Zh}）内数值无变化，无法确定界限，灯号未知。");
}
