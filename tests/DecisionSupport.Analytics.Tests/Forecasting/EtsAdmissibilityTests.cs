using CsCheck;
using DecisionSupport.Analytics.Forecasting.Smoothing;
using MathNet.Numerics.LinearAlgebra;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Forecasting;

public class EtsAdmissibilityTests
{
    private static readonly Gen<EtsSmoothing> Usual =
        Gen.Select(Gen.Double[0.01, 0.99], Gen.Double[0.01, 0.99], Gen.Double[0.01, 0.99], Gen.Double[0.8, 1]).Select((a, b, g, phi) => new EtsSmoothing(a, a * b, (1 - a) * g, phi));

    /// <summary>Against the definition: the eigenvalues of F − g w′, of which one is 1 in any seasonal form (level and season share a constant).</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(12)]
    public void The_largest_root_is_the_largest_eigenvalue_of_the_discount_matrix(int cycle) => Usual.Sample(
        p =>
        {
            var k = 2 + cycle;
            var f = Matrix<double>.Build.Dense(k, k);
            var (w, g) = (Vector<double>.Build.Dense(k), Vector<double>.Build.Dense(k));
            (f[0, 0], f[0, 1], f[1, 1], w[0], w[1], w[k - 1]) = (1, p.Phi, p.Phi, 1, p.Phi, 1);
            (g[0], g[1], g[2]) = (p.Alpha, p.Beta, p.Gamma);
            f[2, k - 1] = 1;
            for (var i = 3; i < k; i++)
            {
                f[i, i - 1] = 1;
            }

            var largest = (f - g.OuterProduct(w)).Evd().EigenValues.Max(e => e.Magnitude);
            Assert.Equal(largest, Math.Max(1, EtsAdmissibility.LargestRoot(p, cycle)), 1e-6);
        },
        iter: 200);

    /// <summary>Without a season the usual bounds lie within the admissible region, so nothing is checked there.</summary>
    [Fact]
    public void Without_a_season_the_usual_bounds_suffice() => Usual.Sample(
        p =>
        {
            var d = Matrix<double>.Build.DenseOfArray(new[,] { { 1 - p.Alpha, p.Phi * (1 - p.Alpha) }, { -p.Beta, p.Phi * (1 - p.Beta) } });
            Assert.True(d.Evd().EigenValues.Max(e => e.Magnitude) < 1);
        },
        iter: 1000);

    [Fact]
    public void Parameters_within_the_usual_bounds_may_be_inadmissible()
    {
        Assert.False(EtsAdmissibility.Holds(new(false, EtsTrend.Additive, EtsSeason.Additive), new(0.5, 0.49, 0.45, 1), 12));
        Assert.True(EtsAdmissibility.Holds(new(false, EtsTrend.Additive, EtsSeason.Additive), new(0.5, 0.01, 0.1, 1), 12));
    }
}
