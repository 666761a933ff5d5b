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
        var gain = (equations * products).Transpose().Solve(products.Transpose()).ToRowArrays();

        // Equations are sparse, and thousands of paths go through here.
        int[][] places = Array.ConvertAll(constraints, c => Enumerable.Range(0, c.Length).Where(i => c[i] != 0).ToArray());
        return values =>
        {
            var result = values.ToArray();
            for (var k = 0; k < gain.Length; k++)
            {
                var rest = 0.0;
                foreach (var i in places[k])
                {
                    rest += constraints[k][i] * values[i];
                }

                var column = gain[k];
                for (var i = 0; i < result.Length; i++)
                {
                    result[i] -= column[i] * rest;
                }
            }

            return result;
        };
    }

    /// <summary>The map for a diagonal covariance.</summary>
    public static Func<double[], double[]> Of(Hierarchy hierarchy, double[] variances) =>
        Of(hierarchy, c => [.. c.Select((v, i) => v * variances[i])]);
}
