using System.Globalization;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Series;
using Sylvan.Data.Csv;

namespace DecisionSupport.Ingest.Bulk;

/// <summary>
/// What is known in advance and moves every series of a file: rows <c>period,name,value</c> of a second file, whose periods are read on the
/// scale of each series, and calendars by name.
/// </summary>
internal sealed class BulkRegressors
{
    /// <summary>Calendars that can be named.</summary>
    public const string Calendars = "spring-festival, trading-days, leap-year";

    private static readonly string[] Columns = ["period", "name", "value"];

    // What a calendar does in every year alike is the season's, not the calendar's: its centred column is zero but for rounding.
    private const double Nothing = 1e-6;

    private readonly List<Regressor> _calendars;
    private readonly List<Row> _rows;
    private readonly string _path;

    private BulkRegressors(List<Regressor> calendars, List<Row> rows, string path) => (_calendars, _rows, _path) = (calendars, rows, path);

    /// <summary>Reads the options; null when neither is given.</summary>
    /// <exception cref="InvalidDataException">The file lacks a column, holds something that is no finite number, or a calendar is unknown.</exception>
    public static BulkRegressors? Of(string? path, IReadOnlyList<string> calendars) =>
        path is null && calendars.Count == 0 ? null : new([.. calendars.Distinct().SelectMany(Calendar)], path is null ? [] : Read(path), path ?? "");

    /// <summary>The regressors of a series on the periods of its history as the model sees them.</summary>
    /// <param name="series">Scale and number of the first period.</param>
    /// <param name="first">The period under which the model knows the first value: a stand-in where the scale has no calendar.</param>
    /// <param name="count">Values of the history.</param>
    /// <param name="horizon">Periods ahead.</param>
    /// <exception cref="ArgumentException">A value is missing; the message names the regressor and the period. Or a calendar does not suit the frequency.</exception>
    public IReadOnlyList<Regressor> For((PeriodScale Scale, long First) series, Period first, int count, int horizon)
    {
        if (_calendars.Count > 0 && series.Scale.Calendar is not (Frequency.Monthly or Frequency.Quarterly))
        {
            throw new ArgumentException($"--calendar is for monthly and quarterly series; the frequency of this one is '{series.Scale.Code}'.");
        }

        var history = new PeriodRange(first, count);
        return
        [
            .. _calendars.Where(c => c.Values(history).Values.ToArray() is var v && v.Max() - v.Min() > Nothing),
            .. _rows.Select(r => r.Name).Distinct().Select(name => Regressor.Of(name, TimeSeries.Of(first, Values(name, series.Scale, series.First, count, horizon)))),
        ];
    }

    private double[] Values(string name, PeriodScale scale, long first, int count, int horizon)
    {
        var values = new double[count + horizon];
        Array.Fill(values, double.NaN);
        foreach (var row in _rows.Where(r => r.Name == name))
        {
            if (!scale.TryRead(row.Period, out var index))
            {
                throw new ArgumentException($"{_path}, line {row.Line}: period '{row.Period}' of the regressor '{name}' is none of frequency {scale.Code}");
            }

            if (index < first || index - first >= values.Length)
            {
                continue;
            }

            values[index - first] = double.IsNaN(values[index - first])
                ? row.Value
                : throw new ArgumentException($"{_path}, line {row.Line}: the regressor '{name}' has two values for {scale.Text(index)}");
        }

        var missing = Array.FindIndex(values, double.IsNaN);
        return missing < 0 ? values : throw new ArgumentException(
            $"the regressor '{name}' has no value for {scale.Text(first + missing)}; {_path} must hold one for every period of the history and of the horizon ({scale.Text(first)} to {scale.Text(first + values.Length - 1)})");
    }

    private static IReadOnlyList<Regressor> Calendar(string name) => name switch
    {
        "spring-festival" => Regressor.SpringFestival(),
        "trading-days" => [Regressor.TradingDays],
        "leap-year" => [Regressor.LeapYear],
        _ => throw new InvalidDataException($"--calendar '{name}' is unknown; calendars: {Calendars}."),
    };

    private static List<Row> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"--regressors '{path}' is no file; it holds the columns {string.Join(",", Columns)}.");
        }

        using var csv = CsvDataReader.Create(path);
        var header = Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetName(i).Trim()).ToArray();
        var places = Array.ConvertAll(Columns, c => Array.IndexOf(header, c));
        if (Array.IndexOf(places, -1) is var missing && missing >= 0)
        {
            throw new InvalidDataException($"{path} has no column '{Columns[missing]}'; its header is '{string.Join(",", header)}', needed is '{string.Join(",", Columns)}'.");
        }

        var rows = new List<Row>();
        while (csv.Read())
        {
            var line = csv.RowNumber + 1;
            var text = csv.RowFieldCount > places.Max() ? csv.GetString(places[2]).Trim() : "";
            rows.Add(double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
                ? new(line, csv.GetString(places[0]).Trim(), csv.GetString(places[1]).Trim(), value)
                : throw new InvalidDataException($"{path}, line {line}: value '{text}' is no finite number; leave out periods that nobody knows."));
        }

        return rows.Count > 0 ? rows : throw new InvalidDataException($"{path} holds no row below its header.");
    }

    private sealed record Row(int Line, string Period, string Name, double Value);
}
