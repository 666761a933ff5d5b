using System.Globalization;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Formats.Cubes;

/// <summary>
/// FRED-MD and FRED-QD (McCracken and Ng 2016, 2020): a column of dates headed sasdate, one column a series, and rows
/// "Transform:" (and in QD "factors") above the figures, kept as attributes TCODE and FACTORS. Dates are m/d/yyyy and name
/// months, in QD the last month of the quarter. An empty cell is no observation: the panel is ragged at both ends.
/// </summary>
public sealed class FredMdFormat : DataFormat
{
    private static readonly string[] Dimensions = ["SERIES"];

    /// <inheritdoc/>
    public override string Name => "fred-md";

    /// <inheritdoc/>
    public override Recognition Recognise(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return head.Latin.AsSpan().TrimStart("\u00EF\u00BB\u00BF\"").StartsWith("sasdate", StringComparison.OrdinalIgnoreCase) ? Recognition.Certain : Recognition.No;
    }

    /// <inheritdoc/>
    public override StatisticalMessage Read(Stream raw, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(options);
        var faults = new FaultLog(options.Limits);
        try
        {
            using var rows = new TextRows(raw, options);
            var panel = new Panel(rows.Next() ?? "", options.Limits, faults);
            for (var row = rows.Next(); row is not null; row = rows.Next())
            {
                panel.Take(row, rows.Line);
            }

            return panel.Message(Path.GetFileNameWithoutExtension(options.FileName));
        }
        catch (StopReadingException stop)
        {
            faults.Add(stop.Fault);
            return StatisticalMessage.Without("FRED-MD", MessageKind.Unreadable, "", faults.All);
        }
    }

    private sealed class Panel
    {
        private readonly ReadLimits _limits;
        private readonly FaultLog _faults;
        private readonly string[] _names;
        private readonly List<RawObservation>[] _observations;
        private readonly Dictionary<string, string>[] _attributes;
        private readonly Dictionary<Period, int> _months = [];
        private long _cells;

        public Panel(string header, ReadLimits limits, FaultLog faults)
        {
            (_limits, _faults) = (limits, faults);
            var cells = Split(header);
            if (cells.Length > limits.Columns)
            {
                throw StopReadingException.TooLarge(1, "", FaultLog.Text($"{cells.Length} columns"), "columns, ReadLimits.Columns", limits.Columns);
            }

            if (!cells[0].Equals("sasdate", StringComparison.OrdinalIgnoreCase) || cells.Length < 2)
            {
                throw StopReadingException.Because(FaultKind.MissingColumn, 1, "sasdate", cells[0], "a header: sasdate, then names of series", "表头：sasdate 及各序列名称");
            }

            _names = cells[1..];
            if (_names.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice)
            {
                faults.Add(FaultKind.BadElement, 1, twice.Key, FaultLog.Text($"{twice.Count()} columns"), "each series once", "每个序列只占一列");
            }

            _observations = [.. _names.Select(_ => new List<RawObservation>())];
            _attributes = [.. _names.Select(_ => new Dictionary<string, string>())];
        }

        public void Take(string row, int line)
        {
            var cells = Split(row);
            if (Array.TrueForAll(cells, c => c.Length == 0))
            {
                return;
            }

            if (cells.Length != _names.Length + 1)
            {
                _faults.Add(FaultKind.Truncated, line, "", FaultLog.Text($"{cells.Length} cells"), FaultLog.Text($"{_names.Length + 1} cells, as in the header"), FaultLog.Text($"{_names.Length + 1} 个单元格，与表头一致"));
            }

            _cells += cells.Length;
            if (_cells > _limits.Cells)
            {
                throw StopReadingException.TooLarge(line, "", FaultLog.Text($"{_cells} cells"), "cells, ReadLimits.Cells", _limits.Cells);
            }

            var attribute = cells[0].TrimEnd(':').ToUpperInvariant() switch { "TRANSFORM" => "TCODE", "FACTORS" => "FACTORS", _ => null };
            if (attribute is not null)
            {
                Each(cells, (i, text) => _attributes[i][attribute] = text);
            }
            else if (!PeriodText.TryRead(cells[0], Dates, out var read))
            {
                _faults.Add(FaultKind.UnreadableCell, line, "sasdate", cells[0], "a date as m/d/yyyy, or Transform:", "m/d/yyyy 形式的日期，或 Transform:");
            }
            else if (!_months.TryAdd(read.Period, line))
            {
                _faults.Add(FaultKind.BadElement, line, "sasdate", cells[0], FaultLog.Text($"each month once; the one of line {_months[read.Period]} counts"), FaultLog.Text($"每月只出现一次；以第 {_months[read.Period]} 行为准"));
            }
            else
            {
                Each(cells, (i, text) => _observations[i].Add(Observation(i, text, cells[0], read.Period, line)));
            }
        }

        public StatisticalMessage Message(string id)
        {
            if (_months.Count == 0)
            {
                _faults.Add(FaultKind.Empty, null, "", "0 months", "at least one row of figures", "至少一行数据");
            }

            // Only last months of quarters, in one piece: the quarterly panel.
            var quarterly = _months.Count > 1 && _months.Keys.All(m => m.Part % 3 == 0);
            var series = _names.Select((n, i) => new DatasetSeries([n], quarterly ? [.. _observations[i].Select(Quarter)] : _observations[i]) { Attributes = _attributes[i] });
            return new(quarterly ? "FRED-QD" : "FRED-MD", MessageKind.Data, [new(id, Dimensions, [.. series])], [], _faults.All);
        }

        private static PeriodOptions Dates { get; } = new() { Frequency = Frequency.Monthly, Order = DateOrder.MonthFirst };

        private static RawObservation Quarter(RawObservation observation) =>
            observation with { Period = Period.Containing(observation.Period!.Value.FirstDay, Frequency.Quarterly) };

        private RawObservation Observation(int column, string text, string date, Period month, int line)
        {
            var good = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);
            if (!good)
            {
                _faults.Add(FaultKind.NotANumber, line, _names[column], text, "a number with a decimal point, or nothing", "使用小数点的数值，或留空");
            }

            return new(date, month, good ? value : null, "", line);
        }

        private void Each(string[] cells, Action<int, string> take)
        {
            for (var i = 0; i < _names.Length && i + 1 < cells.Length; i++)
            {
                if (cells[i + 1].Length > 0)
                {
                    take(i, cells[i + 1]);
                }
            }
        }

        // Neither names nor figures of these files hold commas, so quotes are marks around a cell at most.
        private static string[] Split(string row) => [.. row.Split(',').Select(c => c.Trim().Trim('"'))];
    }
}
