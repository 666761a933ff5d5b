using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Alerting;

/// <summary>What a rule saw, before threshold and floor are asked.</summary>
/// <param name="Period">The period it is about.</param>
/// <param name="Statistic">Compared with the threshold.</param>
/// <param name="Size">Compared with the floor.</param>
/// <param name="Measure">Unit of the size; it decides which floor counts.</param>
/// <param name="First">First period looked at.</param>
/// <param name="Last">Last period looked at.</param>
/// <param name="Severity">How pressing it would be.</param>
/// <param name="Text">What was seen.</param>
public sealed record AlertSight(
    Period Period, double Statistic, double Size, FloorMeasure Measure, Period First, Period Last, AlertSeverity Severity, LocalizedText Text);

/// <summary>
/// A rule that raises alerts. <see cref="Find(AlertInput, AlertSetting)"/> is the same for all: topic, threshold and floor must all be met. A rule
/// writes what it sees (<see cref="See"/>); one new file is one new rule.
/// </summary>
/// <remarks>Implementations are stateless: one instance serves all threads.</remarks>
public abstract class AlertRule
{
    /// <summary>All rules, found by reflection, by name.</summary>
    public static IReadOnlyList<AlertRule> All { get; } =
    [
        .. typeof(AlertRule).Assembly.GetExportedTypes()
            .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(AlertRule)) && t.GetConstructor(Type.EmptyTypes) is not null)
            .Select(t => (AlertRule)Activator.CreateInstance(t)!)
            .OrderBy(r => r.Name, StringComparer.Ordinal),
    ];

    /// <summary>The name that schemes give; the method card has the same.</summary>
    public abstract string Name { get; }

    /// <summary>What the rule finds, in a few words.</summary>
    public abstract LocalizedText Title { get; }

    /// <summary>Whether the rule speaks about the figures themselves, not about what they describe.</summary>
    public virtual bool IsAboutData => false;

    /// <summary>The rule of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names.</exception>
    public static AlertRule Named(string name) =>
        All.FirstOrDefault(r => r.Name == name)
        ?? throw new ArgumentException($"No alert rule is named '{name}'. Rules: {string.Join(", ", All.Select(r => r.Name))}.", nameof(name));

    /// <summary>What the rules of a scheme find in an indicator, by severity and rule.</summary>
    /// <exception cref="ArgumentException">The scheme names no rule or no model, or the indicator's light scheme is incomplete.</exception>
    public static IReadOnlyList<AlertFinding> Find(AlertInput input, AlertScheme scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return [.. scheme.Settings.Select(s => Named(s.Rule).Find(input, s)).OfType<AlertFinding>()
            .OrderByDescending(f => f.Severity).ThenBy(f => f.Rule, StringComparer.Ordinal)];
    }

    /// <summary>The finding, if there is one that meets threshold and floor.</summary>
    public AlertFinding? Find(AlertInput input, AlertSetting setting)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(setting);
        if ((setting.Topics.Count > 0 && !setting.Topics.Contains(input.Indicator.Topic)) || See(input, setting) is not { } sight)
        {
            return null;
        }

        var floor = sight.Measure switch
        {
            FloorMeasure.Points => setting.LeastPoints,
            FloorMeasure.Share => setting.LeastShare,
            FloorMeasure.Days => setting.LeastShare * (input.Indicator.Frequency == Frequency.Daily ? 1 : 365.25 / input.Indicator.Frequency.PeriodsPerYear()),
            _ => setting.LeastCases,
        };
        return sight.Statistic >= setting.Threshold && sight.Size >= floor
            ? new(
                Name, input.Indicator.Key.Key, IsAboutData ? AlertKind.Data : AlertKinds.Of(input.Indicator), sight.Severity, sight.Period, input.Vintage.ReleaseDate,
                new(sight.Statistic, setting.Threshold, sight.Size, floor, sight.Measure, sight.First, sight.Last, sight.Text))
            : null;
    }

    /// <summary>What the rule sees; null when there is nothing to judge (too short, stale, no forecast).</summary>
    protected abstract AlertSight? See(AlertInput input, AlertSetting setting);
}
