using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Nowcasting;

/// <summary>One method's word on one quarter from one day, beside what came.</summary>
/// <param name="Method">Name of the method.</param>
/// <param name="Origin">The day looked from.</param>
/// <param name="Quarter">The quarter.</param>
/// <param name="Mean">What the method said.</param>
/// <param name="Deviation">The standard deviation it gave.</param>
/// <param name="Actual">What came.</param>
public sealed record NowcastOutcome(string Method, DateOnly Origin, Period Quarter, double Mean, double Deviation, double Actual)
{
    /// <summary>Days from the end of the quarter to the origin; negative before it.</summary>
    public int DaysAfterQuarter => Origin.DayNumber - Quarter.LastDay.DayNumber;

    /// <summary>Mean less actual.</summary>
    public double Error => Mean - Actual;
}

/// <summary>How a method did at one distance from the end of the quarter.</summary>
/// <param name="Method">Name of the method.</param>
/// <param name="MonthsAfterQuarter">Whole months from the quarter's end to the origin, rounded: −3 is its first days, 0 its last.</param>
/// <param name="Count">Quarters.</param>
/// <param name="RootMeanSquareError">In the unit of the target.</param>
/// <param name="MeanError">Mean of error: above zero, too high.</param>
/// <param name="Within80">Share of outcomes within 1.2816 deviations.</param>
public sealed record NowcastScore(string Method, int MonthsAfterQuarter, int Count, double RootMeanSquareError, double MeanError, double Within80);

/// <summary>Plays nowcasts over past days and scores them.</summary>
public static class NowcastRecord
{
    private const double Normal80 = 1.2815515655446004;

    /// <summary>The method's outcomes at every origin for the quarter; a method that says nothing has none.</summary>
    /// <param name="origins">The days and what was known on them.</param>
    /// <param name="variable">The quarterly variable.</param>
    /// <param name="quarters">Quarters asked for at an origin.</param>
    /// <param name="actual">What came for a quarter; NaN leaves it out.</param>
    /// <param name="methods">Names and methods.</param>
    public static IReadOnlyList<NowcastOutcome> Play(
        IEnumerable<(DateOnly Day, NowcastPanel Panel)> origins,
        string variable,
        Func<DateOnly, IEnumerable<Period>> quarters,
        Func<Period, double> actual,
        IReadOnlyList<(string Name, Func<NowcastPanel, string, Period, NowcastFigure?> Method)> methods)
    {
        ArgumentNullException.ThrowIfNull(origins);
        ArgumentNullException.ThrowIfNull(quarters);
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(methods);
        return [.. from origin in origins
                   from quarter in quarters(origin.Day)
                   let came = actual(quarter)
                   where !double.IsNaN(came)
                   from method in methods
                   let figure = method.Method(origin.Panel, variable, quarter)
                   where figure is not null && figure.Value.Deviation > 0
                   select new NowcastOutcome(method.Name, origin.Day, quarter, figure.Value.Mean, figure.Value.Deviation, came)];
    }

    /// <summary>Scores by method and distance.</summary>
    public static IReadOnlyList<NowcastScore> Score(IEnumerable<NowcastOutcome> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        return [.. outcomes
            .GroupBy(o => (o.Method, Months: (int)Math.Round(o.DaysAfterQuarter / 30.4)))
            .OrderBy(g => g.Key.Method, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Months)
            .Select(g => new NowcastScore(
                g.Key.Method,
                g.Key.Months,
                g.Count(),
                Math.Sqrt(g.Average(o => o.Error * o.Error)),
                g.Average(o => o.Error),
                g.Average(o => Math.Abs(o.Error) <= Normal80 * o.Deviation ? 1.0 : 0)))];
    }

    /// <summary>The naive nowcast: the figure itself when known, else the last one known, with the deviation of past changes over as many quarters; null without ten changes.</summary>
    public static NowcastFigure? LastKnown(NowcastPanel panel, string variable, Period quarter)
    {
        var figures = Quarterly(panel, variable);
        if (figures.Count == 0 || panel.Known(variable, quarter) is not null)
        {
            return panel.Known(variable, quarter);
        }

        var ahead = Math.Max(1, (panel.Months.IndexOf(NowcastPanel.LastMonth(quarter)) - figures[^1].Row) / 3);
        var changes = figures.Zip(figures.Skip(ahead), (a, b) => b.Value - a.Value).ToArray();
        return changes.Length < 10 ? null : new(quarter, figures[^1].Value, Math.Sqrt(changes.Average(c => c * c)));
    }

    /// <summary>The mean of all figures known, with their standard deviation; null without ten.</summary>
    public static NowcastFigure? LongRunMean(NowcastPanel panel, string variable, Period quarter)
    {
        var figures = Quarterly(panel, variable);
        if (figures.Count < 10 || panel.Known(variable, quarter) is not null)
        {
            return panel.Known(variable, quarter);
        }

        var mean = figures.Average(f => f.Value);
        return new(quarter, mean, Math.Sqrt(figures.Sum(f => (f.Value - mean) * (f.Value - mean)) / (figures.Count - 1)));
    }

    private static List<(int Row, double Value)> Quarterly(NowcastPanel panel, string variable)
    {
        ArgumentNullException.ThrowIfNull(panel);
        var column = panel.ColumnOf(variable);
        return [.. Enumerable.Range(0, panel.Months.Count).Select(t => (t, panel[t, column])).Where(f => !double.IsNaN(f.Item2))];
    }
}
