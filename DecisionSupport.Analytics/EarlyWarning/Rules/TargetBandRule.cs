using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.EarlyWarning.Rules;

/// <summary>
/// Compares the value with a band that somebody set: green within the second and third cut (the target band), red or
/// blue beyond the outer two (the warning limits). The method card has the formula.
/// </summary>
public sealed class TargetBandRule : SignalRule
{
    /// <inheritdoc/>
    public override string Name => "TargetBand";

    /// <inheritdoc/>
    protected override RuleCuts CutsCore(LightSchemeVersion scheme, Indicator indicator, VintageHistory history, Vintage vintage)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return new(scheme.Cuts ?? throw Invalid(scheme, indicator, "it gives no cuts."));
    }

    /// <inheritdoc/>
    protected override LocalizedText BandCore(LightSchemeVersion scheme, int band, IReadOnlyList<LocalizedText> cuts)
    {
        ArgumentNullException.ThrowIfNull(cuts);
        return band switch
        {
            0 => new($"below the lower warning limit of {cuts[0].En} (target band {cuts[1].En} to {cuts[2].En})", $"低于警戒下限{cuts[0].Zh}（目标区间为{cuts[1].Zh}至{cuts[2].Zh}）"),
            1 => new($"below the target band's lower limit of {cuts[1].En}", $"低于目标区间下限{cuts[1].Zh}"),
            2 => new($"within the target band of {cuts[1].En} to {cuts[2].En}", $"处于{cuts[1].Zh}至{cuts[2].Zh}的目标区间内"),
            3 => new($"above the target band's upper limit of {cuts[2].En}", $"高于目标区间上限{cuts[2].Zh}"),
            _ => new($"above the upper warning limit of {cuts[3].En} (target band {cuts[1].En} to {cuts[2].En})", $"高于警戒上限{cuts[3].Zh}（目标区间为{cuts[1].Zh}至{cuts[2].Zh}）"),
        };
    }
}
