using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.YearToDate;

/// <summary>A published figure of a single period against the difference of published totals.</summary>
/// <param name="Span">The difference, with its rounding band.</param>
/// <param name="Published">The published figure (for several periods, their sum).</param>
/// <param name="IsBeyondRounding">Rounding cannot explain the difference: figures were revised inside the year.</param>
public readonly record struct AccumulationDifference(SpanFigure Span, double Published, bool IsBeyondRounding)
{
    /// <summary>Difference of totals minus the published figure, in the unit of both.</summary>
    public double Difference => Span.Value - Published;
}

/// <summary>What a comparison of totals with single periods found.</summary>
/// <param name="Compared">Every span for which both were published, oldest first.</param>
public sealed record AccumulationComparison(IReadOnlyList<AccumulationDifference> Compared)
{
    /// <summary>The largest difference in absolute size; null when nothing could be compared.</summary>
    public AccumulationDifference? Largest => Compared.Count == 0 ? null : Compared.MaxBy(d => Math.Abs(d.Difference));

    /// <summary>Spans whose difference rounding cannot explain.</summary>
    public IReadOnlyList<AccumulationDifference> BeyondRounding => [.. Compared.Where(d => d.IsBeyondRounding)];
}

/// <summary>Whether differences of accumulated rows equal the rows of single periods where both are published.</summary>
public static class AccumulationCheck
{
    // Numbers with one decimal are not exact in binary: a gap below this share of the total is arithmetic, not statistics.
    private const double Relative = 1e-12;

    /// <summary>Compares every span whose single periods are all published.</summary>
    /// <param name="totals">The accumulated row (累计值).</param>
    /// <param name="singles">The row of single periods (当期值, 当季值) of the same statistic, unit and rounding.</param>
    /// <exception cref="ArgumentException">The frequencies differ.</exception>
    public static AccumulationComparison Compare(YearToDateSeries totals, TimeSeries singles)
    {
        ArgumentNullException.ThrowIfNull(totals);
        ArgumentNullException.ThrowIfNull(singles);
        if (singles.Frequency != totals.Frequency)
        {
            throw new ArgumentException($"The totals are {totals.Frequency}, the single periods {singles.Frequency}; bring the totals to quarters with ToQuarterly, or give the monthly row.", nameof(singles));
        }

        var compared = new List<AccumulationDifference>();
        foreach (var span in Deaccumulation.Of(totals))
        {
            var published = PeriodRange.Between(span.First, span.Last).Sum(p => singles[p]);
            if (!double.IsNaN(published))
            {
                var most = span.HalfWidth + (span.Length * totals.LevelUnit / 2) + (Relative * Math.Abs(totals.Levels[span.Last]));
                compared.Add(new(span, published, Math.Abs(span.Value - published) > most));
            }
        }

        return new(compared);
    }

    /// <summary>
    /// Growth derived from totals (<see cref="ComparableGrowth"/>) against the growth that the publisher prints for the
    /// single periods, in percent. Beyond rounding means that totals or bases were revised during the year.
    /// </summary>
    /// <param name="totals">Totals with their growth.</param>
    /// <param name="published">Published growth of single periods, in percent, rounded like the growth of the totals.</param>
    /// <exception cref="ArgumentException">The frequencies differ.</exception>
    public static AccumulationComparison CompareGrowth(YearToDateSeries totals, TimeSeries published)
    {
        ArgumentNullException.ThrowIfNull(totals);
        ArgumentNullException.ThrowIfNull(published);
        if (published.Frequency != totals.Frequency)
        {
            throw new ArgumentException($"The totals are {totals.Frequency}, the growth of single periods {published.Frequency}; give both at one frequency.", nameof(published));
        }

        var half = (totals.GrowthUnit / 2) + Relative;
        return new([.. ComparableGrowth.Of(totals)
            .Where(s => s.Length == 1 && !double.IsNaN(s.Value) && !double.IsNaN(published[s.Last]))
            .Select(s => (Span: s, Printed: published[s.Last]))
            .Select(x => new AccumulationDifference(x.Span, x.Printed, x.Printed + half < x.Span.Lower || x.Printed - half > x.Span.Upper))]);
    }
}
