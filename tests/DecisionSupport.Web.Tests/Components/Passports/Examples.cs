using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Web.Tests.Components.Passports;

/// <summary>Passports of given scores. Rules and elements are real ones; the counts are made up.</summary>
internal static class Examples
{
    /// <summary>The day of judgement of every example.</summary>
    public static DateOnly Day { get; } = new(2022, 10, 31);

    /// <summary>A policy under which unit-change holds and everything else warns.</summary>
    public static QualityPolicy Policy { get; } = QualityPolicy.BuiltIn with
    {
        Version = 3,
        Author = new("Data group", "数据组"),
        Date = new(2026, 11, 1),
        Reason = new("Units first.", "先看单位。"),
        Rules = new Dictionary<string, RulePolicy> { ["unit-change"] = new(GateSeverity.Hold, 1) },
    };

    /// <summary>A passport in which the rules given have so many of 1000 cases in order and all others are not assessed.</summary>
    public static QualityPassport Of(string key, params (string Rule, long Good)[] rules) => QualityPassport.Of(
        key, new(Day),
        [.. QualityRules.All.Select(r => rules.Where(g => g.Rule == r.Name).Select(g => (long?)g.Good).FirstOrDefault() is { } good
            ? new RuleResult(r.Name, r.Element, good, 1000, good / 1000.0, new($"{good} of 1000.", $"1000中{good}。"),
                good == 1000 ? [] : [new(new("2022-09: 12,000, ten times the usual.", "2022-09：12,000，为通常的十倍。"), Period.Month(2022, 9))])
            : new RuleResult(r.Name, r.Element, 0, 0, null, new("No evidence.", "没有依据。"), []))],
        Policy);

    /// <summary>Four dimensions with so many of 1000 cases in order each.</summary>
    public static QualityPassport Even(string key, long good) => Of(key, ("known-codes", good), ("missing-periods", good), ("outliers", good), ("in-order", good));
}
