using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.YearToDate;

/// <summary>What to do with a January that was published on its own.</summary>
public enum JanuaryTreatment
{
    /// <summary>A published January stands alone and February is a difference; else January–February is one figure.</summary>
    AsPublished,

    /// <summary>January–February is one figure in every year, so that years compare although only some have a January.</summary>
    Together,
}

/// <summary>Year-to-date totals to figures of single periods, with January–February as one where January is not published.</summary>
public static class Deaccumulation
{
    /// <summary>
    /// The differences of successive totals within each year, oldest first. A figure starts the day after the last
    /// total before it (or on 1 January), so a missing total makes a longer span, never an invented figure.
    /// </summary>
    /// <remarks>The band is the worst case of rounding: half a unit for the first figure of a year, a whole unit for a difference.</remarks>
    public static IReadOnlyList<SpanFigure> Of(YearToDateSeries series, JanuaryTreatment january = JanuaryTreatment.AsPublished)
    {
        ArgumentNullException.ThrowIfNull(series);
        var spans = new List<SpanFigure>();
        foreach (var (before, end) in Ends(series.Levels, january))
        {
            var total = series.Levels[end];
            var value = before is { } b ? total - series.Levels[b] : total;
            var half = series.LevelUnit / 2 * (before is null ? 1 : 2);
            var first = FirstAfter(before, end);
            var flags = (before is not null && value < 0 ? SpanFlags.TotalFalls : 0) | LengthFlag(first, end);
            spans.Add(new(first, end, value, value - half, value + half, flags));
        }

        return spans;
    }

    /// <summary>
    /// The figures of single periods as a series, January–February in February with January missing; spans longer than
    /// that are missing.
    /// </summary>
    public static TimeSeries ToTimeSeries(IReadOnlyList<SpanFigure> spans, Period start)
    {
        ArgumentNullException.ThrowIfNull(spans);
        var usable = spans.Where(s => !s.Flags.HasFlag(SpanFlags.TotalMissing) && double.IsFinite(s.Value)).Select(s => KeyValuePair.Create(s.Last, s.Value)).ToArray();
        return usable.Length == 0 ? TimeSeries.Empty(start) : TimeSeries.FromObservations(usable);
    }

    /// <summary>
    /// As <see cref="Of"/> for what was known at a vintage; a difference is flagged when its later total was revised
    /// after the earlier total was last published (December corrected to the final annual figure while November stays).
    /// </summary>
    /// <param name="totals">Releases of the totals.</param>
    /// <param name="vintage">The state of knowledge.</param>
    /// <param name="levelUnit">Unit to which totals are rounded; 0 when exact.</param>
    /// <param name="january">What to do with a January that was published on its own.</param>
    public static IReadOnlyList<SpanFigure> AsOf(
        VintageHistory totals, Vintage vintage, double levelUnit = 0, JanuaryTreatment january = JanuaryTreatment.AsPublished)
    {
        ArgumentNullException.ThrowIfNull(totals);
        return [.. Of(new YearToDateSeries(totals.AsOf(vintage), null, levelUnit), january)
            .Select(s => s.First.Part > 1 && IsMixed(totals, vintage, s.First - 1, s.Last) ? s with { Flags = s.Flags | SpanFlags.MixedRevisions } : s)];
    }

    /// <summary>
    /// Each figure as it followed from the totals known on the day on which its own total first came out: both totals
    /// of one state of revision, so no figure holds a later correction of the other months. A total that came out
    /// only after a later one has no figure.
    /// </summary>
    /// <param name="totals">Releases of the totals.</param>
    /// <param name="vintage">The state of knowledge; totals published later are left out.</param>
    /// <param name="levelUnit">Unit to which totals are rounded; 0 when exact.</param>
    /// <param name="january">What to do with a January that was published on its own.</param>
    public static IReadOnlyList<SpanFigure> AsFirstPublished(
        VintageHistory totals, Vintage vintage, double levelUnit = 0, JanuaryTreatment january = JanuaryTreatment.AsPublished)
    {
        ArgumentNullException.ThrowIfNull(totals);
        var spans = new List<SpanFigure>();
        foreach (var day in totals.Vintages.Where(v => v <= vintage))
        {
            var first = spans.Count == 0 ? (Period?)null : spans[^1].Last;
            spans.AddRange(Of(new YearToDateSeries(totals.AsOf(day), null, levelUnit), january).Where(s => first is null || s.Last > first));
        }

        return spans;
    }

    /// <summary>The published totals that bound each span: the one before (none at the start of a year) and the one that ends it.</summary>
    internal static IEnumerable<(Period? Before, Period End)> Ends(TimeSeries levels, JanuaryTreatment january)
    {
        Period? before = null;
        foreach (var period in levels.Periods)
        {
            if (double.IsNaN(levels[period]) || IsLeftOut(levels, period, january))
            {
                continue;
            }

            var sameYear = before is { } b && b.Year == period.Year ? before : null;
            yield return (sameYear, period);
            before = period;
        }
    }

    internal static Period FirstAfter(Period? before, Period end) => before is { } b ? b + 1 : end - (end.Part - 1);

    internal static SpanFlags LengthFlag(Period first, Period last)
    {
        var usual = last.Frequency == Frequency.Monthly && first.Part == 1 && last.Part == 2 ? 2 : 1;
        return last - first + 1 > usual ? SpanFlags.TotalMissing : SpanFlags.None;
    }

    private static bool IsLeftOut(TimeSeries levels, Period period, JanuaryTreatment january) =>
        january == JanuaryTreatment.Together && period.Frequency == Frequency.Monthly && period.Part == 1 && !double.IsNaN(levels[period + 1]);

    // Revised: the figure known differs from an earlier release of the same total. The earlier total is of the same
    // state when it, too, was published (again) on that day or later.
    private static bool IsMixed(VintageHistory totals, Vintage vintage, Period before, Period end)
    {
        var releases = totals.ReleasesOf(end).Where(r => r.KnownFrom <= vintage && r.Observation.Value is not null).ToArray();
        var current = releases[^1].Observation.Value;
        var revisedOn = Array.FindLastIndex(releases, r => r.Observation.Value != current) is var i && i >= 0 ? releases[i + 1].KnownFrom : (Vintage?)null;
        return revisedOn is { } day && totals.KnownFrom(before, vintage) is { } known && known < day;
    }
}
