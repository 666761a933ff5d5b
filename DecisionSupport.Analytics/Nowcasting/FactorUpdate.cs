using MathNet.Numerics.LinearAlgebra;

namespace DecisionSupport.Analytics.Nowcasting;

/// <summary>
/// The M step of Bańbura and Modugno (2014): parameters that make the expected likelihood greatest. Every variable is regressed
/// on its own factors alone, a quarterly one on their weighted sums, which is their equation with the restriction put in.
/// </summary>
internal static class FactorUpdate
{
    // A process that wanders off has no long-run variance and lets no figure at the ragged edge return to the mean.
    private const double MostPersistence = 0.9999;
    private const double LeastVariance = 1e-8;

    public static FactorParameters Of(FactorStates states, FactorMoments moments, int months)
    {
        var next = new FactorParameters(states);
        for (var b = 0; b < states.Blocks; b++)
        {
            (next.FactorPersistence[b], next.FactorVariance[b]) = Process(moments.Factors[b], months);
        }

        for (var v = 0; v < states.Variables.Count; v++)
        {
            (next.OwnPersistence[v], next.OwnVariance[v]) = Process(moments.Own[v], months);
            next.Loadings[v] = Solve(moments.Squares[v], moments.Cross[v]);
        }

        moments.StartMean.CopyTo(next.StartMean, 0);
        moments.StartCovariance.CopyTo(next.StartCovariance, 0);
        return next;
    }

    /// <summary>x of a x = b, a symmetric and given row by row.</summary>
    public static double[] Solve(double[] a, double[] b) =>
        Matrix<double>.Build.Dense(b.Length, b.Length, a).Cholesky().Solve(Vector<double>.Build.Dense(b)).ToArray();

    private static (double Persistence, double Variance) Process(FactorMoments.Products sums, int months)
    {
        var persistence = Math.Clamp(sums.Lagged / sums.Before, -MostPersistence, MostPersistence);
        var variance = (sums.Now - (2 * persistence * sums.Lagged) + (persistence * persistence * sums.Before)) / (months - 1);
        return (persistence, Math.Max(variance, LeastVariance));
    }
}
