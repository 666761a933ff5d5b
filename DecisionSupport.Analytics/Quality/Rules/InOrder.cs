using DecisionSupport.Analytics.Indicators;
using static DecisionSupport.Analytics.Quality.InvariantText;

namespace DecisionSupport.Analytics.Quality.Rules;

/// <summary>
/// No figure is known before its period began, later periods are not published before earlier ones, and rows stand in
/// order of time in their files.
/// </summary>
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

        Series.Period? last = null;
        var figures = 0;
        foreach (var release in evidence.History.Sorted)
        {
            if (release.KnownFrom > evidence.AsOf || release.Observation.Value is null || release.Observation.Status == Series.ObservationStatus.Forecast || last == release.Observation.Period)
            {
                continue;
            }

            last = release.Observation.Period;
            figures++;
            if (release.KnownFrom.ReleaseDate < last.Value.FirstDay)
            {
                findings.Add(new(
                    new(Invariant($"{last} is known from {release.KnownFrom}, before the period began."), Invariant($"{last} 的数据于 {release.KnownFrom} 已知，早于该期间开始。")),
                    last, release.KnownFrom));
            }
        }

        var cases = figures + rows + Math.Max(0, arrivals.Length - 1);
        var bad = outOfOrder + findings.Count;
        return cases == 0
            ? NotAssessed("No figure is known.", "尚无数据。")
            : Scored(
                cases - bad, cases,
                Invariant($"{cases - bad} of {cases} cases are in order of time: {figures} figures against the begin of their period, {Math.Max(0, arrivals.Length - 1)} publications and {rows} rows against the one before."),
                Invariant($"{cases} 例中有 {cases - bad} 例依时间先后：{figures} 个数据对照期间起始，{Math.Max(0, arrivals.Length - 1)} 次发布和 {rows} 行对照前一个。"), findings);
    }
}
