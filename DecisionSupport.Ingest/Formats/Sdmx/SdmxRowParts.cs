using System.Globalization;

namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>Collects the components of one observation and sorts out time, value and status, which need no structure message.</summary>
internal sealed class SdmxRowParts
{
    private static readonly SdmxPair[] None = [];
    private readonly List<SdmxPair> _rest = [];
    private readonly Dictionary<string, string> _pool = new(StringComparer.Ordinal);
    private string _time = "";
    private double? _number;
    private string? _text;
    private string _flag = "";

    /// <summary>Id of the time dimension of the data set being read.</summary>
    public string TimeId { get; set; } = SdmxConcepts.Time;

    public bool Has(string id) => _rest.Exists(p => p.Id == id);

    public void Add(string id, string value)
    {
        if (id == TimeId)
        {
            _time = Pooled(value);
        }
        else if (id == SdmxConcepts.Value)
        {
            SetValue(value);
        }
        else if (SdmxConcepts.IsStatus(id) && _flag.Length == 0)
        {
            _flag = value == "#N/A" ? "" : Pooled(value);
        }
        else
        {
            _rest.Add(new(Pooled(id), Pooled(value)));
        }
    }

    public void SetValue(string value) => (_number, _text) = Parse(value);

    public void SetNumber(double value) => (_number, _text) = (double.IsFinite(value) ? value : null, null);

    /// <summary>Gives the row and begins the next.</summary>
    public SdmxRow Take(long line)
    {
        var row = new SdmxRow(_time, _number, _text, _flag, _rest.Count == 0 ? None : [.. _rest], line);
        _rest.Clear();
        (_time, _number, _text, _flag) = ("", null, null, "");
        return row;
    }

    /// <summary>The figure, or the text when it is neither a number nor a mark of a missing figure.</summary>
    public static (double? Number, string? Text) Parse(string value)
    {
        var s = value.AsSpan().Trim();
        return double.TryParse(s, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? (number, null)
            : (null, SdmxConcepts.IsMissing(s.ToString()) ? null : value);
    }

    // Codes and times repeat; free text does not, so the pool stays small.
    public string Pooled(string value)
    {
        if (value.Length is 0 or > 40)
        {
            return value;
        }

        if (_pool.TryGetValue(value, out var known))
        {
            return known;
        }

        if (_pool.Count < 100_000)
        {
            _pool[value] = value;
        }

        return value;
    }
}
