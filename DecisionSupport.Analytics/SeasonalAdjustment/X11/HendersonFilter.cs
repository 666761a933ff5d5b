using System.Collections.Concurrent;
using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.SeasonalAdjustment.X11;

/// <summary>
/// A Henderson moving average with Musgrave's end weights. Sources: Henderson (1916), Trans. Actuarial Society of America 17,
/// 43–52; end weights by the closed form of Doherty (2001), Australian and New Zealand J. Statistics 43, 385–400, as X-13 uses.
/// </summary>
internal sealed class HendersonFilter
{
    // At both ends of a 7-term average X-11 shortens to 5 terms with this ratio.
    private const int Seven = 7;
    private const double SevenEndRatio = 0.001;

    private static readonly ConcurrentDictionary<(int, double), HendersonFilter> Made = new();

    private readonly double[] _symmetric;
    private readonly double[][] _ends;

    private HendersonFilter(int terms, double ratio)
    {
        _symmetric = Symmetric(terms);
        var ends = terms == Seven ? 5 : terms;
        var inner = terms == Seven ? Symmetric(ends) : _symmetric;
        var rate = 4 / ((terms == Seven ? SevenEndRatio : ratio) is var r ? r * r * Math.PI : 1);
        _ends = new double[terms / 2][];
        for (var p = 0; p < _ends.Length; p++)
        {
            var reach = (ends / 2) + 1 + p;
            _ends[p] = reach >= ends ? inner : Musgrave(inner, reach, rate);
        }
    }

    /// <summary>The filter of so many terms whose ends assume that ratio of mean absolute changes of irregular and trend (I/C).</summary>
    public static HendersonFilter Of(int terms, double ratio) => Made.GetOrAdd((terms, ratio), static key => new(key.Item1, key.Item2));

    /// <summary>The I/C ratio that X-13 assumes at the ends of a filter of so many terms when it is fixed.</summary>
    public static double UsualRatio(int terms, int cycle) =>
        cycle == 4 ? terms <= 5 ? SevenEndRatio : 4.5 : terms <= 9 ? 1 : terms > 13 ? 4.5 : 3.5;

    /// <summary>The weights of the middle, symmetric.</summary>
    public static double[] Symmetric(int terms)
    {
        var n = (double)((terms + 3) / 2);
        var (below, at, above) = ((n - 1) * (n - 1), n * n, (n + 1) * (n + 1));
        var scale = 8 * n * (at - 1) * ((4 * at) - 1) * ((4 * at) - 9) * ((4 * at) - 25) / 315;
        var weights = new double[terms];
        for (var i = 0; i < terms; i++)
        {
            double x = (i - (terms / 2)) * (i - (terms / 2));
            weights[i] = (below - x) * (at - x) * (above - x) * ((3 * at) - 16 - (11 * x)) / scale;
        }

        return weights;
    }

    /// <summary>Smooths values into a result of the same length, without the ends.</summary>
    public void Middle(ReadOnlySpan<double> values, Span<double> result) =>
        SpanMath.Filter(values, _symmetric, 1, result[_ends.Length..^_ends.Length]);

    /// <summary>Fills the ends of a result.</summary>
    public void Ends(ReadOnlySpan<double> values, Span<double> result)
    {
        for (var p = 0; p < _ends.Length; p++)
        {
            var (weights, first, last, end) = (_ends[p], 0.0, 0.0, values.Length - 1);
            var reach = weights.Length;
            for (var j = 0; j < reach; j++)
            {
                // The last weight of a row belongs to the value at the end of the series.
                first += weights[reach - 1 - j] * values[j];
                last += weights[reach - 1 - j] * values[end - j];
            }

            (result[p], result[end - p]) = (first, last);
        }
    }

    private static double[] Musgrave(double[] full, int reach, double rate)
    {
        var (middle, missing, tilt) = ((reach + 1) / 2.0, 0.0, 0.0);
        for (var j = reach + 1; j <= full.Length; j++)
        {
            missing += full[j - 1];
            tilt += (j - middle) * full[j - 1];
        }

        var spread = 1 + ((double)reach * (reach - 1) * (reach + 1) / 12 * rate);
        var weights = new double[reach];
        for (var i = 1; i <= reach; i++)
        {
            weights[i - 1] = full[i - 1] + (missing / reach) + (tilt * ((i - middle) * rate / spread));
        }

        return weights;
    }
}
