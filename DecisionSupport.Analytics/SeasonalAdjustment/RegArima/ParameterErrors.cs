using DecisionSupport.Analytics.Forecasting.Arima;
using MathNet.Numerics.LinearAlgebra;

namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima;

/// <summary>Standard errors of the parameters of the polynomials: the inverse of the likelihood's curvature, by central differences.</summary>
internal static class ParameterErrors
{
    private const double Step = 1e-3;

    /// <summary>The parameters with their errors.</summary>
    public static IReadOnlyList<ModelParameter> Of(RegArimaEstimate estimate)
    {
        var values = estimate.ArmaValues();
        var order = estimate.Order;
        string[] names =
        [
            .. Names("ar", order.Ar), .. Names("ma", order.Ma), .. Names("seasonal-ar", order.SeasonalAr), .. Names("seasonal-ma", order.SeasonalMa),
        ];
        var errors = values.Length == 0 ? [] : Errors(estimate.Fit, values);
        return [.. values.Select((v, k) => new ModelParameter(names[k], v, errors[k]))];
    }

    private static IEnumerable<string> Names(string name, int count) => Enumerable.Range(1, count).Select(k => FormattableString.Invariant($"{name}{k}"));

    private static double[] Errors(ArimaFit fit, double[] values)
    {
        var k = values.Length;
        double At(params (int Place, double By)[] moves)
        {
            var moved = (double[])values.Clone();
            foreach (var (place, by) in moves)
            {
                moved[place] += by;
            }

            return ArimaFit.At(fit.Data, fit.Order, moved)?.LogLikelihood ?? double.NaN;
        }

        var curvature = Matrix<double>.Build.Dense(k, k, (i, j) => i == j
            ? -(At((i, Step)) - (2 * fit.LogLikelihood) + At((i, -Step))) / (Step * Step)
            : -(At((i, Step), (j, Step)) - At((i, Step), (j, -Step)) - At((i, -Step), (j, Step)) + At((i, -Step), (j, -Step))) / (4 * Step * Step));
        if (curvature.Enumerate().Any(v => !double.IsFinite(v)) || !(curvature.Evd().EigenValues.Min(v => v.Real) > 0))
        {
            return [.. Enumerable.Repeat(double.NaN, k)];
        }

        return [.. curvature.Inverse().Diagonal().Select(v => v > 0 ? Math.Sqrt(v) : double.NaN)];
    }
}
