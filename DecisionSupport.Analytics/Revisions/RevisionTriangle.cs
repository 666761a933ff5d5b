using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;

namespace DecisionSupport.Analytics.Revisions;

/// <summary>One period of a triangle.</summary>
/// <param name="Period">The period.</param>
/// <param name="Values">Its figure in each column; NaN where there was none yet, or it was withdrawn.</param>
public sealed record RevisionRow(Period Period, IReadOnlyList<double> Values);

/// <summary>
/// Periods by vintages or by maturities: how each figure came to be what it is. The columns of a triangle by vintage
/// are states of knowledge; those by maturity are the first, second, … publication.
/// </summary>
/// <param name="Columns">Headings of the columns, in both languages.</param>
/// <param name="Vintages">The vintages of the columns; empty for maturities.</param>
/// <param name="Rows">A row for each period, oldest first.</param>
public sealed record RevisionTriangle(IReadOnlyList<LocalizedText> Columns, IReadOnlyList<Vintage> Vintages, IReadOnlyList<RevisionRow> Rows)
{
    /// <summary>Periods by vintage: the last <paramref name="periods"/> periods as known at each vintage given (the history's last 12 when none is).</summary>
    /// <param name="history">The releases.</param>
    /// <param name="periods">How many periods, counted back from the newest.</param>
    /// <param name="vintages">The columns, in the order wanted.</param>
    /// <param name="transformation">How to look at the figures, within each vintage.</param>
    /// <param name="accumulation">Whether figures are totals since 1 January.</param>
    public static RevisionTriangle ByVintage(
        VintageHistory history, int periods, IReadOnlyList<Vintage>? vintages = null, Transformation transformation = Transformation.Level, Accumulation accumulation = Accumulation.None)
    {
        ArgumentNullException.ThrowIfNull(history);
        const int usualColumns = 12;
        vintages ??= [.. history.Vintages.TakeLast(usualColumns)];
        var views = vintages.Select(v => Transform.Apply(history.AsOf(v), transformation, accumulation)).ToArray();
        return new(
            [.. vintages.Select(v => new LocalizedText(v.ToString(), v == Vintage.Latest ? "最新" : v.ToString()))],
            vintages,
            Fill(views, periods));
    }

    /// <summary>Periods by maturity: first to <paramref name="maturities"/>-th publication, and the newest state.</summary>
    /// <param name="history">The releases.</param>
    /// <param name="periods">How many periods, counted back from the newest.</param>
    /// <param name="maturities">How many publications.</param>
    /// <param name="transformation">How to look at the figures, within each vintage.</param>
    /// <param name="accumulation">Whether figures are totals since 1 January.</param>
    /// <param name="freshDays">See <see cref="RealTime.At"/>.</param>
    public static RevisionTriangle ByMaturity(
        VintageHistory history, int periods, int maturities, Transformation transformation = Transformation.Level, Accumulation accumulation = Accumulation.None, int? freshDays = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maturities, 1);
        int?[] columns = [.. Enumerable.Range(1, maturities).Select(m => (int?)m), null];
        return new(
            [.. columns.Select(m => m is { } k ? new LocalizedText($"publication {k}", $"第{k}次公布") : new LocalizedText("latest", "最新"))],
            [],
            Fill([.. columns.Select(m => RealTime.At(history, m, transformation, accumulation, freshDays))], periods));
    }

    private static IReadOnlyList<RevisionRow> Fill(TimeSeries[] columns, int periods)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(periods);
        var filled = columns.Where(c => c.Count > 0).ToArray();
        if (filled.Length == 0)
        {
            return [];
        }

        var all = PeriodRange.Between(filled.Min(c => c.Periods.First), filled.Max(c => c.Periods.Last));
        return [.. all.TakeLast(periods).Select(p => new RevisionRow(p, [.. columns.Select(c => c[p])]))];
    }
}
