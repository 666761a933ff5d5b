using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting.Scenarios;

/// <summary>A series under a name, for models of several.</summary>
/// <param name="Name">Its name, unique within a model: a series key, for example.</param>
/// <param name="Values">Its values, already transformed as the model should see them: growth, logarithm or level.</param>
public sealed record NamedSeries(string Name, TimeSeries Values);

/// <summary>What a scenario assumes of one series.</summary>
/// <param name="Series">Name of the series.</param>
/// <param name="Path">Its assumed values, in the unit of the series; a missing value leaves the period to the model.</param>
public sealed record ScenarioPath(string Series, TimeSeries Path);

/// <summary>A named assumption about the future: what is assumed, in words and in numbers. Results carry it and show it.</summary>
public sealed record Scenario
{
    /// <summary>A scenario.</summary>
    /// <param name="name">Short name: "rates stay high".</param>
    /// <param name="assumption">The assumption in a sentence, which stands beside every figure that follows from it.</param>
    /// <param name="paths">At least one path with at least one value; one path a series.</param>
    /// <exception cref="ArgumentException">There is no name, no sentence or no value, or two paths for one series.</exception>
    public Scenario(LocalizedText name, LocalizedText assumption, IReadOnlyList<ScenarioPath> paths)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(assumption);
        ArgumentNullException.ThrowIfNull(paths);
        if (string.IsNullOrWhiteSpace(name.En) || string.IsNullOrWhiteSpace(assumption.En))
        {
            throw new ArgumentException("A scenario needs a name and its assumption in words: they are shown beside its figures.", nameof(assumption));
        }

        if (!paths.Any(p => p.Path.LastObserved is not null) || paths.Select(p => p.Series).Distinct().Count() < paths.Count)
        {
            throw new ArgumentException($"The scenario '{name.En}' needs a path with at least one value, and one path a series; it has {(paths.Count == 0 ? "none" : string.Join(", ", paths.Select(p => p.Series)))}.", nameof(paths));
        }

        (Name, Assumption, Paths) = (name, assumption, paths);
    }

    /// <summary>Short name.</summary>
    public LocalizedText Name { get; }

    /// <summary>The assumption in a sentence.</summary>
    public LocalizedText Assumption { get; }

    /// <summary>The assumed values.</summary>
    public IReadOnlyList<ScenarioPath> Paths { get; }

    /// <summary>The assumed value of a series in a period; NaN when nothing is assumed.</summary>
    public double this[string series, Period period] => Paths.FirstOrDefault(p => p.Series == series) is { } path ? path.Path[period] : double.NaN;
}
