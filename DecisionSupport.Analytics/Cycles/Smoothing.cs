namespace DecisionSupport.Analytics.Cycles;

/// <summary>The moving averages of Bry and Boschan.</summary>
internal static class Smoothing
{
    private static readonly double[] s_spencer = [-3, -6, -5, 3, 21, 46, 67, 74, 67, 46, 21, 3, -5, -6, -3];

    /// <summary>Spencer's 15 terms; at both ends the series is carried on along its mean change over four periods.</summary>
    public static double[] Spencer(double[] x)
    {
        const int Half = 7;
        var n = x.Length;
        var (before, after) = ((x[4] - x[0]) / 4, (x[n - 1] - x[n - 5]) / 4);
        double At(int t) => t < 0 ? x[0] + (t * before) : t >= n ? x[n - 1] + ((t - n + 1) * after) : x[t];
        var result = new double[n];
        for (var t = 0; t < n; t++)
        {
            for (var i = -Half; i <= Half; i++)
            {
                result[t] += s_spencer[i + Half] * At(t + i) / 320;
            }
        }

        return result;
    }

    /// <summary>
    /// Centred moving average (an even one with half weights at its two ends); at the ends of the series the mean of what lies within.
    /// </summary>
    public static double[] Centred(double[] x, int terms)
    {
        var (half, edge) = (terms / 2, terms % 2 == 0 ? 0.5 : 1);
        var result = new double[x.Length];
        for (var t = 0; t < x.Length; t++)
        {
            var (sum, weight) = (0.0, 0.0);
            var whole = t >= half && t + half < x.Length;
            for (var i = Math.Max(0, t - half); i <= Math.Min(x.Length - 1, t + half); i++)
            {
                var w = whole && Math.Abs(i - t) == half ? edge : 1;
                (sum, weight) = (sum + (w * x[i]), weight + w);
            }

            result[t] = sum / weight;
        }

        return result;
    }

    /// <summary>
    /// Months for cyclical dominance: the first span over which the irregular changes less than the curve on average; 12 when none up to
    /// 12 does.
    /// </summary>
    public static int CyclicalDominance(double[] x, double[] curve)
    {
        var irregular = x.Zip(curve, (a, b) => a - b).ToArray();
        return Enumerable.Range(1, 11).FirstOrDefault(span => Change(irregular, span) < Change(curve, span), 12);
    }

    private static double Change(double[] y, int span)
    {
        var sum = 0.0;
        for (var t = span; t < y.Length; t++)
        {
            sum += Math.Abs(y[t] - y[t - span]);
        }

        return sum;
    }
}
