namespace DecisionSupport.Analytics.Breaks;

/// <summary>Sums over any run of values at once; the mean is taken off first, so that large levels cost no digits.</summary>
internal sealed class SegmentSums
{
    private readonly double _mean;
    private readonly double[] _sums;
    private readonly double[] _squares;

    public SegmentSums(double[] values)
    {
        _mean = values.Average();
        (_sums, _squares) = (new double[values.Length + 1], new double[values.Length + 1]);
        for (var t = 0; t < values.Length; t++)
        {
            var v = values[t] - _mean;
            (_sums[t + 1], _squares[t + 1]) = (_sums[t] + v, _squares[t] + (v * v));
        }
    }

    /// <summary>Sum of squares around the mean of the run from <paramref name="from"/> up to but not including <paramref name="to"/>.</summary>
    public double Residual(int from, int to)
    {
        var sum = _sums[to] - _sums[from];
        return Math.Max(0, _squares[to] - _squares[from] - (sum * sum / (to - from)));
    }

    public double Mean(int from, int to) => _mean + ((_sums[to] - _sums[from]) / (to - from));
}
