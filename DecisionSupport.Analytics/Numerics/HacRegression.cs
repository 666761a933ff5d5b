using MathNet.Numerics.Distributions;

namespace DecisionSupport.Analytics.Numerics;

/// <summary>
/// Ordinary least squares on a constant and at most one regressor, with errors that allow for autocorrelation and
/// heteroscedasticity: Newey and West (1987), Bartlett weights, times n/(n − k).
/// </summary>
internal sealed class HacRegression
{
    private readonly double[,] _covariance;

    private HacRegression(double constant, double slope, double[,] covariance, int count, int parameters, int lag) =>
        (Constant, Slope, _covariance, Count, Parameters, Lag) = (constant, slope, covariance, count, parameters, lag);

    public double Constant { get; }

    public double Slope { get; }

    public int Count { get; }

    public int Parameters { get; }

    public int Lag { get; }

    public double ConstantError => Math.Sqrt(_covariance[0, 0]);

    public double SlopeError => Math.Sqrt(_covariance[1, 1]);

    /// <summary>Two-sided p value of a constant of zero, Student's t with n − k degrees of freedom.</summary>
    public double ConstantP => TwoSided(Constant / ConstantError);

    /// <summary>Two-sided p value of a slope of zero.</summary>
    public double SlopeP => TwoSided(Slope / SlopeError);

    /// <summary>The lag of Newey and West's (1994) rule of thumb: 4 (n/100)^(2/9), rounded down.</summary>
    public static int UsualLag(int count) => (int)Math.Floor(4 * Math.Pow(count / 100.0, 2.0 / 9));

    /// <summary>y on a constant.</summary>
    public static HacRegression OnConstant(double[] y, int lag)
    {
        var mean = y.Average();
        var moments = Meat([.. y.Select(v => v - mean)], null, lag);
        var n = y.Length;
        return new(mean, 0, new[,] { { moments.A / n / n * n / (n - 1), 0 }, { 0, 0 } }, n, 1, lag);
    }

    /// <summary>y on a constant and x; null when x does not vary.</summary>
    public static HacRegression? On(double[] y, double[] x, int lag)
    {
        var n = y.Length;
        var (meanX, meanY) = (x.Average(), y.Average());
        var spread = x.Sum(v => (v - meanX) * (v - meanX));
        if (!(spread > 1e-12 * x.Sum(v => v * v)))
        {
            return null;
        }

        // With x taken from its mean the normal matrix is diagonal; the constant is moved back at the end.
        var z = Array.ConvertAll(x, v => v - meanX);
        var slope = z.Zip(y, (a, b) => a * (b - meanY)).Sum() / spread;
        var residuals = y.Select((v, i) => v - meanY - (slope * z[i])).ToArray();
        var (a, b, c) = Meat(residuals, z, lag);
        var scale = (double)n / (n - 2);
        var (vLevel, vCross, vSlope) = (scale * a / n / n, scale * b / n / spread, scale * c / spread / spread);
        var vConstant = vLevel - (2 * meanX * vCross) + (meanX * meanX * vSlope);
        return new(meanY - (slope * meanX), slope, new[,] { { vConstant, vCross - (meanX * vSlope) }, { vCross - (meanX * vSlope), vSlope } }, n, 2, lag);
    }

    /// <summary>p value of constant and slope both having the given values: Wald test, F with 2 and n − 2 degrees of freedom.</summary>
    public double JointP(double constant, double slope)
    {
        var (a, b) = (Constant - constant, Slope - slope);
        var determinant = (_covariance[0, 0] * _covariance[1, 1]) - (_covariance[0, 1] * _covariance[0, 1]);
        var wald = ((a * a * _covariance[1, 1]) - (2 * a * b * _covariance[0, 1]) + (b * b * _covariance[0, 0])) / determinant;
        return double.IsFinite(wald) ? 1 - FisherSnedecor.CDF(2, Count - 2, Math.Max(0, wald / 2)) : double.NaN;
    }

    // Weighted sums of u(t) u(t−l) times 1, z and z z: the middle of the sandwich.
    private static (double A, double B, double C) Meat(double[] residuals, double[]? z, int lag)
    {
        var (a, b, c) = (0.0, 0.0, 0.0);
        for (var l = 0; l <= lag && l < residuals.Length; l++)
        {
            var weight = (l == 0 ? 1.0 : 2.0) * (1 - (l / (lag + 1.0)));
            for (var t = l; t < residuals.Length; t++)
            {
                var product = weight * residuals[t] * residuals[t - l];
                a += product;
                b += product * (z is null ? 0 : (z[t] + z[t - l]) / 2);
                c += product * (z is null ? 0 : z[t] * z[t - l]);
            }
        }

        return (a, b, c);
    }

    private double TwoSided(double t) => double.IsFinite(t) ? 2 * StudentT.CDF(0, 1, Count - Parameters, -Math.Abs(t)) : double.NaN;
}
