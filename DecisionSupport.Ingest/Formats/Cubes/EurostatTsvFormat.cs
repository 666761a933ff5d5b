using System.Globalization;
using System.Text.RegularExpressions;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Formats.Cubes;

/// <summary>
/// Eurostat's bulk TSV: a header "unit,geo\time" and periods, then one series a row; ":" is a missing figure, letters after
/// a figure are flags ("b" break, "c" confidential, "e" estimated, "p" provisional, …; Eurostat, "Explanatory notes: flags").
/// </summary>
public sealed partial class EurostatTsvFormat : DataFormat
{
    /// <inheritdoc/>
    public override string Name => "eurostat-tsv";

    /// <inheritdoc/>
    public override Recognition Recognise(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return Header().IsMatch(head.Latin) ? Recognition.Certain : Recognition.No;
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
            var table = new Table(rows.Next() ?? "", options, faults);
            for (var row = rows.Next(); row is not null; row = rows.Next())
            {
                table.Take(row, rows.Line);
            }

            return new("Eurostat TSV", MessageKind.Data, [table.Dataset()], [], faults.All);
        }
        catch (StopReadingException stop)
        {
            faults.Add(stop.Fault);
            return StatisticalMessage.Without("Eurostat TSV", MessageKind.Unreadable, "", faults.All);
        }
    }

    [GeneratedRegex(@"^(\u00EF\u00BB\u00BF|\uFEFF)?""?\w+(,\w+)*\\[A-Za-z_]+ *""?(\t|\r?\n|$)")]
    private static partial Regex Header();

    private sealed class Table
    {
        private readonly FaultLog _faults;
        private readonly ReadLimits _limits;
        private readonly string _id;
        private readonly string[] _dimensions;
        private readonly string[] _times;
        private readonly int _frequency;
        private readonly Dictionary<Frequency, Period?[]> _periods = [];
        private readonly Period?[] _plain;
        private readonly List<DatasetSeries> _series = [];
        private readonly HashSet<string> _keys = [];
        private long _cells;

        public Table(string header, ReadOptions options, FaultLog faults)
        {
            (_faults, _limits) = (faults, options.Limits);
            var cells = header.Split('\t');
            if (!Header().IsMatch(header))
            {
                throw StopReadingException.Because(FaultKind.MissingColumn, 1, "", cells[0], @"a header such as unit,geo\time, then periods between tabs", @"形如 unit,geo\time 的表头，后接以制表符分隔的期间");
            }

            if (cells.Length > _limits.Columns)
            {
                throw StopReadingException.TooLarge(1, "", FaultLog.Text($"{cells.Length} columns"), "columns, ReadLimits.Columns", _limits.Columns);
            }

            _dimensions = cells[0].Trim().Trim('"').Split('\\')[0].Split(',');
            _times = [.. cells.Skip(1).Select(c => c.Trim().Trim('"'))];
            _frequency = Array.IndexOf(_dimensions, "freq");
            _plain = TimeAxis.Read(_times, _times);
            _id = EstatPrefix(Path.GetFileNameWithoutExtension(options.FileName));
            for (var i = 0; i < _times.Length; i++)
            {
                if (_plain[i] is null)
                {
                    _faults.Add(FaultKind.UnreadableCell, 1, FaultLog.Text($"column {i + 2}"), _times[i], "a period: 2024, 2024-S1, 2024-Q1, 2024-01, 2024-W05 or 2024M01", "期间：2024、2024-S1、2024-Q1、2024-01、2024-W05 或 2024M01");
                }
            }
        }

        public void Take(string row, int line)
        {
            if (string.IsNullOrWhiteSpace(row))
            {
                return;
            }

            var cells = row.Split('\t');
            var key = cells[0].Trim().Trim('"').Split(',');
            if (key.Length != _dimensions.Length || !_keys.Add(cells[0].Trim()))
            {
                var repeated = key.Length == _dimensions.Length;
                _faults.Add(FaultKind.BadElement, line, string.Join(",", _dimensions), cells[0], repeated ? "each series once; the first one counts" : FaultLog.Text($"{_dimensions.Length} codes between commas"), repeated ? "每个序列只出现一次；以第一个为准" : FaultLog.Text($"以逗号分隔的 {_dimensions.Length} 个代码"));
                return;
            }

            if (cells.Length != _times.Length + 1)
            {
                _faults.Add(FaultKind.Truncated, line, "", FaultLog.Text($"{cells.Length - 1} cells"), FaultLog.Text($"{_times.Length} cells, one for each period of the header"), FaultLog.Text($"{_times.Length} 个单元格，与表头期间一一对应"));
            }

            var periods = PeriodsOf(key);
            var observations = new List<RawObservation>(Math.Min(cells.Length, _times.Length + 1) - 1);
            for (var i = 0; i < _times.Length && i + 1 < cells.Length; i++)
            {
                observations.Add(Observation(cells[i + 1], i, periods[i], line));
            }

            _cells += observations.Count;
            if (_cells > _limits.Cells)
            {
                throw StopReadingException.TooLarge(line, "", FaultLog.Text($"{_cells} cells"), "cells, ReadLimits.Cells", _limits.Cells);
            }

            _series.Add(new(key, observations));
        }

        public Dataset Dataset()
        {
            if (_series.Count == 0)
            {
                _faults.Add(FaultKind.Empty, null, "", "0 series", "at least one row below the header", "表头下至少一行数据");
            }

            return new(_id, _dimensions, _series);
        }

        private RawObservation Observation(string cell, int column, Period? period, int line)
        {
            var text = cell.AsSpan().Trim();
            var end = text.IndexOf(' ');
            var figure = end < 0 ? text : text[..end];
            var flags = end < 0 ? "" : text[end..].Trim().ToString();
            if (figure.StartsWith(":"))
            {
                return new(_times[column], period, null, figure.ToString() + flags.Replace(" ", "", StringComparison.Ordinal), line);
            }

            // The oldest files write a flag without a blank: 12.3p.
            var digits = figure.TrimEnd("abcdefghijklmnopqrstuvwxyz");
            if (flags.Length == 0 && digits.Length < figure.Length)
            {
                flags = figure[digits.Length..].ToString();
                figure = digits;
            }

            if (double.TryParse(figure, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            {
                return new(_times[column], period, value, flags, line);
            }

            _faults.Add(FaultKind.NotANumber, line, _times[column], cell, "a number with flags after a blank, or : for a missing one", "数值（空格后接标记）或表示缺失的冒号");
            return new(_times[column], period, null, flags, line);
        }

        // The dimension freq decides where a text is open, row by row.
        private Period?[] PeriodsOf(string[] key)
        {
            if (_frequency < 0 || !"ASHQMWD".Contains(key[_frequency], StringComparison.Ordinal) || key[_frequency].Length != 1)
            {
                return _plain;
            }

            var frequency = Frequencies.Parse(key[_frequency]);
            if (!_periods.TryGetValue(frequency, out var periods))
            {
                _periods.Add(frequency, periods = TimeAxis.Read(_times, _times, frequency));
            }

            return periods;
        }

        private static string EstatPrefix(string name) => name.StartsWith("estat_", StringComparison.OrdinalIgnoreCase) ? name[6..] : name;
    }
}
