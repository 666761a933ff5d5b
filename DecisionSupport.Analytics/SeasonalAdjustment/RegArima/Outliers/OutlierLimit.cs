using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima.Outliers;

/// <summary>
/// The t-value from which a period counts as an outlier: the largest of so many is beyond it by chance in 5 % of series. Ljung (1993),
/// J. Royal Statistical Society B 55, 559–567, for long series; X-13ARIMA-SEATS (reference manual 2023, table 7.22) bends the formula so
/// that it is right for two observations as well.
/// </summary>
internal static class OutlierLimit
{
    private const double Level = 0.05;

    // Where the bent formula is exact for independent values, and where it equals Ljung's.
    private static readonly int[] Anchors = [2, 100, 200];

    private static readonly Vector<double> Weights = Matrix<double>.Build.DenseOfRows(Anchors.Select(Terms))
        .Solve(Vector<double>.Build.DenseOfArray([Normal.InvCDF(0, 1, (1 + Math.Sqrt(1 - Level)) / 2), Ljung(Anchors[1]), Ljung(Anchors[2])]));

    /// <summary>The limit for a number of observations tested.</summary>
    public static double Of(int count) => count < Anchors[0]
        ? Normal.InvCDF(0, 1, 1 - (Level / 2))
        : Weights.DotProduct(Vector<double>.Build.DenseOfArray(Terms(count)));

    private static double Ljung(int count)
    {
        var terms = Terms(count);
        return terms[1] - terms[2] - (Math.Log(-0.5 * Math.Log(2 - Math.Sqrt(1 + Level))) / terms[1]);
    }

    private static double[] Terms(int count)
    {
        var root = Math.Sqrt(2 * Math.Log(count));
        return [1, root, (Math.Log(Math.Log(count)) + Math.Log(4 * Math.PI)) / (2 * root)];
    }
}
