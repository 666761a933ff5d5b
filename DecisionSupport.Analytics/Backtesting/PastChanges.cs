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

    private readonly double[] _values;
    private readonly bool _relative;

    /// <summary>The changes of a history; relative ones where all values are positive.</summary>
    public PastChanges(TimeSeries known)
    {
        _values = known.Values.ToArray();
        _relative = Array.TrueForAll(_values, v => double.IsNaN(v) || v > 0);
    }

    /// <summary>
    /// Half-width of the central range that held this share of the changes over a horizon, about their median, in the unit of
    /// the series at its last value; infinite when the history holds too few changes.
    /// </summary>
    public (double Inner, double Outer) HalfWidths(int horizon, double inner, double outer)
    {
        var changes = new List<double>();
        for (var t = horizon; t < _values.Length; t++)
        {
            var change = _relative ? Math.Log(_values[t] / _values[t - horizon]) : _values[t] - _values[t - horizon];
            if (!double.IsNaN(change))
            {
                changes.Add(change);
            }
        }

        if (changes.Count < Fewest)
        {
            return (double.PositiveInfinity, double.PositiveInfinity);
        }

        changes.Sort();
        var middle = changes[changes.Count / 2];
        var distances = changes.Select(c => Math.Abs(c - middle)).Order().ToArray();
        double At(double share) => Room * distances[(int)Math.Min(distances.Length - 1, share * distances.Length)];
        double InUnit(double distance) => _relative ? _values[^1] * (Math.Exp(distance) - 1) : distance;
        return (InUnit(At(inner)), InUnit(At(outer)));
    }
}
