using System.Globalization;
using DecisionSupport.Analytics.Forecasting.Scenarios;

namespace DecisionSupport.Web.Services.Scenarios;

/// <summary>What the address of the scenario page asks for: a scenario, and an analyst's path in place of the defined one.</summary>
/// <param name="Definition">The scenario shown; null when none is defined.</param>
/// <param name="Change">The path; null for the defined one.</param>
/// <param name="Problem">What is wrong with the address; the defined path is shown then.</param>
public sealed record ScenarioQuery(ScenarioDefinition? Definition, ScenarioChange? Change, ScenarioProblem? Problem)
{
    /// <summary>Names of the parts of the query: scenario, meaning of the numbers, numbers.</summary>
    public const string Scenario = "s", Kind = "kind", Steps = "steps";

    // A number beyond this is a slip of the hand in any unit of the inventory, and its square would overflow sums.
    private const double Largest = 1e12;

    private static readonly char[] s_separators = [',', '，', '、', ';', '；', ' ', '\t', '\n', '\r'];

    /// <summary>Reads the query.</summary>
    public static ScenarioQuery Read(IReadOnlyList<ScenarioDefinition> definitions, Func<string, string?> query)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        ArgumentNullException.ThrowIfNull(query);
        if (definitions.Count == 0)
        {
            return new(null, null, null);
        }

        var key = query(Scenario);
        var chosen = definitions.FirstOrDefault(d => string.Equals(d.Key, key, StringComparison.OrdinalIgnoreCase));
        if (chosen is null)
        {
            return new(definitions[0], null, string.IsNullOrWhiteSpace(key) ? null : new("NoSuch", key));
        }

        if (query(Steps) is not { } text || string.IsNullOrWhiteSpace(text))
        {
            return new(chosen, null, null);
        }

        if (!Enum.GetNames<ScenarioChangeKind>().Contains(query(Kind)))
        {
            return new(chosen, null, new("Problem.Kind", query(Kind) ?? ""));
        }

        var numbers = new List<double>();
        foreach (var part in text.Split(s_separators, StringSplitOptions.RemoveEmptyEntries))
        {
            if (!double.TryParse(part.Replace('−', '-').TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !(Math.Abs(number) <= Largest))
            {
                return new(chosen, null, new("Problem.Steps", text));
            }

            numbers.Add(number);
        }

        var change = new ScenarioChange(chosen.Change.Indicator, Enum.Parse<ScenarioChangeKind>(query(Kind)!), numbers);
        return numbers.Count == 0 ? new(chosen, null, new("Problem.Steps", text))
            : numbers.Count > chosen.Horizon ? new(chosen, null, new("Problem.TooMany", numbers.Count.ToString(CultureInfo.InvariantCulture), chosen.Horizon.ToString(CultureInfo.InvariantCulture)))
            : new(chosen, IsDefined(change, chosen.Change) ? null : change, null);
    }

    private static bool IsDefined(ScenarioChange change, ScenarioChange defined) => change.Kind == defined.Kind && change.Steps.SequenceEqual(defined.Steps);
}

/// <summary>What is wrong with an address.</summary>
/// <param name="Code">Name of the text that says so.</param>
/// <param name="Value">What was read.</param>
/// <param name="Limit">What is possible.</param>
public sealed record ScenarioProblem(string Code, string Value, string? Limit = null);
