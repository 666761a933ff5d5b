using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Formats;
using static System.FormattableString;

namespace DecisionSupport.Ingest.Recipes;

/// <summary>Reads one table by a recipe.</summary>
internal sealed class TableReading
{
    private readonly Recipe _recipe;
    private readonly TableRules _rules;
    private readonly RawTable _table;
    private readonly FigureSink _sink;
    private readonly TableColumns _columns;
    private readonly PeriodCells _periods;
    private readonly FigureText _figures;
    private readonly Dictionary<string, string> _ofTable;
    private readonly string[] _stopAt;
    private readonly Dictionary<int, string> _above = [];

    public TableReading(Recipe recipe, RawTable table, TableHeader header, FigureSink sink)
    {
        (_recipe, _rules, _table, _sink) = (recipe, recipe.Table!, table, sink);
        _columns = new(_rules, header);
        (_periods, _figures) = (new(recipe.Time), new(recipe.Numbers));
        _ofTable = Titles(header);
        _stopAt = [.. _rules.StopAt.Select(FigureText.Normalise)];
    }

    public void Read(int firstRow, CancellationToken cancellation)
    {
        for (var row = firstRow; row < _table.Rows.Count; row++)
        {
            if ((row & 1023) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            var first = FirstText(row);
            if (first.Length == 0)
            {
                continue;
            }

            if (_stopAt.Any(s => first.StartsWith(s, StringComparison.OrdinalIgnoreCase)))
            {
                return;
            }

            Remember(row);
            if (_rules.Filters.All(f => Passes(f, row)))
            {
                ReadRow(row);
            }
        }
    }

    private void ReadRow(int row)
    {
        if (_recipe.Aggregate is { } aggregate)
        {
            ReadRecord(row, aggregate);
            return;
        }

        var status = _columns.Status is { } s ? StatusOf(Text(row, s)) : null;
        foreach (var column in _columns.Values)
        {
            var cell = _table[row, column.Index];
            var figure = _figures.Read(cell);
            if (figure is { Value: null, Fault: null })
            {
                _sink.MissingCount += cell.Kind == CellKind.Empty && column.Index >= _table.Rows[row].Length ? 0 : 1;
                continue;
            }

            var place = Place(column.Index);
            if (figure.Fault is { } fault)
            {
                _sink.Reject(Line(row), place, cell.Text, fault);
                continue;
            }

            if (figure.Status == ObservationStatus.Missing)
            {
                _sink.MissingCount++;
                continue;
            }

            if (!TryTime(row, column, out var period, out var written))
            {
                _sink.Reject(Line(row), place, cell.Text, PeriodFault(written));
                continue;
            }

            if (_sink.For(name => Label(name, row, column), out var unknown) is not { } target)
            {
                if (unknown is not null)
                {
                    _sink.Reject(Line(row), place, cell.Text, unknown);
                }

                continue;
            }

            if (Scale(row, figure.Value!.Value) is not { } value)
            {
                _sink.Reject(Line(row), place, cell.Text, "the column with the multiplier holds no number", "倍数列不是数值");
                continue;
            }

            _sink.Add(target, new(period.Period, value, status ?? figure.Status, period.YearToDate, Line(row)), place);
        }
    }

    private void ReadRecord(int row, AggregateRule rule)
    {
        var value = 1.0;
        if (rule.Function != AggregateFunction.Count)
        {
            var cell = _table[row, _columns.Of!.Value];
            var figure = _figures.Read(cell);
            if (figure.Fault is { } fault)
            {
                _sink.Reject(Line(row), Place(_columns.Of.Value), cell.Text, fault);
                return;
            }

            if (figure.Value is not { } number)
            {
                _sink.MissingCount++;
                return;
            }

            value = number;
        }

        if (!TryTime(row, null, out var period, out var written))
        {
            _sink.Reject(Line(row), Place(_columns.TimeColumn ?? 0), written, PeriodFault(written));
            return;
        }

        // A year cannot be counted in a month: the record's own period must lie within one of the series.
        if (period.Period.Frequency.PeriodsPerYear() < rule.Frequency.PeriodsPerYear())
        {
            _sink.Reject(
                Line(row), Place(_columns.TimeColumn ?? 0), written,
                $"{period.Period} is longer than a period of the series ({rule.Frequency})", $"{period.Period} 长于序列的一期（{rule.Frequency.Code()}）");
            return;
        }

        if (_sink.For(name => Label(name, row, null), out var unknown) is { } target)
        {
            target.Figures.Add(new(Period.Containing(period.Period.FirstDay, rule.Frequency), value, ObservationStatus.Normal, false, Line(row)));
        }
        else if (unknown is not null)
        {
            _sink.Reject(Line(row), Place(0), written, unknown);
        }
    }

    private bool TryTime(int row, ValueColumn? column, out PeriodReading period, out string written)
    {
        string? Part(string role) =>
            column?.Time.GetValueOrDefault(role) ?? (_columns.Time.TryGetValue(role, out var c) ? Text(row, c) : _ofTable.GetValueOrDefault(role));
        if (Part(TableRules.Period) is { } whole)
        {
            written = whole;
            return _periods.TryRead(whole, out period);
        }

        if (Part(TableRules.Year) is { } year)
        {
            var (month, quarter, day) = (Part(TableRules.Month), Part(TableRules.Quarter), Part(TableRules.Day));
            written = string.Join(' ', new[] { year, month, quarter, day }.Where(t => t is not null));
            return _periods.TryRead(year, month, quarter, day, out period);
        }

        written = _recipe.Time.Constant ?? "";
        return _periods.TryRead(written, out period);
    }

    private string? Label(string dimension, int row, ValueColumn? column)
    {
        if (column?.Labels.TryGetValue(dimension, out var label) == true)
        {
            return label;
        }

        if (_columns.Dimensions.TryGetValue(dimension, out var c))
        {
            return Text(row, c) is { Length: > 0 } text ? text : null;
        }

        return dimension == _rules.SheetDimension ? _table.Name : _ofTable.GetValueOrDefault(dimension);
    }

    // Merged stub cells stand in their first row only, in any file kind.
    private void Remember(int row)
    {
        foreach (var c in _columns.FilledDown)
        {
            if (TableHeader.Text(_table[row, c]) is { Length: > 0 } text)
            {
                _above[c] = text;
            }
        }
    }

    private string Text(int row, int column) =>
        TableHeader.Text(_table[row, column]) is { Length: > 0 } text ? text : _above.GetValueOrDefault(column, "");

    private double? Scale(int row, double value)
    {
        if (_columns.Multiplier is not { } c)
        {
            return value;
        }

        return _figures.Read(_table[row, c]) switch
        {
            { Value: { } factor } when _columns.MultiplierIsPower && factor is >= -12 and <= 15 && factor == Math.Floor(factor) => value * Math.Pow(10, factor),
            { Value: { } factor } when !_columns.MultiplierIsPower => value * factor,
            { Value: null, Fault: null } => value,
            _ => null,
        };
    }

    private ObservationStatus? StatusOf(string text) =>
        text.Length > 0 && _recipe.Numbers.Flags.TryGetValue(text.ToLowerInvariant(), out var status) && status != ObservationStatus.Missing ? status : null;

    private bool Passes(RowFilter filter, int row) =>
        _columns.Find(filter.Header) is not { } c || filter.Values.Contains(Text(row, c)) == filter.Keep;

    private string FirstText(int row)
    {
        var cells = _table.Rows[row];
        var first = Array.FindIndex(cells, c => c.Kind != CellKind.Empty);
        return first < 0 ? "" : FigureText.Normalise(cells[first].Text.Length > 100 ? cells[first].Text[..100] : cells[first].Text);
    }

    private Dictionary<string, string> Titles(TableHeader header)
    {
        var found = new Dictionary<string, string>();
        for (var row = 0; row < header.Row && row < _table.Rows.Count; row++)
        {
            foreach (var cell in _table.Rows[row].Where(c => c.Kind == CellKind.Text))
            {
                var text = TableHeader.Text(cell);
                foreach (var rule in _rules.Titles)
                {
                    var start = FigureText.Normalise(rule.StartsWith);
                    if (text.StartsWith(start, StringComparison.Ordinal))
                    {
                        found.TryAdd(rule.Dimension, text[start.Length..].Trim());
                    }
                }
            }
        }

        return found;
    }

    private long Line(int row) => row < _table.Lines.Count ? _table.Lines[row] : row + 1;

    private string Place(int column) => _columns.Header.Names[column] is { Length: > 0 } name ? $"{_table.Name} [{name}]" : Invariant($"{_table.Name} [#{column + 1}]");

    private static LocalizedText PeriodFault(string written) => written.Length == 0
        ? new("no period stands beside the figure", "该数值没有对应的时期")
        : new($"'{written}' is no period that can be read", $"“{written}”不是可识别的时期");
}
