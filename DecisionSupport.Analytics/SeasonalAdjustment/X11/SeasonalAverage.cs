using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.SeasonalAdjustment.X11;

/// <summary>
/// A moving average over the same season of neighbouring years, with X-11's own asymmetric weights for the first and last years.
/// Source: Shiskin, Young and Musgrave (1967), Bureau of the Census Technical Paper 15, appendix B; Ladiray and Quenneville (2001),
/// Seasonal Adjustment with the X-11 Method, tables 3.7 to 3.10.
/// </summary>
internal sealed class SeasonalAverage
{
    private const int YearsFor3x15 = 20;

    private static readonly SeasonalAverage S3x1 = new([1, 1, 1], [[0.61, 0.39]]);
    private static readonly SeasonalAverage S3x3 = new([1, 2, 3, 2, 1], [[11, 11, 5], [0.7, 1, 0.7, 0.3]]);
    private static readonly SeasonalAverage S3x5 = new([1, 2, 3, 3, 3, 2, 1], [[17, 17, 17, 9], [15, 15, 15, 11, 4], [9, 13, 13, 13, 8, 4]]);

    private static readonly SeasonalAverage S3x9 = new([1, 2, 3, 3, 3, 3, 3, 3, 3, 2, 1],
    [
        [0.246, 0.221, 0.197, 0.173, 0.112, 0.051],
        [0.208, 0.192, 0.176, 0.160, 0.144, 0.092, 0.028],
        [0.173, 0.163, 0.154, 0.143, 0.133, 0.123, 0.079, 0.032],
        [0.141, 0.137, 0.132, 0.128, 0.123, 0.117, 0.113, 0.075, 0.034],
        [0.084, 0.120, 0.118, 0.117, 0.116, 0.114, 0.113, 0.111, 0.073, 0.034],
    ]);

    private static readonly SeasonalAverage S3x15 = new([1, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 2, 1],
    [
        [.16000, .16000, .16000, .16000, .16000, .06667, .06667, .04444, .02222],
        [.14667, .14667, .14667, .14667, .14667, .06667, .06667, .06667, .04444, .02220],
        [.13333, .13333, .13333, .13333, .13333, .06667, .06667, .06667, .06667, .04444, .02223],
        [.12000, .12000, .12000, .12000, .12000, .06667, .06667, .06667, .06667, .06667, .04444, .02221],
        [.10667, .10667, .10667, .10667, .10667, .06667, .06667, .06667, .06667, .06667, .06667, .04444, .02219],
        [.09333, .09333, .09333, .09333, .09333, .06667, .06667, .06667, .06667, .06667, .06667, .06667, .04444, .02222],
        [.08000, .08000, .08000, .08000, .08000, .06667, .06667, .06667, .06667, .06667, .06667, .06667, .06667, .04444, .02220],
        [.04889, .07111, .07111, .07111, .07111, .06667, .06667, .06667, .06667, .06667, .06667, .06667, .06667, .06667, .04444, .02220],
    ]);

    private readonly double[] _middle;
    private readonly double[][] _first;
    private readonly double[][] _last;

    private SeasonalAverage(double[] middle, double[][] ends)
    {
        _middle = Scaled(middle);
        _first = Array.ConvertAll(ends, Scaled);
        _last = Array.ConvertAll(_first, row => row.AsEnumerable().Reverse().ToArray());
    }

    /// <summary>
    /// Smooths <paramref name="values"/>, consecutive periods, into <paramref name="result"/>. Seasons of too few years for a row
    /// of end weights get the mean of all their years.
    /// </summary>
    public static void Smooth(X11SeasonalFilter filter, int cycle, ReadOnlySpan<double> values, Span<double> result)
    {
        var average = filter switch
        {
            X11SeasonalFilter.S3x1 => S3x1,
            X11SeasonalFilter.S3x3 => S3x3,
            X11SeasonalFilter.S3x5 => S3x5,
            X11SeasonalFilter.S3x9 => S3x9,
            X11SeasonalFilter.S3x15 => S3x15,
            _ => null,
        };
        var longest = average?._first[^1].Length ?? 0;
        if (average is not null && average != S3x15 && values.Length / cycle >= Math.Max(longest, average._middle.Length))
        {
            average.SmoothLong(cycle, values, result);
            return;
        }

        for (var season = 0; season < cycle; season++)
        {
            var years = ((values.Length - season - 1) / cycle) + 1;
            SmoothSeason(average == S3x15 && years < YearsFor3x15 ? null : average, cycle, years, values[season..], result[season..]);
        }
    }

    private void SmoothLong(int cycle, ReadOnlySpan<double> values, Span<double> result)
    {
        var (n, ends) = (values.Length, _first.Length);
        SpanMath.Filter(values, _middle, cycle, result[(ends * cycle)..(n - (ends * cycle))]);
        for (var p = 0; p < ends; p++)
        {
            SpanMath.Filter(values, _first[p], cycle, result.Slice(p * cycle, cycle));
            SpanMath.Filter(values[(n - (_last[p].Length * cycle))..], _last[p], cycle, result.Slice(n - ((p + 1) * cycle), cycle));
        }
    }

    private static void SmoothSeason(SeasonalAverage? average, int cycle, int years, ReadOnlySpan<double> values, Span<double> result)
    {
        var mean = 0.0;
        for (var year = 0; year < years; year++)
        {
            mean += values[year * cycle] / years;
        }

        for (var year = 0; year < years; year++)
        {
            var late = years - 1 - year;
            var place = Math.Min(year, late);
            result[year * cycle] = average is null ? mean
                : place >= average._first.Length ? Sum(average._middle, values[((year - average._first.Length) * cycle)..], cycle)
                : average._first[place].Length > years ? mean
                : year <= late ? Sum(average._first[place], values, cycle)
                : Sum(average._last[place], values[((years - average._last[place].Length) * cycle)..], cycle);
        }
    }

    private static double Sum(double[] weights, ReadOnlySpan<double> values, int cycle)
    {
        var sum = 0.0;
        for (var k = 0; k < weights.Length; k++)
        {
            sum += weights[k] * values[k * cycle];
        }

        return sum;
    }

    private static double[] Scaled(double[] weights)
    {
        var sum = weights.Sum();
        return Array.ConvertAll(weights, w => w / sum);
    }
}
