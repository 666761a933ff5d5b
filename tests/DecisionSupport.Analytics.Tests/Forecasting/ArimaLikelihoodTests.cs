using CsCheck;
using DecisionSupport.Analytics.Forecasting.Arima;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Forecasting;

/// <summary>The filter's likelihood against the density of the multivariate normal distribution written out.</summary>
public class ArimaLikelihoodTests
{
    private static readonly Gen<double> Partial = Gen.Double[-0.9, 0.9];

    private static readonly Gen<(ArimaOrder Order, double[] X)> Models =
        from p in Gen.Int[0, 2]
        from q in Gen.Int[0, 2]
        from sp in Gen.Int[0, 1]
        from sq in Gen.Int[0, 1]
        from x in Partial.Array[p + q + sp + sq]
        select (new ArimaOrder(p, 0, q, sp, 0, sq, 4), Array.ConvertAll(x, ArmaCoefficients.Unrestricted));

    [Fact]
    public void It_is_that_of_the_normal_distribution() =>
        (from m in Models from y in Gen.Double[-3, 3].Array[6, 24] from constant in Gen.Bool select (m.Order with { Constant = constant }, m.X, y)).Sample(
            (order, x, y) =>
            {
                var fit = At(ArimaData.Of(y, [], 0, 0, 4), order, x);
                var covariance = Autocovariances(fit.Arma, y.Length);
                Same(Density([.. y.Select(v => v - fit.Constant())], (i, j) => covariance[Math.Abs(i - j)]), fit.LogLikelihood);
            }, iter: 300);

    [Fact]
    public void Gaps_leave_the_density_of_what_is_observed() =>
        (from m in Models from y in Gen.Double[-3, 3].Array[10, 24] from gaps in Gen.Int[1, 8].HashSet[1, 4] select (m.Order, m.X, y, gaps)).Sample(
            (order, x, y, gaps) =>
            {
                int[] seen = [.. Enumerable.Range(0, y.Length).Where(t => !gaps.Contains(t))];
                var fit = At(ArimaData.Of([.. y.Select((v, t) => gaps.Contains(t) ? double.NaN : v)], [], 0, 0, 4), order, x);
                var covariance = Autocovariances(fit.Arma, y.Length);
                Same(Density([.. seen.Select(t => y[t])], (i, j) => covariance[Math.Abs(seen[i] - seen[j])]), fit.LogLikelihood);
            }, iter: 300);

    // The difference of two neighbouring observations is the sum of the differenced process over the gap between them.
    [Fact]
    public void Gaps_between_differences_leave_the_density_of_the_longer_differences() =>
        (from m in Models from y in Gen.Double[-3, 3].Array[12, 24] from gaps in Gen.Int[1, 9].HashSet[1, 4] select (m.Order with { Differences = 1 }, m.X, y, gaps)).Sample(
            (order, x, y, gaps) =>
            {
                int[] seen = [.. Enumerable.Range(0, y.Length).Where(t => !gaps.Contains(t))];
                var fit = At(ArimaData.Of([.. y.Select((v, t) => gaps.Contains(t) ? double.NaN : v)], [], 1, 0, 4), order, x);
                var covariance = Autocovariances(fit.Arma, y.Length);
                double Between(int i, int j) =>
                    (from s in Enumerable.Range(seen[i] + 1, seen[i + 1] - seen[i])
                     from t in Enumerable.Range(seen[j] + 1, seen[j + 1] - seen[j])
                     select covariance[Math.Abs(s - t)]).Sum();
                Same(Density([.. seen.Skip(1).Select((t, i) => y[t] - y[seen[i]])], Between), fit.LogLikelihood);
            }, iter: 300);

    // Autocovariances as sums of a million products of ψ weights would be slow; roots of 0.9 die out within 800.
    private static double[] Autocovariances(ArmaCoefficients arma, int count)
    {
        const int terms = 3000;
        var psi = new double[terms + count];
        for (var k = 0; k < psi.Length; k++)
        {
            psi[k] = k == 0 ? 1 : k - 1 < arma.Theta.Length ? arma.Theta[k - 1] : 0;
            for (var l = 1; l <= Math.Min(k, arma.Phi.Length); l++)
            {
                psi[k] += arma.Phi[l - 1] * psi[k - l];
            }
        }

        return [.. Enumerable.Range(0, count).Select(lag => Enumerable.Range(0, terms).Sum(k => psi[k] * psi[k + lag]))];
    }

    // Log density with the variance at its maximum-likelihood value, by a dense Cholesky factor.
    private static double Density(double[] y, Func<int, int, double> covariance)
    {
        var n = y.Length;
        var (l, z) = (new double[n, n], new double[n]);
        var (sum, logs) = (0.0, 0.0);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var v = covariance(i, j);
                for (var k = 0; k < j; k++)
                {
                    v -= l[i, k] * l[j, k];
                }

                l[i, j] = i == j ? Math.Sqrt(v) : v / l[j, j];
            }

            z[i] = y[i];
            for (var k = 0; k < i; k++)
            {
                z[i] -= l[i, k] * z[k];
            }

            z[i] /= l[i, i];
            sum += z[i] * z[i];
            logs += Math.Log(l[i, i]);
        }

        return (-0.5 * n * (Math.Log(2 * Math.PI * sum / n) + 1)) - logs;
    }

    private static ArimaFit At(ArimaData data, ArimaOrder order, double[] x)
    {
        var arma = new ArmaCoefficients(order);
        arma.Set(x);
        return ArimaFit.At(data, order, [.. arma.Ar, .. arma.Ma, .. arma.SeasonalAr, .. arma.SeasonalMa])!;
    }

    private static void Same(double expected, double actual) => Assert.Equal(expected, actual, 1e-7 * (1 + Math.Abs(expected)));
}
