using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.EarlyWarning.Moves;

/// <summary>What each cause did to one component's points of the composite score.</summary>
/// <param name="Indicator">Key of the component.</param>
/// <param name="Name">Its name.</param>
/// <param name="Before">What it gave to the score at the earlier vintage.</param>
/// <param name="After">What it gives at the later one.</param>
/// <param name="Effects">Points by cause, in the order of <see cref="MoveCause"/>; they add up to after minus before.</param>
public sealed record ComponentMove(string Indicator, LocalizedText Name, double Before, double After, IReadOnlyList<double> Effects);

/// <summary>
/// Why the composite score is another than on an earlier day: revisions, new figures (a later month with them), cuts that came out
/// differently, and other versions of the schemes, of cuts or weights. The causes are let in one after the other for all components at
/// once (<see cref="MoveCause"/>), so the effects add up to the change of the score exactly, and so do the components within each.
/// A state below the minimum weight is passed over: the next cause carries its effect.
/// </summary>
/// <param name="From">The earlier vintage.</param>
/// <param name="To">The later one.</param>
/// <param name="Before">The month at the earlier vintage with its score; null when there was none.</param>
/// <param name="After">The same at the later vintage.</param>
/// <param name="Effects">Points of the score by cause, in the order of <see cref="MoveCause"/>; empty when either day has no score.</param>
/// <param name="Components">Every component of either scheme, the largest change first; empty likewise.</param>
/// <param name="VersionBefore">Version of the composite's scheme at the earlier vintage.</param>
/// <param name="VersionAfter">Version at the later one.</param>
public sealed record CompositeMove(
    Vintage From, Vintage To, CompositeMonth? Before, CompositeMonth? After, IReadOnlyList<double> Effects, IReadOnlyList<ComponentMove> Components,
    int VersionBefore, int VersionAfter)
{
    /// <summary>The explanation.</summary>
    /// <param name="schemes">All versions of all schemes.</param>
    /// <param name="lookup">The indicator of a key with the scheme that judges at the vintage; null when there is none.</param>
    /// <param name="from">The earlier vintage.</param>
    /// <param name="to">The later vintage.</param>
    /// <exception cref="ArgumentException"><paramref name="to"/> lies before <paramref name="from"/>, there is no composite, or a scheme is wrong.</exception>
    public static CompositeMove Of(LightSchemes schemes, Func<string, Vintage, MonitoredIndicator?> lookup, Vintage from, Vintage to)
    {
        ArgumentNullException.ThrowIfNull(schemes);
        ArgumentNullException.ThrowIfNull(lookup);
        MoveDays.Check(from, to);
        var (old, now) = (schemes.CompositeAt(from), schemes.CompositeAt(to));
        if (old is null || now is null)
        {
            throw new ArgumentException("There is no scheme of a composite: write lights/composite.json.", nameof(schemes));
        }

        CompositeIndex.Check(old);
        CompositeIndex.Check(now);
        string[] keys = [.. old.Components.Concat(now.Components).Select(c => c.Indicator).Distinct()];
        var ways = keys.ToDictionary(k => k, k => new Way(k, lookup(k, from), from, lookup(k, to), to));
        var states = Enumerable.Range(0, LightStates.Count)
            .Select(i => Compose(i < LightStates.Count - 1 ? old : now, ways, i, i is 0 or 1 ? from : to)).ToArray();
        var (before, after) = (states[0]?.Summary, states[^1]?.Summary);
        if (before?.Score is null || after?.Score is null)
        {
            return new(from, to, before, after, [], [], old.Version, now.Version);
        }

        var reached = new List<IReadOnlyDictionary<string, double>> { states[0]!.Points };
        foreach (var state in states.Skip(1))
        {
            reached.Add(state?.Summary.Score is null ? reached[^1] : state.Points);
        }

        ComponentMove[] components = [.. keys.Select(k => MoveOf(k, ways[k].Name, reached)).OrderByDescending(c => Math.Abs(c.After - c.Before)).ThenBy(c => c.Indicator, StringComparer.Ordinal)];
        return new(from, to, before, after, [.. Enumerable.Range(0, LightStates.Count - 1).Select(i => components.Sum(c => c.Effects[i]))], components, old.Version, now.Version);
    }

    private static ComponentMove MoveOf(string key, LocalizedText name, List<IReadOnlyDictionary<string, double>> reached)
    {
        double[] points = [.. reached.Select(r => r.GetValueOrDefault(key))];
        return new(key, name, points[0], points[^1], [.. points.Zip(points.Skip(1), (a, b) => b - a)]);
    }

    private static State? Compose(CompositeSchemeVersion scheme, Dictionary<string, Way> ways, int state, Vintage vintage)
    {
        CompositePart[] parts = [.. scheme.Components.Select(c => ways[c.Indicator].Part(c, state, vintage))];
        if (CompositeIndex.ReferenceMonth(parts, vintage) is not { } month)
        {
            return null;
        }

        var (summary, components) = CompositeIndex.Compose(scheme, parts, month);
        return new(summary, components.ToDictionary(c => c.Indicator, c => c.Contribution));
    }

    private sealed record State(CompositeMonth Summary, IReadOnlyDictionary<string, double> Points);

    // The lights of one component in every state.
    private sealed class Way
    {
        private readonly MonitoredIndicator? _monitored;
        private readonly IReadOnlyList<LightSeries?> _states;

        public Way(string key, MonitoredIndicator? before, Vintage from, MonitoredIndicator? after, Vintage to)
        {
            _monitored = after ?? before;
            Name = _monitored?.Indicator.Name ?? new(key);
            _states = before is null || after is null ? [.. Enumerable.Repeat<LightSeries?>(null, LightStates.Count)] : LightStates.Of(before, from, after, to);
        }

        public LocalizedText Name { get; }

        public CompositePart Part(CompositeComponent component, int state, Vintage vintage) =>
            new(component, Name, _states[state], _monitored?.History.Vintages.LastOrDefault(v => v <= vintage).ReleaseDate ?? default);
    }
}
