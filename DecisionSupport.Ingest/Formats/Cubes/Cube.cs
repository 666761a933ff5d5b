using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Formats.Cubes;

/// <summary>One dimension of a cube.</summary>
/// <param name="Name">Its code.</param>
/// <param name="Codes">Codes of its categories, in order.</param>
internal record CubeAxis(string Name, IReadOnlyList<string> Codes);

/// <summary>
/// Turns the cells of a cube, numbered with the last dimension running fastest, into series over all dimensions but time.
/// </summary>
internal sealed class Cube
{
    // Cells of a dense cube stand in the file; of a sparse one only their numbers do, which is why it may be larger.
    private const long SparseFactor = 1_000;

    private readonly IReadOnlyList<CubeAxis> _axes;
    private readonly int _time;
    private readonly long _stride;
    private readonly Period?[] _periods;
    private readonly Dictionary<long, List<RawObservation>> _series = [];
    private readonly List<long> _order = [];
    private (long Number, List<RawObservation>? Observations) _last = (-1, null);

    /// <param name="axes">The dimensions, in the order in which the cells are numbered.</param>
    /// <param name="time">Place of the time dimension; −1 when there is none.</param>
    /// <param name="periods">The periods of its categories; null where a category is none.</param>
    public Cube(IReadOnlyList<CubeAxis> axes, int time, Period?[] periods)
    {
        (_axes, _time, _periods) = (axes, time, periods);
        _stride = axes.Skip(time + 1).Aggregate(1L, (product, a) => checked(product * a.Codes.Count));
    }

    public IReadOnlyList<string> SeriesDimensions => [.. _axes.Where((_, i) => i != _time).Select(a => a.Name)];

    /// <summary>How many cells sizes make, unless they are more than the limits allow.</summary>
    /// <exception cref="StopReadingException">They are.</exception>
    public static long Size(IReadOnlyList<long> sizes, bool sparse, ReadLimits limits, long? line, string where)
    {
        var most = sparse ? limits.Cells * SparseFactor : limits.Cells;
        UInt128 product = 1;
        foreach (var size in sizes)
        {
            product *= (UInt128)Math.Max(0, size);
            if (product > (UInt128)most)
            {
                throw StopReadingException.TooLarge(line, where, string.Join(" × ", sizes), "cells of a cube, ReadLimits.Cells", most);
            }
        }

        return (long)product;
    }

    public void Add(long cell, double? value, string flag, string? text, long line)
    {
        var (number, time) = Split(cell);
        if (_last.Number != number)
        {
            if (!_series.TryGetValue(number, out var list))
            {
                _series.Add(number, list = []);
                _order.Add(number);
            }

            _last = (number, list);
        }

        _last.Observations!.Add(_time < 0
            ? new("", null, value, flag, line) { Text = text }
            : new(_axes[_time].Codes[time], _periods[time], value, flag, line) { Text = text });
    }

    /// <summary>The series in the order in which they were first met.</summary>
    /// <param name="attributes">From the codes of a series, in order of <see cref="SeriesDimensions"/>, to its attributes.</param>
    public IReadOnlyList<DatasetSeries> Series(Func<string[], IReadOnlyDictionary<string, string>> attributes) =>
        [.. _order.Select(n => (Key: KeyOf(n), Observations: _series[n])).Select(s => new DatasetSeries(s.Key, s.Observations) { Attributes = attributes(s.Key) })];

    /// <summary>The cell in words, for faults: "cell 17 (geo=IT, time=2003)".</summary>
    public string Describe(long cell)
    {
        var parts = new string[_axes.Count];
        var rest = cell;
        for (var i = _axes.Count - 1; i >= 0; i--)
        {
            var size = _axes[i].Codes.Count;
            parts[i] = $"{_axes[i].Name}={_axes[i].Codes[(int)(rest % size)]}";
            rest /= size;
        }

        return FaultLog.Text($"cell {cell} ({string.Join(", ", parts)})");
    }

    private (long Series, int Time) Split(long cell)
    {
        if (_time < 0)
        {
            return (cell, 0);
        }

        var size = _axes[_time].Codes.Count;
        return ((cell / (_stride * size) * _stride) + (cell % _stride), (int)(cell / _stride % size));
    }

    private string[] KeyOf(long number)
    {
        var axes = _axes.Where((_, i) => i != _time).ToArray();
        var key = new string[axes.Length];
        for (var i = axes.Length - 1; i >= 0; i--)
        {
            key[i] = axes[i].Codes[(int)(number % axes[i].Codes.Count)];
            number /= axes[i].Codes.Count;
        }

        return key;
    }
}
