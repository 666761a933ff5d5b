using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Snapshots;
using static System.FormattableString;

namespace DecisionSupport.Ingest.Validation.Checks;

/// <summary>A full snapshot holds every period that was known before, unless the description accepts a withdrawal.</summary>
public sealed class ShrunkSeries : SanityCheck
{
    /// <inheritdoc/>
    public override string Name => "shrunk-series";

    /// <inheritdoc/>
    public override string Category => QualityDimension.Completeness;

    /// <inheritdoc/>
    public override LocalizedText Assurance { get; } = new("No series lost figures against its previous vintage.", "没有序列较上一版本减少。");

    /// <inheritdoc/>
    public override bool MayBeAccepted => true;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Look(SnapshotUnderCheck snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (snapshot.File.Meta.Coverage != Coverage.Full)
        {
            yield break;
        }

        var accepted = snapshot.File.Meta.Withdrawals.Select(w => w.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var key in snapshot.RowsByKey.Keys.Union(snapshot.LastOfSource).Where(k => !accepted.Contains(k)))
        {
            if (snapshot.Prior(key) is not { } prior || snapshot.Catalogue.Indicators.Find(key) is not { } indicator)
            {
                continue;
            }

            var held = snapshot.RowsByKey.GetValueOrDefault(key)?.Select(r => r.Period.Ordinal).ToHashSet() ?? [];
            var lost = prior.Values.Keys.Where(p => !held.Contains(p)).Order().ToArray();
            if (lost.Length > 0)
            {
                var (first, last) = (Period.FromOrdinal(indicator.Frequency, lost[0]), Period.FromOrdinal(indicator.Frequency, lost[^1]));
                yield return new(new(
                    Invariant($"{snapshot.File.Path}: {key} shrank: {lost.Length} of the {prior.Values.Count} figures known from {prior.Vintage:yyyy-MM-dd} are absent ({first} to {last}); the limit is 0. Fetch the file again; if the publisher withdrew them, list {key} under \"withdrawals\" in the description with reason, acceptedBy and date."),
                    Invariant($"{snapshot.File.Path}：{key} 变短：{prior.Vintage:yyyy-MM-dd} 已知的 {prior.Values.Count} 个数据中缺 {lost.Length} 个（{first} 至 {last}），限值为 0。请重新获取文件；若确由发布单位撤回，请在说明的 withdrawals 中列出 {key} 及理由、接受人和日期。")));
            }
        }
    }
}
