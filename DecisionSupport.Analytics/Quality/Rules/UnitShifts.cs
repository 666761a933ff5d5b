using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Numerics;
using DecisionSupport.Analytics.Series;
using static DecisionSupport.Analytics.Quality.InvariantText;

namespace DecisionSupport.Analytics.Quality.Rules;

/// <summary>
/// Figures do not jump to ten, a hundred, a thousand… times their size and stay there, neither from one period to the
/// next nor from one vintage to the next, unless another unit is declared: thousands for units, 万 for 亿.
/// </summary>
public sealed class UnitShifts : QualityRule
{
    // How near to a power of ten, in decimal logarithms: the usual changes of the series lie between two periods, nothing between two vintages.
    private const double NearInVintages = 0.02;
    private const double MostNearInSeries = 0.15;
    private const int Around = 6;
    private const int FewestCommon = 3;

    /// <inheritdoc/>
    public override string Name => "unit-change";

    /// <inheritdoc/>
    public override string Element => "0401";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("The unit does not change unsaid", "计量单位无未说明的变化");

    /// <inheritdoc/>
    public override bool ComparesWithPast => true;

    /// <inheritdoc/>
    public override RuleResult Assess(QualityEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var findings = new List<QualityFinding>();
        var cases = InSeries(evidence, findings) + BetweenVintages(evidence, findings);
        return cases == 0
            ? NotAssessed("Too few figures other than zero to compare.", "可比较的非零数据过少。")
            : Scored(
                cases - findings.Count, cases,
                Invariant($"{cases - findings.Count} of {cases} steps between periods and vintages keep the unit."),
                Invariant($"期间与版本之间的 {cases} 步中有 {cases - findings.Count} 步单位未变。"), findings);
    }

    /// <summary>The power of ten (1 to 9 in size) that a ratio is near; 0 when none.</summary>
    internal static int PowerOfTen(double logRatio, double near)
    {
        var nearest = Math.Round(logRatio);
        return Math.Abs(nearest) is >= 1 and <= 9 && Math.Abs(logRatio - nearest) <= near ? (int)nearest : 0;
    }

    private static double Near(double changes) => Math.Min(NearInVintages + changes, MostNearInSeries);

    private static int InSeries(QualityEvidence evidence, List<QualityFinding> findings)
    {
        // Rates and balances pass through small figures, where tenfold steps are common.
        if (evidence.IsRate || OtherThanZero(evidence.Observations) is not { } known || known.Count < Around)
        {
            return 0;
        }

        var logs = new double[known.Count];
        for (var i = 0; i < logs.Length; i++)
        {
            logs[i] = Math.Log10(Math.Abs(known[i].Value!.Value));
        }

        var usual = RobustStatistics.ScaleAroundZero(Steps(logs));
        for (var i = 1; i < logs.Length; i++)
        {
            var step = logs[i] - logs[i - 1];
            var power = PowerOfTen(step, Near(4 * usual));
            if (power == 0 || Math.Abs(step) < 8 * usual)
            {
                continue;
            }

            var before = RobustStatistics.Median([.. logs.AsSpan(Math.Max(0, i - Around), Math.Min(i, Around))]);
            var after = RobustStatistics.Median([.. logs.AsSpan(i, Math.Min(Around, logs.Length - i))]);
            if (PowerOfTen(after - before, Near(8 * usual)) == power)
            {
                findings.Add(new(
                    new(
                        Invariant($"{known[i].Period}: {known[i].Value:G7} after {known[i - 1].Value:G7}: about 10^{power} times as much, where the series usually moves by a factor of {Math.Pow(10, usual):F2}. State the unit, or correct the figures."),
                        Invariant($"{known[i].Period}：{known[i].Value:G7}，上期为 {known[i - 1].Value:G7}，约为 10^{power} 倍，而该序列通常变动 {Math.Pow(10, usual):F2} 倍。请注明单位，或改正数据。")),
                    known[i].Period));
            }
        }

        return logs.Length - 1;
    }

    // Null when there are figures of both signs.
    private static IReadOnlyList<Observation>? OtherThanZero(IReadOnlyList<Observation> observations)
    {
        var (zero, above, below) = (false, false, false);
        for (var i = 0; i < observations.Count; i++)
        {
            var value = observations[i].Value!.Value;
            (zero, above, below) = (zero || value == 0, above || value > 0, below || value < 0);
        }

        return above && below ? null : zero ? [.. observations.Where(o => o.Value != 0)] : observations;
    }

    private static ReadOnlySpan<double> Steps(double[] logs)
    {
        var steps = new double[logs.Length - 1];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = logs[i + 1] - logs[i];
        }

        return steps;
    }

    private static int BetweenVintages(QualityEvidence evidence, List<QualityFinding> findings)
    {
        var cases = 0;
        foreach (var pair in evidence.VintagePairs)
        {
            if (pair.Ratios.Count < FewestCommon)
            {
                continue;
            }

            cases++;
            var log = Math.Log10(Math.Abs(pair.MedianRatio));
            if (pair.UnitIsSame && PowerOfTen(log, NearInVintages) is var power and not 0)
            {
                findings.Add(new(
                    new(
                        Invariant($"Vintage {pair.Newer}: the figures are 10^{power} times those of {pair.Older} over {pair.Ratios.Count} common periods, with the same unit declared."),
                        Invariant($"{pair.Newer} 版本：{pair.Ratios.Count} 个共同期间的数据为 {pair.Older} 版本的 10^{power} 倍，而单位未变。")),
                    null, pair.Newer));
            }
        }

        return cases;
    }
}
