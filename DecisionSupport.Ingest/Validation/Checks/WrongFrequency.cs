using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Ingest.Validation.Checks;

/// <summary>Periods have the frequency that the catalogue gives the series.</summary>
public sealed class WrongFrequency : SanityCheck
{
    /// <inheritdoc/>
    public override string Name => "wrong-frequency";

    /// <inheritdoc/>
    public override string Category => QualityDimension.Consistency;

    /// <inheritdoc/>
    public override LocalizedText Assurance { get; } = new("All periods have the frequency of their series.", "所有期间的频率与序列一致。");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Look(SnapshotUnderCheck snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        foreach (var (key, rows) in snapshot.RowsByKey)
        {
            var frequency = snapshot.Catalogue.Indicators.Find(key)!.Frequency;
            foreach (var row in rows.Where(r => r.Period.Frequency != frequency))
            {
                yield return new(
                    new(
                        $"{snapshot.At(row.Line)}: {row.Id} has the period {row.Period} ({row.Period.Frequency}); the catalogue says {frequency}. Correct the period, or the frequency of {key} in data/catalogue.",
                        $"{snapshot.AtZh(row.Line)}：{row.Id} 的期间为 {row.Period}（{row.Period.Frequency}），目录为 {frequency}。请改正期间或 data/catalogue 中 {key} 的频率。"),
                    row.Line);
            }
        }
    }
}
