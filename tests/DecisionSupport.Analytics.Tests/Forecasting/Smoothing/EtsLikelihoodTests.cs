using CsCheck;
using DecisionSupport.Analytics.Forecasting.Smoothing;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Forecasting.Smoothing;

/// <summary>The recursions, their derivatives and the grid of exponential smoothing against each other and the book's equations.</summary>
public class EtsLikelihoodTests
{
    private const int Cycle = 4;

    private static readonly EtsForm[] Forms = [.. EtsForm.All(positive: true, seasonal: true)];

    // Any parameters, not only likely ones: logits from −2 to 2 and states that keep expectations positive.
    private static readonly Gen<(EtsForm Form, double[] Values, double[] X)> Cases =
        from form in Gen.Int[0, Forms.Length - 1].Select(i => Forms[i])
        from values in Gen.Double[0.8, 1.25].Array[9, 40]
        from logits in Gen.Double[-2, 2].Array[form.SmoothingCount]
        from states in Gen.Double[-0.05, 0.05].Array[form.StateCount(Cycle)]
        select (form, values, (double[])[.. logits, .. states.Select((s, i) => i == 0 ? 1 + s : i == 1 && form.Trend != EtsTrend.None ? 0.1 * s : form.Season == EtsSeason.Multiplicative ? 1 + s : s)]);

    // Table 2.2 and 2.3 of Hyndman et al. (2008), written out with errors in their own units and no derivatives.
    private static double BruteForce(EtsForm form, double[] y, double[] x)
    {
        var p = EtsParameters.Of(form, x);
        var states = x[form.SmoothingCount..];
        double level = states[0], slope = form.Trend == EtsTrend.None ? 0 : states[1];
        double[] season = form.Season == EtsSeason.None ? [] : states[(form.Trend == EtsTrend.None ? 1 : 2)..];
        season = form.Season switch { EtsSeason.None => season, EtsSeason.Additive => [.. season, -season.Sum()], _ => [.. season, Cycle - season.Sum()] };
        double squares = 0, logs = 0;
        for (var t = 0; t < y.Length; t++)
        {
            var line = level + (p.Phi * slope);
            var s = form.Season == EtsSeason.None ? 0 : season[t % Cycle];
            var expected = form.Season == EtsSeason.Multiplicative ? line * s : line + s;
            var error = form.MultiplicativeError ? (y[t] - expected) / expected : y[t] - expected;
            logs += Math.Log(Math.Abs(expected));
            squares += error * error;
            // What α, β and γ multiply: additive errors as they are, multiplicative ones times what they are shares of.
            var (byLevel, bySeason) = (form.MultiplicativeError, form.Season) switch
            {
                (false, _) => (error, error),
                (true, EtsSeason.Multiplicative) => (line * error, s * error),
                _ => (expected * error, expected * error),
            };
            (level, slope) = (line + (p.Alpha * byLevel), (p.Phi * slope) + (p.Beta * byLevel));
            if (form.Season != EtsSeason.None)
            {
                season[t % Cycle] = s + (p.Gamma * bySeason);
            }
        }

        return form.MultiplicativeError ? squares * Math.Exp(2 * logs / y.Length) : squares;
    }

    [Fact]
    public void The_filter_is_the_recursion_of_the_book() => Cases.Sample(c =>
    {
        var sum = new EtsLikelihood(c.Form, new(c.Values, Cycle)).Evaluate(c.X);
        Assert.True(double.IsPositiveInfinity(sum) || Math.Abs((sum / BruteForce(c.Form, c.Values, c.X)) - 1) < 1e-9, $"{c.Form}: {sum} against {BruteForce(c.Form, c.Values, c.X)}");
    });

    [Fact]
    public void The_gradient_is_that_of_finite_differences() => Cases.Sample(c =>
    {
        var likelihood = new EtsLikelihood(c.Form, new(c.Values, Cycle));
        var n = c.X.Length;
        Assert.Equal(n, likelihood.Count);
        if (double.IsPositiveInfinity(likelihood.Evaluate(c.X)))
        {
            return;
        }

        var gradient = new double[n];
        likelihood.Linearise(c.X, new double[n * n], gradient);
        for (var p = 0; p < n; p++)
        {
            double[] up = [.. c.X], down = [.. c.X];
            (up[p], down[p]) = (up[p] + 1e-6, down[p] - 1e-6);
            // The gradient of half the sum of squares is Jᵀr.
            var difference = (BruteForce(c.Form, c.Values, up) - BruteForce(c.Form, c.Values, down)) / 4e-6;
            Assert.True(Math.Abs(gradient[p] - difference) < 1e-5 * (1 + Math.Abs(difference)), $"{c.Form} parameter {p}: {gradient[p]} against {difference}");
        }
    });

    [Fact]
    public void The_normal_matrix_is_that_of_the_residuals() => Cases.Sample(c =>
    {
        var filter = new EtsFilter(c.Values, Cycle);
        var likelihood = new EtsLikelihood(c.Form, filter);
        var n = c.X.Length;
        if (double.IsPositiveInfinity(likelihood.Evaluate(c.X)))
        {
            return;
        }

        var normal = new double[n * n];
        likelihood.Linearise(c.X, normal, new double[n]);
        var columns = Enumerable.Range(0, n).Select(p => Residuals(p, 1e-6).Zip(Residuals(p, -1e-6), (a, b) => (a - b) / 2e-6).ToArray()).ToArray();
        for (var p = 0; p < n; p++)
        {
            for (var q = p; q < n; q++)
            {
                var expected = columns[p].Zip(columns[q], (a, b) => a * b).Sum();
                Assert.True(Math.Abs(normal[(p * n) + q] - expected) < 1e-4 * (1 + Math.Abs(expected)), $"{c.Form} {p},{q}: {normal[(p * n) + q]} against {expected}");
            }
        }

        double[] Residuals(int p, double step)
        {
            double[] x = [.. c.X];
            x[p] += step;
            likelihood.Evaluate(x);
            var g = c.Form.MultiplicativeError ? Math.Exp(filter.Expected.Average(Math.Log)) : 1;
            return [.. filter.Errors.Select(e => g * e)];
        }
    });

    [Fact]
    public void The_grid_gives_the_sums_of_the_filter() =>
        (from c in Cases from beta in Gen.Double[0.05, 0.9] from gamma in Gen.Double[0.05, 0.9] from phi in Gen.Double[0.81, 0.97] select (c.Form, c.Values, c.X, beta, gamma, phi)).Sample(c =>
        {
            var sums = new EtsGrid(c.Form, c.Values, c.X[c.Form.SmoothingCount..], Cycle).Sums(c.beta, c.phi, c.gamma);
            var likelihood = new EtsLikelihood(c.Form, new(c.Values, Cycle));
            for (var lane = 0; lane < 4; lane++)
            {
                EtsParameters.Set(c.Form, c.X, EtsGrid.Alphas[lane], c.beta, c.phi, c.gamma);
                var sum = likelihood.Evaluate(c.X);
                // The bounds of β and γ begin a little above 0, the grid at 0.
                Assert.True(sum == sums[lane] || Math.Abs((sums[lane] / sum) - 1) < 0.01, $"{c.Form} α = {EtsGrid.Alphas[lane]}: {sums[lane]} against {sum}");
            }
        });

    [Fact]
    public void Memory_shared_between_forms_changes_nothing()
    {
        double[] values = [.. Enumerable.Range(0, 40).Select(t => 10 + (t % 4) + (0.1 * t))];
        var shared = new EtsFilter(values, Cycle);
        foreach (var form in Forms.Concat(Forms.Reverse()))
        {
            var x = EtsStart.Of(form, values, Cycle)[0];
            Assert.Equal(new EtsLikelihood(form, new(values, Cycle)).Evaluate(x), new EtsLikelihood(form, shared).Evaluate(x));
        }
    }
}
