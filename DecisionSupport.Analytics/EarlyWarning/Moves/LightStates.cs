using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.EarlyWarning.Moves;

/// <summary>
/// The lights of one indicator on the way from one state of knowledge to a later one, one cause after the other let in. Five states:
/// as judged at the earlier vintage; then with each <see cref="MoveCause"/> in its order; the last is as judged at the later vintage.
/// </summary>
internal static class LightStates
{
    /// <summary>How many states there are.</summary>
    public const int Count = 5;

    /// <summary>The five states; null where there is no scheme at that state.</summary>
    public static IReadOnlyList<LightSeries?> Of(MonitoredIndicator before, Vintage from, MonitoredIndicator after, Vintage to)
    {
        if (before.Scheme is null || after.Scheme is null)
        {
            var (first, last) = (IndicatorLight.Lights(before, from), IndicatorLight.Lights(after, to));
            return [first, first, first, first, last];
        }

        var old = IndicatorLight.Lights(before, from)!;
        var reestimated = IndicatorLight.Lights(before, to)!;
        var known = old.Values;
        var revised = known.Count == 0 ? known : known.MapPeriods(p => double.IsNaN(known[p]) ? double.NaN : reestimated.Values[p]);
        return
        [
            old,
            old with { Values = revised },
            old with { Values = reestimated.Values },
            reestimated,
            IndicatorLight.Lights(after, to)!,
        ];
    }
}
