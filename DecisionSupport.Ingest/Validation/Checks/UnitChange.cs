using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Formats;
using static System.FormattableString;

namespace DecisionSupport.Ingest.Validation.Checks;

/// <summary>
/// Figures keep their order of magnitude against the previous vintage, and one that comes late also against the next: when the
/// median ratio over the common periods leaves 1/10 to 10, the unit was changed and nobody said so.
/// </summary>
public sealed class UnitChange : SanityCheck
{
    private const double MostRatio = 10;
    private const int FewestPeriods = 3;

    /// <inheritdoc/>
    public override string Name => "unit-change";

    /// <inheritdoc/>
    public override string Category => QualityDimension.Consistency;

    /// <inheritdoc/>
    public override LocalizedText Assurance { get; } = new("All series keep their order of magnitude.", "所有序列的数量级与上一版本一致。");

    /// <inheritdoc/>
    public override bool MayBeAccepted => true;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Look(SnapshotUnderCheck snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        foreach (var (key, rows) in snapshot.RowsByKey)
        {
            var indicator = snapshot.Catalogue.Indicators.Find(key)!;
            var unit = snapshot.UnitOf(indicator);
            foreach (var other in new[] { snapshot.Prior(key), snapshot.Next(key) })
            {
                if (other is not null && other.Unit == unit && Compare(snapshot, key, rows, other) is { } finding)
                {
                    yield return finding;
                    break;
                }
            }
        }
    }

    private static Finding? Compare(SnapshotUnderCheck snapshot, string key, IReadOnlyList<ParsedRow> rows, PriorKnowledge other)
    {
        var ratios = new List<double>(rows.Count);
        foreach (var row in rows)
        {
            if (row.Value != 0 && other.Values.TryGetValue(row.Period.Ordinal, out var value) && value != 0)
            {
                ratios.Add(Math.Abs(row.Value / value));
            }
        }

        if (ratios.Count < FewestPeriods || ratios.TrueForAll(r => r is <= MostRatio and >= 1 / MostRatio))
        {
            return null;
        }

        ratios.Sort();
        var median = ratios[ratios.Count / 2];
        return median is <= MostRatio and >= 1 / MostRatio
            ? null
            : new(
                new(
                    Invariant($"{snapshot.At(rows[0].Line)}: unit change suspected: over {ratios.Count} common periods the median ratio of {key} to the vintage of {other.Vintage:yyyy-MM-dd} is {median:G4}; the limits are 0.1 and 10, the unit is {other.Unit} in both. If the unit changed, state the one in this file under \"units\" in the description; else correct the figures."),
                    Invariant($"{snapshot.AtZh(rows[0].Line)}：疑似单位变化：{key} 在 {ratios.Count} 个共同期间与 {other.Vintage:yyyy-MM-dd} 版本之比的中位数为 {median:G4}，限值为 0.1 和 10，两者单位同为 {other.Unit}。若单位已变，请在说明的 units 中写明本文件的单位；否则请改正数据。")),
                rows[0].Line);
    }
}
