using DecisionSupport.Analytics.Indicators;
using static DecisionSupport.Analytics.Quality.InvariantText;

namespace DecisionSupport.Analytics.Quality.Rules;

/// <summary>
/// First digits against Benford's law (Benford 1938; Nigrini 2012, Benford's Law, table 7.1 for the cut-offs of the mean absolute deviation). It is
/// information only: a deviation says "look here", never "wrong", and nothing is scored.
/// </summary>
public sealed class DigitPattern : QualityRule
{
    /// <summary>Fewest figures for which the pattern is looked at.</summary>
    public const int FewestFigures = 300;

    /// <summary>The figures must span this factor: the law is about quantities of many magnitudes.</summary>
    public const double LeastSpan = 1000;

    private const double Nonconformity = 0.015;

    /// <inheritdoc/>
    public override string Name => "digit-pattern";

    /// <inheritdoc/>
    public override string Element => "0301";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("First digits (information)", "首位数字分布（供参考）");

    /// <inheritdoc/>
    public override bool IsInformation => true;

    /// <inheritdoc/>
    public override RuleResult Assess(QualityEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        double[] values = evidence.IsRate || evidence.Observations.Count < FewestFigures ? [] : [.. evidence.Observations.Select(o => o.Value!.Value).Where(v => v > 0)];
        if (values.Length < FewestFigures || values.Max() < values.Min() * LeastSpan)
        {
            return NotAssessed(
                Invariant($"Not applicable: needs at least {FewestFigures} positive figures over a span of {LeastSpan:F0} times, and no percentages."),
                Invariant($"不适用：需至少 {FewestFigures} 个正数、最大与最小之比达 {LeastSpan:F0} 倍，且不是百分比。"));
        }

        var deviation = MeanAbsoluteDeviation(values);
        return NotAssessed(
            Invariant($"Information only: first digits of {values.Length} figures deviate from Benford's law by {deviation:F4} on average; from {Nonconformity} on Nigrini speaks of nonconformity. A growing series often deviates without any fault."),
            Invariant($"仅供参考：{values.Length} 个数据的首位数字与本福特定律平均偏差 {deviation:F4}；Nigrini 以 {Nonconformity} 以上为不符。持续增长的序列常有偏差而并无差错。"));
    }

    /// <summary>Mean absolute deviation of the shares of first digits 1 to 9 from log10(1 + 1/d). Values are positive.</summary>
    internal static double MeanAbsoluteDeviation(IReadOnlyCollection<double> values)
    {
        var counts = new int[10];
        foreach (var value in values)
        {
            counts[FirstDigit(value)]++;
        }

        return Enumerable.Range(1, 9).Average(d => Math.Abs(((double)counts[d] / values.Count) - Math.Log10(1 + (1.0 / d))));
    }

    // From the shortest text of the number: logarithms misplace exact powers of ten, and 0.06 is 0.05999… with all its digits.
    private static int FirstDigit(double value) => Invariant($"{value:R}").First(c => c is >= '1' and <= '9') - '0';
}
