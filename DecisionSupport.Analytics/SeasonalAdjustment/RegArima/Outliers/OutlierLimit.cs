namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima.Outliers;

/// <summary>
/// The t-value from which a period counts as an outlier: the largest of so many is beyond it by chance in 5 % of series. X-13ARIMA-SEATS
/// reference manual (2023), table 7.22, after Ljung (1993), J. Royal Statistical Society B 55, 559–567.
/// </summary>
internal static class OutlierLimit
{
    private static readonly (int Count, double Limit)[] Table =
    [
        (1, 1.96), (2, 2.24), (3, 2.44), (4, 2.62), (5, 2.74), (6, 2.84), (7, 2.92), (8, 2.99), (9, 3.04), (10, 3.09), (11, 3.13), (12, 3.16),
        (24, 3.42), (36, 3.55), (48, 3.63), (72, 3.73), (96, 3.80), (120, 3.85), (144, 3.89), (168, 3.92), (192, 3.95), (216, 3.97),
        (240, 3.99), (264, 4.01), (288, 4.03), (312, 4.04), (336, 4.05), (360, 4.07),
    ];

    /// <summary>The limit for a number of observations tested; between the tabulated ones by the logarithm of the number, beyond them by Ljung's formula.</summary>
    public static double Of(int count)
    {
        var next = Array.FindIndex(Table, row => row.Count >= count);
        if (next < 0)
        {
            return Table[^1].Limit + Ljung(count) - Ljung(Table[^1].Count);
        }

        if (next == 0)
        {
            return Table[0].Limit;
        }

        var (low, high) = (Table[next - 1], Table[next]);
        return low.Limit + ((high.Limit - low.Limit) * Math.Log((double)count / low.Count) / Math.Log((double)high.Count / low.Count));
    }

    private static double Ljung(int count)
    {
        var root = Math.Sqrt(2 * Math.Log(count));
        return root - ((Math.Log(Math.Log(count)) + Math.Log(4 * Math.PI)) / (2 * root)) - (Math.Log(-0.5 * Math.Log(2 - Math.Sqrt(1.05))) / root);
    }
}
