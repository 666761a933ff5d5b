using System.Globalization;
using DecisionSupport.Analytics.Series;
using Sylvan.Data.Csv;

namespace DecisionSupport.Ingest.Formats;

/// <summary>The cells of the current row of a CSV file; a cell that cannot be read is noted as a fault.</summary>
internal sealed class CsvCells(CsvDataReader reader, string[] header, List<FormatFault> faults)
{
    // Texts kept; a file with more different ids is no file of series.
    private const int MostIds = 1 << 20;

    private readonly int _id = Array.IndexOf(header, "id");
    private readonly int _period = Array.IndexOf(header, "period");
    private readonly int _value = Array.IndexOf(header, "value");
    private readonly Dictionary<string, int> _places = [];

    // In order of first appearance, which is the order in which they come again in a file that goes period by period.
    private readonly List<string> _ids = [];
    private string _lastId = "";
    private int _next;

    /// <summary>Line of the file, from 1; a quoted line break counts as part of its line.</summary>
    public long Line { get; set; }

    public int FieldCount => reader.RowFieldCount;

    public string Text(string column) => reader.GetString(Array.IndexOf(header, column));

    public void Fault(FaultKind kind, string column, string value, string expected, string expectedZh) =>
        faults.Add(new(kind, Line, column, value.Length > 80 ? value[..80] + "…" : value, expected, expectedZh));

    // Rows of one series follow each other, so the last id is nearly always the same text.
    public bool TryReadId(out string id)
    {
        var span = reader.GetFieldSpan(_id);
        id = _lastId = span.SequenceEqual(_lastId) ? _lastId : Known(span);
        if (id.Length > 0)
        {
            return true;
        }

        Fault(FaultKind.UnreadableCell, "id", "", "the id of a series", "序列代码");
        return false;
    }

    // The same id is the same text, also where rows of different series alternate.
    private string Known(ReadOnlySpan<char> span)
    {
        if (_next < _ids.Count && span.SequenceEqual(_ids[_next]))
        {
            return _ids[_next++];
        }

        if (_places.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(span, out var place))
        {
            _next = place + 1;
            return _ids[place];
        }

        if (_ids.Count >= MostIds)
        {
            _ids.Clear();
            _places.Clear();
        }

        var id = span.ToString();
        _places.Add(id, _ids.Count);
        _ids.Add(id);
        _next = _ids.Count;
        return id;
    }

    public bool TryReadPeriod(out Period period)
    {
        var span = reader.GetFieldSpan(_period);
        if (Period.TryParse(span, CultureInfo.InvariantCulture, out period))
        {
            return true;
        }

        Fault(FaultKind.UnreadableCell, "period", span.ToString(), "a period: 2024, 2024-S1, 2024-Q3, 2024-03, 2024-W05 or 2024-03-31", "期间：2024、2024-S1、2024-Q3、2024-03、2024-W05 或 2024-03-31");
        return false;
    }

    public bool TryReadValue(out double value)
    {
        var span = reader.GetFieldSpan(_value);
        if (double.TryParse(span, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value))
        {
            return true;
        }

        Fault(FaultKind.NotANumber, "value", span.ToString(), "a finite number with a decimal point; a figure that does not exist has no row", "使用小数点的有限数值；没有的数据不写该行");
        return false;
    }
}
