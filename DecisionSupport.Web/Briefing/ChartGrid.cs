using System.Globalization;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Briefing.Office;
using DecisionSupport.Web.Components.Charts;
using DecisionSupport.Web.Localisation;

namespace DecisionSupport.Web.Briefing;

/// <summary>What a column of a <see cref="ChartGrid"/> is drawn as.</summary>
internal enum GridRole
{
    /// <summary>A line of the chart.</summary>
    Line,

    /// <summary>The median forecast, a dashed line.</summary>
    Median,

    /// <summary>The unfilled area under the bands: the lowest limit.</summary>
    Base,

    /// <summary>The part of an interval below the next narrower one: drawn, but not named in the legend.</summary>
    BandBelow,

    /// <summary>The part of an interval above the next narrower one, or the whole of the narrowest.</summary>
    Band,

    /// <summary>A limit of an interval: in the table, drawn only through the bands.</summary>
    Limit,
}

/// <summary>One column of numbers.</summary>
/// <param name="Name">Header, and name in the legend.</param>
/// <param name="Role">How it is drawn.</param>
/// <param name="Values">One for each period; null where there is none.</param>
/// <param name="Formulas">One for each period: the spreadsheet formula that gives the value; null where the value is a number typed in.</param>
/// <param name="Dashed">Whether a line is drawn dashed.</param>
internal sealed record GridColumn(string Name, GridRole Role, double?[] Values, string?[] Formulas, bool Dashed = false)
{
    /// <summary>Place of a band's interval among <see cref="ChartTable.Levels"/>, 0 the narrowest.</summary>
    public int Level { get; init; }
}

/// <summary>
/// The numbers of one chart as a table: a row for each period, a column for each line, forecast and band. The chart on
/// the slide, its embedded workbook and the CSV file are all written from it, so they cannot differ.
/// </summary>
/// <remarks>
/// Office draws a band as the difference of two limits, stacked on the lower one. Those columns are formulas over the
/// limits, which stand at the right as plain numbers: who edits a limit in PowerPoint sees the band follow.
/// The fan opens at the last known figure, for an area series without a value is drawn down to zero.
/// </remarks>
internal sealed class ChartGrid
{
    private const int HeaderRows = 1;

    private ChartGrid(PeriodRange periods, PeriodAxis axis, IReadOnlyList<string> labels, IReadOnlyList<GridColumn> columns)
    {
        Periods = periods;
        Axis = axis;
        Labels = labels;
        Columns = columns;
    }

    /// <summary>The periods, one for each row.</summary>
    public PeriodRange Periods { get; }

    /// <summary>The periods as dates of Office.</summary>
    public PeriodAxis Axis { get; }

    /// <summary>The periods as the reader's language writes them.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The columns after the first one, which holds <see cref="Labels"/>.</summary>
    public IReadOnlyList<GridColumn> Columns { get; }

    /// <summary>The table of a chart.</summary>
    /// <exception cref="ArgumentException">The chart has no line.</exception>
    public static ChartGrid Of(ChartState state, string language)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Lines.Count == 0)
        {
            throw new ArgumentException($"The chart '{state.Headline}' has no line.", nameof(state));
        }

        var periods = state.Periods;
        var columns = state.Lines
            .Select(l => new GridColumn(l.Name, GridRole.Line, [.. periods.Select(p => Known(l.Values[p]))], new string?[periods.Count], l.Dashed))
            .ToList();
        if (state.Fan is not null)
        {
            AddFan(columns, state, periods, language);
        }

        return new(periods, new(periods, language), [.. periods.Select(p => FigureText.Of(p, language))], columns);
    }

    /// <summary>The first day of a row's period, as Office counts days.</summary>
    public int Serial(int row) => PeriodAxis.Serial(Periods[row].FirstDay);

    /// <summary>The letters of a column: 0 is A (the periods), 1 is the first of <see cref="Columns"/>.</summary>
    public static string Letter(int column) => column < 26
        ? ((char)('A' + column)).ToString()
        : Letter((column / 26) - 1) + (char)('A' + (column % 26));

    /// <summary>The row of the sheet, from 1, in which a period of the grid stands.</summary>
    public static int SheetRow(int row) => row + HeaderRows + 1;

    private static void AddFan(List<GridColumn> columns, ChartState state, PeriodRange periods, string language)
    {
        var fan = state.Fan!;
        var origin = periods.IndexOf(fan.Origin);
        var first = columns.Count + 1;
        var levels = ChartTable.Levels;
        (string Text, double Level, double Probability)[] ends =
        [
            .. levels.Reverse().Select(c => ("LowerLimit", c, (1 - c) / 2)),
            .. levels.Select(c => ("UpperLimit", c, (1 + c) / 2)),
        ];
        var limits = ends.Select(e => fan.At(Math.Round(e.Probability, 3))).Select(s => periods.Select(p => Known(s[p])).ToArray()).ToArray();
        var median = periods.Select(p => Known(fan.Median[p])).ToArray();

        // Columns: median, base, the parts of the bands from the lowest limit to the highest, then the limits themselves.
        var limitLetters = Enumerable.Range(first + 1 + ends.Length, ends.Length).Select(Letter).ToArray();
        var medianColumn = new GridColumn(BriefingText.Of(language, "Median"), GridRole.Median, median, new string?[periods.Count], true);
        GridColumn[] bands =
        [
            Band(BriefingText.Of(language, "BandBase"), GridRole.Base, limits[0], null, r => $"{limitLetters[0]}{r}"),
            .. Enumerable.Range(1, ends.Length - 1).Select(i => Part(i)),
        ];
        OpenAt(Math.Min(origin, periods.Count - 1), columns[0], medianColumn, bands);
        columns.Add(medianColumn);
        columns.AddRange(bands);
        columns.AddRange(ends.Select((e, i) => new GridColumn(BriefingText.Of(language, e.Text, Percent(e.Level)), GridRole.Limit, limits[i], new string?[periods.Count])));

        // The part between two limits: below the middle it belongs to the interval of its lower end, above to that of its upper.
        GridColumn Part(int i)
        {
            var below = i < levels.Count;
            var level = below ? levels.Count - i : i - levels.Count;
            var name = below
                ? BriefingText.Of(language, "BandBelow", Percent(levels[level]), Percent(levels[level - 1]))
                : BriefingText.Of(language, "Band", Percent(levels[level]));
            return Band(name, below ? GridRole.BandBelow : GridRole.Band, limits[i], limits[i - 1], r => $"{limitLetters[i]}{r}-{limitLetters[i - 1]}{r}") with { Level = level };
        }

        static int Percent(double level) => (int)Math.Round(100 * level);
    }

    // Up to the origin the bands have no width and run along the line, which hides their edge.
    private static void OpenAt(int origin, GridColumn line, GridColumn median, GridColumn[] bands)
    {
        var from = Array.FindIndex(line.Values, v => v is not null);
        if (from < 0 || from > origin)
        {
            return;
        }

        for (var row = 0; row <= origin; row++)
        {
            from = line.Values[row] is null ? from : row;
            bands[0].Values[row] = line.Values[from];
            bands[0].Formulas[row] = string.Create(CultureInfo.InvariantCulture, $"{Letter(1)}{SheetRow(from)}");
            foreach (var band in bands.Skip(1))
            {
                band.Values[row] = 0;
            }
        }

        median.Values[origin] = line.Values[from];
        median.Formulas[origin] = bands[0].Formulas[origin];
    }

    private static GridColumn Band(string name, GridRole role, double?[] upper, double?[]? lower, Func<int, string> formula)
    {
        var values = new double?[upper.Length];
        var formulas = new string?[upper.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = lower is null ? upper[i] : upper[i] - lower[i];
            formulas[i] = values[i] is null ? null : formula(SheetRow(i));
        }

        return new(name, role, values, formulas);
    }

    private static double? Known(double value) => double.IsNaN(value) ? null : value;
}
