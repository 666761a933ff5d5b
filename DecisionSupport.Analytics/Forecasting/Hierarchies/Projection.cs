using MathNet.Numerics.LinearAlgebra;

namespace DecisionSupport.Analytics.Forecasting.Hierarchies;

/// <summary>
/// The nearest coherent forecasts in the metric of an error covariance W: <c>ỹ = ŷ − W C'(C W C')⁻¹ C ŷ</c> with the adding-up
/// equations C, which equals <c>S(S'W⁻¹S)⁻¹S'W⁻¹ŷ</c> and needs neither an inverse of W nor free leaves.
/// </summary>
/// <remarks>Source: Wickramasuriya, S. L., Athanasopoulos, G. and Hyndman, R. J. (2019), JASA 114, 804–819, theorem 1 and its equation 3.</remarks>
internal static class Projection
{
    /// <summary>The map for a covariance given by its product with a vector.</summary>
    public static Func<double[], double[]> Of(Hierarchy hierarchy, Func<double[], double[]> covarianceTimes)
    {
        var constraints = hierarchy.Constraints;
        var products = Matrix<double>.Build.DenseOfColumnArrays(Array.ConvertAll(constraints, c => covarianceTimes(c)));
        var equations = Matrix<double>.Build.DenseOfRowArrays(constraints);
        var gain = (equations * products).Transpose().Solve(products.Transpose()).Transpose();
        return values =>
        {
            var vector = Vector<double>.Build.Dense(values);
            return (vector - (gain * (equations * vector))).ToArray();
        };
    }

    /// <summary>The map for a diagonal covariance.</summary>
    public static Func<double[], double[]> Of(Hierarchy hierarchy, double[] variances) =>
        Of(hierarchy, c => [.. c.Select((v, i) => v * variances[i])]);
}
