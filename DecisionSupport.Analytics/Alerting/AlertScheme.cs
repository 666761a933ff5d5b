using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Alerting;

/// <summary>How one rule is set.</summary>
/// <param name="Rule">Name of the rule.</param>
/// <param name="Threshold">From which size of its statistic on the rule speaks.</param>
/// <param name="LeastPoints">Least size of a change of percentages, in percentage points.</param>
/// <param name="LeastShare">Least size of any other change as a share of the usual value; for late figures, as a share of the period's length.</param>
/// <param name="LeastCases">Least number of cases, for rules that count.</param>
/// <param name="Years">Years of the series' own history that are looked at.</param>
/// <param name="Model">Name of the forecasting model, for rules that compare with a forecast.</param>
/// <param name="Topics">The topics that the rule is for; every topic when empty.</param>
public sealed record AlertSetting(
    string Rule, double Threshold, double LeastPoints, double LeastShare, int LeastCases, int Years, string? Model, IReadOnlyList<string> Topics);

/// <summary>Which rules raise alerts and from which size on: data with an author, a date and a reason.</summary>
/// <param name="Version">Running number from 1.</param>
/// <param name="Author">Who set it.</param>
/// <param name="Date">When.</param>
/// <param name="Reason">Why.</param>
/// <param name="ReopenDays">Days after a closing within which the same matter opens the old alert again instead of a new one.</param>
/// <param name="Settings">The rules in force, each once.</param>
public sealed record AlertScheme(
    int Version, LocalizedText Author, DateOnly Date, LocalizedText Reason, int ReopenDays, IReadOnlyList<AlertSetting> Settings)
{
    /// <summary>No rule raises anything.</summary>
    public static AlertScheme None { get; } = new(0, new("Nobody", "无"), DateOnly.MinValue, new("No document sets alerts.", "未设定预警规则。"), 0, []);
}
