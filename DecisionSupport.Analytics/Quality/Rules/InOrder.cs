using DecisionSupport.Analytics.Indicators;
using static System.FormattableString;

namespace DecisionSupport.Analytics.Quality.Rules;

/// <summary>Rows stand in order of time in their files, and later periods are not published before earlier ones.</summary>
public sealed class InOrder : QualityRule
{
    /// <inheritdoc/>
    public override string Name => "in-order";

    /// <inheritdoc/>
    public override string Element => "0503";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("Periods come in order", "期间依次排列和发布");

    /// <inheritdoc/>
    public override RuleResult Assess(QualityEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var rows = evidence.Reading?.Sequenced ?? 0;
        var outOfOrder = rows > 0 ? evidence.Reading!.OutOfSequence : 0;
        var arrivals = evidence.FirstPublications.Where(f => f.Day <= evidence.AsOf.ReleaseDate).OrderBy(f => f.Period.Ordinal).ToArray();
        var findings = new List<QualityFinding>();
        for (var i = 1; i < arrivals.Length; i++)
        {
            if (arrivals[i].Day < arrivals[i - 1].Day)
            {
                var (now, before) = (arrivals[i], arrivals[i - 1]);
                findings.Add(new(
                    new(
                        Invariant($"{now.Period} was published on {now.Day:yyyy-MM-dd}, before {before.Period} on {before.Day:yyyy-MM-dd}."),
                        Invariant($"{now.Period} 于 {now.Day:yyyy-MM-dd} 发布，早于 {before.Period}（{before.Day:yyyy-MM-dd}）。")),
                    now.Period));
            }
        }

        var cases = rows + Math.Max(0, arrivals.Length - 1);
        var bad = outOfOrder + findings.Count;
        return cases == 0
            ? NotAssessed("Neither the order of rows in the files nor days of publication are known.", "文件中的行序和发布日均未知。")
            : Scored(
                cases - bad, cases,
                Invariant($"{cases - bad} of {cases} steps from one figure to the next are in order of time ({outOfOrder} of {rows} rows in files are not)."),
                Invariant($"相邻数据 {cases} 对中有 {cases - bad} 对依时间先后（文件中 {rows} 行有 {outOfOrder} 行失序）。"), findings);
    }
}
