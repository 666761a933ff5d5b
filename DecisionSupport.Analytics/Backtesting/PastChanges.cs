using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Backtesting;

/// <summary>
/// How far a series has moved over a number of periods: the ranges that someone without a model would give. They bound what
/// calibration may widen to, so that one great shock among few past origins does not make every later range absurd.
/// </summary>
internal sealed class PastChanges
{
    // A little room beyond the past: the future has surprised more than the sample.
    private const double Room = 1.5;
    private const int Fewest = 24;

    // Every model of a backtest asks about the same origins.
    private static readonly ConditionalWeakTable<TimeSeries, PastChanges> s_known = [];

    private readonly double[] _values;
    private readonly double _last;
    private readonly bool _relative;
    private readonly ConcurrentDictionary<int, double[]> _distances = new();

    private PastChanges(TimeSeries known)
    {
        _values = known.Values.ToArray();
        _last = _values.Length > 0 ? _values[^1] : double.NaN;
        _relative = Array.TrueForAll(_values, v => double.IsNaN(v) || v > 0);
        _values = _relative ? Array.ConvertAll(_values, Math.Log) : _values;
    }

    /// <summary>The changes of a history; relative ones where all values are positive.</summary>
    public static PastChanges Of(TimeSeries known) => s_known.GetValue(known, k => new(k));

    /// <summary>
    /// Half-width of the central range that held this share of the changes over a horizon, about their median, in the unit of
    /// the series at its last value; infinite when the history holds too few changes.
    /// </summary>
    public (double Inner, double Outer) HalfWidths(int horizon, double inner, double outer)
    {
        var distances = _distances.GetOrAdd(horizon, Distances);
        double At(double share) => Room * distances[(int)Math.Min(distances.Length - 1, share * distances.Length)];
        double InUnit(double distance) => _relative ? _last * (Math.Exp(distance) - 1) : distance;
        return distances.Length < Fewest ? (double.PositiveInfinity, double.PositiveInfinity) : (InUnit(At(inner)), InUnit(At(outer)));
    }

    // From the median of the changes, ascending.
    private double[] Distances(int horizon)
    {
        var (distances, count) = (new double[Math.Max(0, _values.Length - horizon)], 0);
        for (var t = horizon; t < _values.Length; t++)
        {
            var change = _values[t] - _values[t - horizon];
            if (!double.IsNaN(change))
            {
                distances[count++] = change;
            }
        }

        Array.Resize(ref distances, count);
        Array.Sort(distances);
        var middle = count > 0 ? distances[count / 2] : 0;
        for (var i = 0; i < count; i++)
        {
            distances[i] = Math.Abs(distances[i] - middle);
        }

        Array.Sort(distances);
        return distances;
    }
}
