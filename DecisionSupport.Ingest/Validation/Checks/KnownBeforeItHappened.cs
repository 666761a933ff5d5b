using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using static System.FormattableString;

namespace DecisionSupport.Ingest.Validation.Checks;

/// <summary>
/// Dates are in order: the file was fetched on or after its vintage, a row is known no later than the snapshot, and a
/// figure that is no projection is about a period that had begun.
/// </summary>
public sealed class KnownBeforeItHappened : SanityCheck
{
    /// <inheritdoc/>
    public override string Name => "known-before-it-happened";

    /// <inheritdoc/>
    public override string Category => QualityDimension.Timeliness;

    /// <inheritdoc/>
    public override LocalizedText Assurance { get; } = new("Vintages, retrieval and periods are in order of time.", "版本日期、获取日期与期间的先后合理。");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Look(SnapshotUnderCheck snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var meta = snapshot.File.Meta;
        if (snapshot.IsFirst && meta.Vintage > meta.Retrieved)
        {
            yield return new(new(
                Invariant($"{snapshot.File.Path}: the vintage {meta.Vintage:yyyy-MM-dd} is later than the retrieval {meta.Retrieved:yyyy-MM-dd}. Correct one of them in the description."),
                Invariant($"{snapshot.File.Path}：版本日期 {meta.Vintage:yyyy-MM-dd} 晚于获取日期 {meta.Retrieved:yyyy-MM-dd}。请改正说明中的日期。")));
        }

        // The newest period that had begun, for the day and frequency looked at last: rows of one file share them.
        var (day, begun) = (default(DateOnly), default(Period));
        foreach (var row in snapshot.Parsed.Rows)
        {
            if (row.KnownFrom > meta.Vintage)
            {
                yield return new(
                    new(
                        Invariant($"{snapshot.At(row.Line)}: {row.Id} {row.Period} is known from {row.KnownFrom:yyyy-MM-dd}, after the snapshot's vintage {meta.Vintage:yyyy-MM-dd}. Correct known_from, or the vintage."),
                        Invariant($"{snapshot.AtZh(row.Line)}：{row.Id} {row.Period} 的 known_from {row.KnownFrom:yyyy-MM-dd} 晚于版本日期 {meta.Vintage:yyyy-MM-dd}。请改正 known_from 或版本日期。")),
                    row.Line);
            }

            var known = row.KnownFrom ?? meta.Vintage;
            if (day != known || begun.Equals(default) || begun.Frequency != row.Period.Frequency)
            {
                (day, begun) = (known, Period.Containing(known, row.Period.Frequency));
            }

            if (row.Period.Ordinal > begun.Ordinal && !IsProjection(snapshot, row.Id, row.Period))
            {
                yield return new(
                    new(
                        Invariant($"{snapshot.At(row.Line)}: {row.Id} has a figure for {row.Period}, which begins after the vintage {known:yyyy-MM-dd}. Correct the period or the vintage; if it is the publisher's projection, state projectionFrom in the catalogue."),
                        Invariant($"{snapshot.AtZh(row.Line)}：{row.Id} 有 {row.Period} 的数据，但该期间始于版本日期 {known:yyyy-MM-dd} 之后。请改正期间或版本日期；若为发布单位的预测，请在目录中写明 projectionFrom。")),
                    row.Line);
            }
        }
    }

    private static bool IsProjection(SnapshotUnderCheck snapshot, string id, Period period) =>
        snapshot.IndicatorOf(id) is { ProjectionFrom: { } from } && from.Frequency == period.Frequency && period >= from;
}
