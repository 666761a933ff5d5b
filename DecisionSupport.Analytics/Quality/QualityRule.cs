using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Quality;

/// <summary>One thing that a rule found.</summary>
/// <param name="Message">What, where, which value, which limit.</param>
/// <param name="Period">The period it is about, where there is one.</param>
/// <param name="Vintage">The vintage it came with, where there is one.</param>
public sealed record QualityFinding(LocalizedText Message, Period? Period = null, Vintage? Vintage = null);

/// <summary>What a rule says of one series.</summary>
/// <param name="Rule">Name of the rule.</param>
/// <param name="Element">Element of GB/T 36344-2018.</param>
/// <param name="Good">Cases in order (A).</param>
/// <param name="Cases">Cases looked at (B); 0 when not assessed.</param>
/// <param name="Score">A/B between 0 and 1; null when not assessed: never a guess, never full marks by default.</param>
/// <param name="Explanation">What was counted; when not assessed, why not.</param>
/// <param name="Findings">What was found, newest last; empty when all is in order.</param>
public sealed record RuleResult(
    string Rule, string Element, long Good, long Cases, double? Score, LocalizedText Explanation, IReadOnlyList<QualityFinding> Findings)
{
    /// <summary>Whether the rule could be assessed.</summary>
    public bool IsAssessed => Score is not null;
}

/// <summary>
/// One explicit rule of data quality. A new rule is one new file with a class that has a constructor without
/// parameters. A rule never throws, gives the same result for the same evidence, and answers "not assessed" with the
/// reason when the evidence does not carry a judgement.
/// </summary>
public abstract class QualityRule
{
    /// <summary>Short name, unique among the rules: "missing-periods".</summary>
    public abstract string Name { get; }

    /// <summary>Number of the element in GB/T 36344-2018: "0202".</summary>
    public abstract string Element { get; }

    /// <summary>What must hold, in a few words.</summary>
    public abstract LocalizedText Title { get; }

    /// <summary>Reported, never scored.</summary>
    public virtual bool IsInformation => false;

    /// <summary>
    /// It compares figures with the series' own past: on a first delivery it judges the past, which holds nothing back.
    /// </summary>
    public virtual bool ComparesWithPast => false;

    /// <summary>It compares the series with others; that can wait until all of them are at hand.</summary>
    public virtual bool ComparesSeries => false;

    /// <summary>
    /// It looks at what may change while the series does not: day of judgement, counts of the dataflow's rows, state of raw files. Then it looks at no
    /// release, of the figures only at <see cref="QualityEvidence.Known"/>, and of the rest at no more than calendar, grace, discontinuation and
    /// whether figures are accumulated: it is asked again with these alone. All other rules must say the same on every day from the newest release on.
    /// </summary>
    public virtual bool IsOfTheDay => false;

    /// <summary>Looks at the evidence.</summary>
    public abstract RuleResult Assess(QualityEvidence evidence);

    /// <summary>A result of counted cases; not assessed when there is none.</summary>
    protected RuleResult Scored(long good, long cases, string en, string zh, IEnumerable<QualityFinding>? findings = null) => cases <= 0
        ? NotAssessed(en, zh)
        : new(Name, Element, good, cases, (double)Math.Clamp(good, 0, cases) / cases, new(en, zh), [.. findings ?? []]);

    /// <summary>A result without a score.</summary>
    protected RuleResult NotAssessed(string en, string zh, IEnumerable<QualityFinding>? findings = null) =>
        new(Name, Element, 0, 0, null, new(en, zh), [.. findings ?? []]);
}

/// <summary>All rules, found by reflection: a new rule needs no entry here.</summary>
public static class QualityRules
{
    /// <summary>Every rule, by element and then by name.</summary>
    public static IReadOnlyList<QualityRule> All { get; } =
    [
        .. typeof(QualityRule).Assembly.GetExportedTypes()
            .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(QualityRule)) && t.GetConstructor(Type.EmptyTypes) is not null)
            .Select(t => (QualityRule)Activator.CreateInstance(t)!)
            .OrderBy(r => r.Element, StringComparer.Ordinal).ThenBy(r => r.Name, StringComparer.Ordinal),
    ];

    /// <summary>The rule of that name; null when there is none.</summary>
    public static QualityRule? Find(string name) => All.FirstOrDefault(r => r.Name == name);
}
