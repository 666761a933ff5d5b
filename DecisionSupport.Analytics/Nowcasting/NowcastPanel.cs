using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Nowcasting;

/// <summary>
/// Transformed figures by month and variable, NaN where none is known: the ragged edge. A quarter's figure stands at its
/// last month. Immutable.
/// </summary>
public sealed class NowcastPanel
{
    private readonly double[] _cells;

    private NowcastPanel(PeriodRange months, IReadOnlyList<NowcastVariable> variables, double[] cells) =>
        (Months, Variables, _cells, BlockCount) = (months, variables, cells, variables.SelectMany(v => v.Blocks).Max() + 1);

    /// <summary>The months, one row each.</summary>
    public PeriodRange Months { get; }

    /// <summary>The variables, one column each.</summary>
    public IReadOnlyList<NowcastVariable> Variables { get; }

    /// <summary>How many blocks the variables name.</summary>
    public int BlockCount { get; }

    /// <summary>The figure at a row and a column; NaN where none is known.</summary>
    public double this[int month, int variable] => _cells[(month * Variables.Count) + variable];

    /// <summary>A panel over the given months; figures outside them are left out.</summary>
    /// <param name="months">Months, at least one year.</param>
    /// <param name="columns">Each variable with its transformed series, monthly or quarterly.</param>
    /// <exception cref="ArgumentException">
    /// The range is not of months or is too short, two variables have one name, one has no block, or a series has the wrong frequency.
    /// </exception>
    public static NowcastPanel Of(PeriodRange months, IReadOnlyList<(NowcastVariable Variable, TimeSeries Series)> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (months.Frequency != Frequency.Monthly || months.Count < 12)
        {
            throw new ArgumentException($"A panel needs a year of months or more; this range is {months}.", nameof(months));
        }

        if (columns.Count == 0)
        {
            throw new ArgumentException("A panel needs at least one variable.", nameof(columns));
        }

        var cells = new double[months.Count * columns.Count];
        Array.Fill(cells, double.NaN);
        foreach (var (column, (variable, series)) in columns.Index())
        {
            Check(variable, series, columns.Count(c => c.Variable.Id == variable.Id));
            foreach (var period in series.Periods)
            {
                var row = months.IndexOf(variable.IsQuarterly ? LastMonth(period) : period);
                if (row >= 0 && row < months.Count)
                {
                    cells[(row * columns.Count) + column] = series[period];
                }
            }
        }

        return new(months, [.. columns.Select(c => c.Variable)], cells);
    }

    /// <summary>The last month of a quarter.</summary>
    /// <exception cref="InvalidOperationException">The period is no quarter.</exception>
    public static Period LastMonth(Period quarter) => quarter.Frequency == Frequency.Quarterly
        ? Period.Containing(quarter.LastDay, Frequency.Monthly)
        : throw new InvalidOperationException($"{quarter} is no quarter.");

    /// <summary>The number of a variable.</summary>
    /// <exception cref="ArgumentException">No variable has this name.</exception>
    public int ColumnOf(string id) => Variables.Index().FirstOrDefault(v => v.Item.Id == id, (-1, null!)).Index is var i && i >= 0
        ? i
        : throw new ArgumentException($"No variable of the panel is named {id}; there are {string.Join(", ", Variables.Select(v => v.Id))}.", nameof(id));

    /// <summary>The figure of a variable's period when it is known, with a deviation of zero; null when not.</summary>
    /// <param name="variable">Name of the variable.</param>
    /// <param name="period">A month, or a quarter for a quarterly variable.</param>
    /// <exception cref="ArgumentException">No variable has this name.</exception>
    public NowcastFigure? Known(string variable, Period period)
    {
        var column = ColumnOf(variable);
        var row = Months.IndexOf(Variables[column].IsQuarterly ? LastMonth(period) : period);
        return row >= 0 && row < Months.Count && this[row, column] is var figure && !double.IsNaN(figure) ? new(period, figure, 0) : null;
    }

    /// <summary>The same variables with other figures; <paramref name="cell"/> gets row and column.</summary>
    internal NowcastPanel With(Func<int, int, double> cell)
    {
        var cells = new double[_cells.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = cell(i / Variables.Count, i % Variables.Count);
        }

        return new(Months, Variables, cells);
    }

    /// <summary>The panel from a month on.</summary>
    /// <exception cref="ArgumentException">Less than a year is left.</exception>
    public NowcastPanel From(Period month)
    {
        var skipped = Months.IndexOf(month);
        return skipped >= 0 && Months.Count - skipped >= 12
            ? new(new PeriodRange(month, Months.Count - skipped), Variables, _cells[(skipped * Variables.Count)..])
            : throw new ArgumentException($"From {month} on the panel {Months} has no year of months.", nameof(month));
    }

    /// <summary>The panel up to a later last month; the rows added know nothing.</summary>
    internal NowcastPanel Until(Period last)
    {
        var months = PeriodRange.Between(Months.First, last);
        if (months.Count <= Months.Count)
        {
            return this;
        }

        var cells = new double[months.Count * Variables.Count];
        Array.Fill(cells, double.NaN);
        _cells.CopyTo(cells, 0);
        return new(months, Variables, cells);
    }

    private static void Check(NowcastVariable variable, TimeSeries series, int namesakes)
    {
        var wanted = variable.IsQuarterly ? Frequency.Quarterly : Frequency.Monthly;
        if (series.Frequency != wanted)
        {
            throw new ArgumentException($"{variable.Id} must be {wanted}; its series is {series.Frequency}.", nameof(series));
        }

        if (namesakes > 1)
        {
            throw new ArgumentException($"{namesakes} variables are named {variable.Id}; names must differ.", nameof(variable));
        }

        if (variable.Blocks.Count == 0 || variable.Blocks.Any(b => b < 0) || variable.Blocks.Distinct().Count() != variable.Blocks.Count)
        {
            throw new ArgumentException($"{variable.Id} must name one or more blocks, each once, from 0 on; it names [{string.Join(", ", variable.Blocks)}].", nameof(variable));
        }
    }
}
