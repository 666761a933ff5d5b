using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.EarlyWarning.Moves;

/// <summary>What an indicator's newest light rests on in one state of the way.</summary>
/// <param name="Cause">The cause that was let in last; null for the state at the earlier vintage.</param>
/// <param name="Period">The newest period judged; null when none is.</param>
/// <param name="Value">Its value; null when there is none.</param>
/// <param name="Cuts">The four cuts; empty when there are none.</param>
/// <param name="Light">The light.</param>
/// <param name="Place">Place on the <see cref="LightScale"/>; null when Unknown.</param>
public sealed record IndicatorState(MoveCause? Cause, Period? Period, double? Value, IReadOnlyList<double> Cuts, WarningLight Light, double? Place);

/// <summary>What one cause did to an indicator's light.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Points">Steps of the light, 1 each.</param>
/// <param name="Place">Change on the <see cref="LightScale"/>.</param>
public sealed record IndicatorEffect(MoveCause Cause, int Points, double Place);

/// <summary>
/// Why an indicator's light is another than on an earlier day. The causes are let in one after the other (<see cref="MoveCause"/>), each
/// measured from the state that the one before left, so that their effects add up to the whole change exactly. Their sizes depend on that
/// order where several act at once, which is why the order is fixed. A state without a light is passed over: its cause has no effect of its
/// own and the next one carries it. When the light is Unknown on either day there is nothing to explain and no effect.
/// </summary>
/// <param name="From">The earlier vintage.</param>
/// <param name="To">The later one.</param>
/// <param name="States">Five states, from the earlier vintage to the later.</param>
/// <param name="Effects">One for each cause; empty when a light is Unknown.</param>
/// <param name="VersionBefore">Version of the scheme at the earlier vintage; 0 without one.</param>
/// <param name="VersionAfter">Version at the later vintage; 0 without one.</param>
public sealed record IndicatorMove(
    Vintage From, Vintage To, IReadOnlyList<IndicatorState> States, IReadOnlyList<IndicatorEffect> Effects, int VersionBefore, int VersionAfter)
{
    /// <summary>The explanation.</summary>
    /// <param name="before">The indicator with the scheme that judged at <paramref name="from"/>.</param>
    /// <param name="from">The earlier vintage.</param>
    /// <param name="after">The indicator with the scheme that judges at <paramref name="to"/>.</param>
    /// <param name="to">The later vintage.</param>
    /// <exception cref="ArgumentException"><paramref name="to"/> lies before <paramref name="from"/>, or a scheme is wrong.</exception>
    public static IndicatorMove Of(MonitoredIndicator before, Vintage from, MonitoredIndicator after, Vintage to)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        MoveDays.Check(from, to);
        IndicatorState[] states = [.. LightStates.Of(before, from, after, to).Select((lights, i) => StateOf(lights, i == 0 ? null : (MoveCause)(i - 1)))];
        return new(from, to, states, EffectsOf(states), before.Scheme?.Version ?? 0, after.Scheme?.Version ?? 0);
    }

    private static IndicatorState StateOf(LightSeries? lights, MoveCause? cause)
    {
        if (lights?.Values.LastObserved is not { } period)
        {
            return new(cause, null, null, lights?.Cuts ?? [], WarningLight.Unknown, null);
        }

        var (value, light) = (lights.Values[period], lights[period]);
        return new(cause, period, value, lights.Cuts, light, light == WarningLight.Unknown ? null : LightScale.Of(value, lights.Cuts, lights.Inverted));
    }

    private static List<IndicatorEffect> EffectsOf(IndicatorState[] states)
    {
        if (states[0].Place is null || states[^1].Place is null)
        {
            return [];
        }

        var effects = new List<IndicatorEffect>();
        var last = states[0];
        foreach (var state in states.Skip(1))
        {
            var reached = state.Place is null ? last : state;
            effects.Add(new(state.Cause!.Value, reached.Light.Score() - last.Light.Score(), reached.Place!.Value - last.Place!.Value));
            last = reached;
        }

        return effects;
    }
}
