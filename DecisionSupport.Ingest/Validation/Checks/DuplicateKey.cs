using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Formats;
using static System.FormattableString;

namespace DecisionSupport.Ingest.Validation.Checks;

/// <summary>A series has one figure for a period (and, where rows are dated, for a day of publication).</summary>
public sealed class DuplicateKey : SanityCheck
{
    /// <inheritdoc/>
    public override string Name => "duplicate-key";

    /// <inheritdoc/>
    public override string Category => QualityDimension.Consistency;

    /// <inheritdoc/>
    public override LocalizedText Assurance { get; } = new("No figure occurs twice.", "没有重复的数据。");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Look(SnapshotUnderCheck snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return snapshot.RowsByKey.Values.Where(rows => !Ascends(rows))
            .Append(snapshot.RowsOfNoSeries)
            .SelectMany(rows => Twice(snapshot, rows));
    }

    // The usual series has its periods in order, so that none can occur twice.
    private static bool Ascends(IReadOnlyList<ParsedRow> rows)
    {
        for (var i = 1; i < rows.Count; i++)
        {
            if (rows[i - 1].Period.Frequency != rows[i].Period.Frequency || rows[i - 1].Period.Ordinal >= rows[i].Period.Ordinal)
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<Finding> Twice(SnapshotUnderCheck snapshot, IReadOnlyList<ParsedRow> rows)
    {
        var seen = new Dictionary<(string Key, Period Period, DateOnly? KnownFrom), (long Line, double Value)>();
        foreach (var row in rows)
        {
            var key = (snapshot.File.Meta.KeyOf(row.Id) ?? row.Id, row.Period, row.KnownFrom);
            if (!seen.TryAdd(key, (row.Line, row.Value)))
            {
                var first = seen[key];
                yield return new(
                    new(
                        Invariant($"{snapshot.At(row.Line)}: {row.Id} {row.Period} occurs a second time with {row.Value}; line {first.Line} gave {first.Value}. A series has one figure for a period: remove the wrong row at the source."),
                        Invariant($"{snapshot.AtZh(row.Line)}：{row.Id} {row.Period} 第二次出现，值为 {row.Value}；第 {first.Line} 行为 {first.Value}。每期只能有一个数值：请在来源处删除错误的行。")),
                    row.Line);
            }
        }
    }
}
