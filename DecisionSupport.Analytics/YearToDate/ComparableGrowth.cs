using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.YearToDate;

/// <summary>A total of last year against the base that this year's published growth implies.</summary>
/// <param name="Period">Period of this year's total.</param>
/// <param name="Published">Last year's total as published then.</param>
/// <param name="Implied">Base on which this year's growth was computed: total / (1 + growth).</param>
/// <param name="Lower">Smallest base that agrees with the rounding of total and growth.</param>
/// <param name="Upper">Largest such base.</param>
public readonly record struct BaseGap(Period Period, double Published, double Implied, double Lower, double Upper)
{
    /// <summary>The implied base over the published total, minus 1, in percent.</summary>
    public double Percent => 100 * ((Implied / Published) - 1);

    /// <summary>Whether rounding cannot explain the gap: last year's figure was revised or the scope of the survey changed.</summary>
    public bool IsBeyondRounding { get; init; }
}

/// <summary>
/// Growth of single periods on a comparable basis, derived from published totals and published growth of totals. The
/// method card has the formula and its source.
/// </summary>
public static class ComparableGrowth
{
    /// <summary>
    /// Growth on the same span a year before, in percent, oldest first: <c>(Y_t − Y_s) / (B_t − B_s) − 1</c> with
    /// <c>B = Y / (1 + g)</c>. Last year's published totals are never used: they may be of another scope.
    /// </summary>
    /// <remarks>
    /// The band is exact. For positive totals and a positive base the expression is monotone in each of its four
    /// rounded figures, so its extremes lie at the 16 corners. Where a corner has a base of zero or below, the band is
    /// infinite. At the start of a year the growth is the published one.
    /// </remarks>
    public static IReadOnlyList<SpanFigure> Of(YearToDateSeries series, JanuaryTreatment january = JanuaryTreatment.AsPublished)
    {
        ArgumentNullException.ThrowIfNull(series);
        var known = series.Levels.MapPeriods(p => double.IsNaN(series.Growth[p]) ? double.NaN : series.Levels[p]);
        return [.. Deaccumulation.Ends(known, january).Select(e => e.Before is { } before ? Difference(series, before, e.End) : FirstOfYear(series, e.End))];
    }

    /// <summary>Last year's published totals against the bases implied by this year's growth, where both are known.</summary>
    public static IReadOnlyList<BaseGap> BaseGaps(YearToDateSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var (year, u, w) = (series.Frequency.PeriodsPerYear(), series.LevelUnit / 2, series.GrowthUnit / 2);
        var gaps = new List<BaseGap>();
        foreach (var period in series.Levels.Periods)
        {
            var (published, implied, growth) = (series.Levels[period - year], series.ImpliedBase(period), series.Growth[period]);
            if (double.IsNaN(published) || double.IsNaN(implied))
            {
                continue;
            }

            var (lower, upper) = ((series.Levels[period] - u) / (1 + ((growth + w) / 100)), (series.Levels[period] + u) / (1 + ((growth - w) / 100)));
            gaps.Add(new(period, published, implied, lower, upper) { IsBeyondRounding = published + u < lower || published - u > upper });
        }

        return gaps;
    }

    private static SpanFigure FirstOfYear(YearToDateSeries series, Period end)
    {
        var (first, growth, half) = (Deaccumulation.FirstAfter(null, end), series.Growth[end], series.GrowthUnit / 2);
        return new(first, end, growth, growth - half, growth + half, Deaccumulation.LengthFlag(first, end));
    }

    private static SpanFigure Difference(YearToDateSeries series, Period before, Period end)
    {
        var first = before + 1;
        var flags = Deaccumulation.LengthFlag(first, end) | (series.Levels[end] < series.Levels[before] ? SpanFlags.TotalFalls : 0);
        var (u, w) = (series.LevelUnit / 2, series.GrowthUnit / 2);
        var value = Growth(series.Levels[end], series.Growth[end], series.Levels[before], series.Growth[before]);
        var (lower, upper) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var corner = 0; corner < 16; corner++)
        {
            var at = Growth(
                series.Levels[end] + Sign(corner, 1, u), series.Growth[end] + Sign(corner, 2, w),
                series.Levels[before] + Sign(corner, 4, u), series.Growth[before] + Sign(corner, 8, w));
            if (double.IsNaN(at))
            {
                return new(first, end, value, double.NegativeInfinity, double.PositiveInfinity, flags | SpanFlags.BaseNotPositive);
            }

            (lower, upper) = (Math.Min(lower, at), Math.Max(upper, at));
        }

        return new(first, end, value, lower, upper, flags);
    }

    private static double Sign(int corner, int bit, double half) => (corner & bit) == 0 ? -half : half;

    // NaN where the base, or a total, is not above zero: its growth has no meaning.
    private static double Growth(double total, double growth, double before, double growthBefore)
    {
        var (now, then) = (1 + (growth / 100), 1 + (growthBefore / 100));
        var basis = (total / now) - (before / then);
        return total > 0 && before > 0 && now > 0 && then > 0 && basis > 0 ? 100 * (((total - before) / basis) - 1) : double.NaN;
    }
}
