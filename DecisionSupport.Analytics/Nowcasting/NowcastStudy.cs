using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Nowcasting;

/// <summary>A nowcast from one day.</summary>
/// <param name="Day">The day looked from.</param>
/// <param name="Figure">What the model says.</param>
public readonly record struct NowcastStep(DateOnly Day, NowcastFigure Figure);

/// <summary>A series of a nowcast: where it stands and, when it is not used, why.</summary>
/// <param name="Input">The series.</param>
/// <param name="LastKnown">Its last period known; null when none is.</param>
/// <param name="Used">Whether it enters the model.</param>
public sealed record NowcastSeries(NowcastInput Input, Period? LastKnown, bool Used);

/// <summary>
/// A nowcast as known at a vintage: the figures for the first quarter without one and the next, its rivals, how it came about week by
/// week, the news of the last four weeks, and its record over past quarters.
/// </summary>
/// <remarks>
/// Path, news and record are in pseudo-real time: the figures known at the vintage, cut off by the usual release lags. The record estimates
/// parameters every third year from what was known then.
/// </remarks>
public sealed record NowcastStudy
{
    private const int Weeks = 26;
    private const int NewsWeeks = 4;
    private const int LearningYears = 15;
    private const int RecordYears = 3;
    private const int LeastFigures = 60;

    private NowcastStudy()
    {
    }

    /// <summary>What was asked.</summary>
    public required NowcastDefinition Definition { get; init; }

    /// <summary>The day of the newest figure known.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The first quarter without a figure, and the next.</summary>
    public required IReadOnlyList<NowcastFigure> Figures { get; init; }

    /// <summary>The bridge equations' word on the first of them, and the equations.</summary>
    public required (NowcastFigure? Figure, IReadOnlyList<BridgeEquation> Equations) Bridge { get; init; }

    /// <summary>The last figure that is known.</summary>
    public required NowcastFigure LastKnown { get; init; }

    /// <summary>Week by week, for the first quarter without a figure.</summary>
    public required IReadOnlyList<NowcastStep> Path { get; init; }

    /// <summary>Week by week, for the quarter before it, whose figure is known: <see cref="LastKnown"/>.</summary>
    public required IReadOnlyList<NowcastStep> PathBefore { get; init; }

    /// <summary>What moved the nowcast of the first quarter in the last four weeks.</summary>
    public required NowcastNews News { get; init; }

    /// <summary>How each method did, by months to the end of the quarter.</summary>
    public required IReadOnlyList<NowcastScore> Record { get; init; }

    /// <summary>The first and the last quarter of the record; null when there is none.</summary>
    public required (Period First, Period Last)? RecordQuarters { get; init; }

    /// <summary>Every series of the definition.</summary>
    public required IReadOnlyList<NowcastSeries> Series { get; init; }

    /// <summary>Makes the study; null when too little of the target is known at the vintage.</summary>
    /// <param name="definition">What is nowcast from what.</param>
    /// <param name="find">The indicator of a key and its releases; null when the store has none.</param>
    /// <param name="vintage">The state of knowledge.</param>
    /// <param name="withRecord">Whether the record is made too, which takes longer than all else.</param>
    public static NowcastStudy? Of(
        NowcastDefinition definition, Func<string, (Indicator Indicator, VintageHistory History)?> find, Vintage vintage, bool withRecord = true)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(find);
        var sources = definition.Series.Select(s => (Input: s, Source: find(s.Indicator))).ToArray();
        var day = sources.SelectMany(s => s.Source?.History.Vintages ?? []).Where(v => v <= vintage).Select(v => v.ReleaseDate).DefaultIfEmpty().Max();
        if (day == default || Period.Containing(day, Frequency.Monthly) - definition.First < LeastFigures)
        {
            return null;
        }

        var months = PeriodRange.Between(definition.First, Period.Containing(day, Frequency.Monthly));
        var columns = new List<(NowcastVariable Variable, TimeSeries Series)>();
        var series = new List<NowcastSeries>();
        var lags = new Dictionary<string, int>();
        foreach (var (input, source) in sources)
        {
            var known = source is { } s ? KnownFigures.Level(s.Indicator, s.History, vintage) : null;
            var column = known is { Count: > 0 } && known.Frequency is Frequency.Monthly or Frequency.Quarterly ? LeaveOut(definition, input.Transformation.Apply(known)) : null;
            var quarterly = column?.Frequency == Frequency.Quarterly;
            var used = column is not null && column.Periods.Count(p => p.FirstDay >= definition.First.FirstDay && !double.IsNaN(column[p])) >= (quarterly ? LeastFigures / 3 : LeastFigures);
            series.Add(new(input, known?.LastObserved, used));
            if (used)
            {
                columns.Add((new(input.Indicator, quarterly, input.Blocks), column!));
                lags[input.Indicator] = source!.Value.Indicator.UsualReleaseLag;
            }
        }

        return columns.Any(c => c.Variable.Id == definition.Target && c.Variable.IsQuarterly)
            ? Of(definition, NowcastPanel.Of(months, [.. columns.OrderBy(c => c.Variable.IsQuarterly)]), lags, series, day, withRecord)
            : null;
    }

    private static NowcastStudy? Of(
        NowcastDefinition definition, NowcastPanel panel, Dictionary<string, int> lags, List<NowcastSeries> series, DateOnly day, bool withRecord)
    {
        var target = definition.Target;
        var quarters = Enumerable.Range(0, panel.Months.Count / 3).Select(q => Period.Containing(panel.Months.First.FirstDay, Frequency.Quarterly) + q);
        if (quarters.Select(q => panel.Known(target, q)).LastOrDefault(f => f is not null) is not { } last)
        {
            return null;
        }

        var next = last.Period + 1;
        var model = DynamicFactorModel.Estimate(panel);
        var weekly = Enumerable.Range(0, Weeks).Select(w => day.AddDays(-7 * (Weeks - 1 - w))).Select(d => (Day: d, Panel: d == day ? panel : ReleasePattern.AsOf(panel, lags, d))).ToArray();

        // Figures before this month were known on all those days.
        var settled = Settled(panel, lags, weekly[0].Day);
        var recent = model.StartingAt(panel, settled);
        var record = withRecord ? RecordOf(panel, lags, target, day) : [];
        return new()
        {
            Definition = definition,
            Day = day,
            Figures = [model.Nowcast(panel, target, next), model.Nowcast(panel, target, next + 1)],
            Bridge = (BridgeEquations.Nowcast(panel, target, next), BridgeEquations.Estimate(panel, target, next)),
            LastKnown = last,
            Path = [.. weekly.Select(w => new NowcastStep(w.Day, recent.Nowcast(w.Panel.From(settled), target, next)))],
            PathBefore = [.. weekly.Select(w => new NowcastStep(w.Day, recent.Nowcast(w.Panel.From(settled), target, last.Period)))],
            News = NowcastNews.Between((recent, weekly[^(NewsWeeks + 1)].Panel.From(settled)), (recent, panel.From(settled)), target, next),
            Record = NowcastRecord.Score(record),
            RecordQuarters = record.Count == 0 ? null : (record.Min(o => o.Quarter), record.Max(o => o.Quarter)),
            Series = series,
        };
    }

    private static List<NowcastOutcome> RecordOf(NowcastPanel panel, Dictionary<string, int> lags, string target, DateOnly day)
    {
        var outcomes = new List<NowcastOutcome>();
        for (var year = panel.Months.First.FirstDay.Year + LearningYears; year <= day.Year; year += RecordYears)
        {
            DynamicFactorModel model;
            try
            {
                model = DynamicFactorModel.Estimate(ReleasePattern.AsOf(panel, lags, new DateOnly(year, 1, 1)));
            }
            catch (ArgumentException)
            {
                // A series that began later than this year: the record begins with the years that have all.
                continue;
            }

            var origins = Enumerable.Range(0, 12 * RecordYears).Select(m => (Period.Month(year, 1) + m).LastDay).Where(d => d <= day).ToArray();
            var settled = Settled(panel, lags, origins[0]);
            var recent = model.StartingAt(panel, settled);
            outcomes.AddRange(NowcastRecord.Play(
                origins.Select(d => (d, ReleasePattern.AsOf(panel, lags, d))),
                target,
                d => [Period.Containing(d, Frequency.Quarterly)],
                quarter => panel.Known(target, quarter)?.Mean ?? double.NaN,
                [
                    ("dynamic-factor", (p, v, q) => recent.Nowcast(p.From(settled), v, q)),
                    ("bridge", BridgeEquations.Nowcast),
                    ("last", NowcastRecord.LastKnown),
                    ("mean", NowcastRecord.LongRunMean),
                ]));
        }

        return outcomes;
    }

    // The first month of which a figure may have come after the day; a year before it at the latest, for a panel is no shorter.
    private static Period Settled(NowcastPanel panel, Dictionary<string, int> lags, DateOnly day) =>
        Period.Containing(day.AddDays(-lags.Values.Max() - 366), Frequency.Monthly) is var month && month > panel.Months.First ? month : panel.Months.First;

    private static TimeSeries LeaveOut(NowcastDefinition definition, TimeSeries series) => series.MapPeriods(p =>
        definition.LeftOut.Any(l => p.LastDay >= l.First.FirstDay && p.LastDay <= l.Last.LastDay) ? double.NaN : series[p]);
}
