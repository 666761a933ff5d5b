using System.Globalization;
using System.IO.Compression;
using Sylvan.Data.Csv;

namespace DecisionSupport.Ingest.Bulk;

/// <summary>
/// Reads <c>series_id,frequency,period,value</c> one series at a time: the rows of a series stand together, in any order of
/// time. With a further column <c>known_from</c> (a day) a period may have a row for each of its releases. Of the file only one
/// series and the ids are in memory.
/// </summary>
internal sealed class BulkSeriesReader : IDisposable
{
    private static readonly string[] Columns = ["series_id", "frequency", "period", "value"];
    private const string KnownFrom = "known_from";
    private const int LongestSpan = 1_000_000;

    private readonly FileStream _file;
    private readonly CsvDataReader _csv;
    private readonly int[] _places;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, double> _values = [];
    private readonly SortedDictionary<(long Period, int Day), double> _releases = [];
    private readonly int _knownFrom;
    private readonly string _path;
    private bool _more;

    /// <summary>Opens a file; the name of a compressed one ends in .gz.</summary>
    /// <exception cref="InvalidDataException">A column is missing.</exception>
    public BulkSeriesReader(string path)
    {
        (_path, _file) = (path, File.OpenRead(path));
        Stream stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(_file, CompressionMode.Decompress) : _file;
        _csv = CsvDataReader.Create(new StreamReader(stream), new CsvDataReaderOptions { HasHeaders = true, OwnsReader = true });
        var header = Enumerable.Range(0, _csv.FieldCount).Select(i => _csv.GetName(i).Trim()).ToArray();
        _places = Array.ConvertAll(Columns, c => Array.IndexOf(header, c));
        _knownFrom = Array.IndexOf(header, KnownFrom);
        if (Array.IndexOf(_places, -1) is var missing && missing >= 0)
        {
            throw new InvalidDataException($"{path} has no column '{Columns[missing]}'; its header is '{string.Join(",", header)}', needed is '{string.Join(",", Columns)}'.");
        }
    }

    /// <summary>Whether a file says when each figure was published.</summary>
    /// <exception cref="InvalidDataException">A column is missing.</exception>
    public static bool HasReleases(string path)
    {
        using var reader = new BulkSeriesReader(path);
        return reader._knownFrom >= 0;
    }

    /// <summary>Share of the file that has been read, 0 to 1.</summary>
    public double Share => _file.Length == 0 ? 1 : (double)_file.Position / _file.Length;

    /// <summary>The series, in the order of the file.</summary>
    public IEnumerable<BulkSeries> Read()
    {
        _more = _csv.Read();
        while (_more)
        {
            yield return Next();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _csv.Dispose();
        _file.Dispose();
    }

    private BulkSeries Next()
    {
        var (id, code) = (_csv.GetString(_places[0]), _csv.GetString(_places[1]));
        var scale = PeriodScale.Of(code);
        var problem = scale is null ? $"frequency '{code}' at line {_csv.RowNumber + 1} is none; write {PeriodScale.Expected}" : null;
        if (!_seen.Add(id))
        {
            problem = $"rows of the series stand apart: it begins again at line {_csv.RowNumber + 1}; sort the file by series_id";
        }

        _values.Clear();
        _releases.Clear();
        do
        {
            problem ??= Take(scale!, code);
            _more = _csv.Read();
        }
        while (_more && _csv.GetFieldSpan(_places[0]).SequenceEqual(id));

        foreach (var (release, value) in _releases)
        {
            _values.Remove(release.Period);
            if (!double.IsNaN(value))
            {
                _values[release.Period] = value;
            }
        }

        if (problem is null && _values.Count == 0)
        {
            problem = "the series has no value";
        }

        if (problem is null && _values.Keys.Last() - _values.Keys.First() >= LongestSpan)
        {
            problem = $"the periods span more than {LongestSpan} places: from {scale!.Text(_values.Keys.First())} to {scale.Text(_values.Keys.Last())}";
        }

        if (problem is not null)
        {
            return new(id, scale, 0, [], problem);
        }

        var first = _values.Keys.First();
        var values = new double[_values.Keys.Last() - first + 1];
        Array.Fill(values, double.NaN);
        foreach (var (index, value) in _values)
        {
            values[index - first] = value;
        }

        return new(id, scale, first, values, null) { Releases = [.. _releases.Select(r => new BulkRelease(r.Key.Period, r.Key.Day, r.Value))] };
    }

    // Takes the current row; says what is wrong with it, or null. Missing values are no rows.
    private string? Take(PeriodScale scale, string code)
    {
        var line = _csv.RowNumber + 1;
        if (_csv.RowFieldCount <= _places.Max())
        {
            return $"line {line} of {Path.GetFileName(_path)} has {_csv.RowFieldCount} fields, needed are {_places.Max() + 1}";
        }

        if (!_csv.GetFieldSpan(_places[1]).SequenceEqual(code))
        {
            return $"frequency changes from '{code}' to '{_csv.GetString(_places[1])}' at line {line}";
        }

        if (!scale.TryRead(_csv.GetFieldSpan(_places[2]), out var index))
        {
            return $"period '{_csv.GetString(_places[2])}' at line {line} is none of frequency {code}";
        }

        var text = _csv.GetFieldSpan(_places[3]).Trim();
        var missing = text.IsEmpty || text is "NA" or "NaN";
        if (missing && _knownFrom < 0)
        {
            return null;
        }

        var value = double.NaN;
        if (!missing && (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) || !double.IsFinite(value)))
        {
            return $"value '{text}' at line {line} is no finite number";
        }

        if (_knownFrom >= 0)
        {
            if (_csv.RowFieldCount <= _knownFrom || !DateOnly.TryParseExact(_csv.GetFieldSpan(_knownFrom).Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return $"known_from at line {line} is no day; write it as 2026-11-24";
            }

            return _releases.TryAdd((index, day.DayNumber), value) ? null : $"period {scale.Text(index)} has two values on {day:yyyy-MM-dd} (line {line})";
        }

        return _values.TryAdd(index, value) ? null : $"period {scale.Text(index)} has two values, {_values[index].ToString(CultureInfo.InvariantCulture)} and {value.ToString(CultureInfo.InvariantCulture)} (line {line})";
    }
}
