using CsCheck;
using DecisionSupport.Analytics.Forecasting.ComplexSmoothing;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Forecasting;

public class CesTests
{
    // y = w'v, v ← F v + g e with F = [1, α1−1; 1, 1−α0], g = (α0−α1, α0+α1), w = (1, 0): the response is w'F^(j−1)g.
    [Fact]
    public void Responses_are_those_of_the_state_space_form() => Gen.Select(Gen.Double[1.05, 1.9], Gen.Double[0.95, 1.05]).Sample((real, imaginary) =>
    {
        var responses = new CesResiduals(CesForm.None, [1, 2, 3], 1).Responses([real, imaginary], 12);
        var (level, information) = (real - imaginary, real + imaginary);
        foreach (var response in responses)
        {
            Assert.Equal(level, response, 1e-9);
            (level, information) = (level + ((imaginary - 1) * information), level + ((1 - real) * information));
        }
    });

    // With α1 = 1 the information never reaches the level: simple exponential smoothing with parameter α0 − 1.
    [Fact]
    public void With_an_imaginary_part_of_one_it_is_simple_exponential_smoothing()
    {
        double[] values = [5, 7, 6, 8, 9, 7, 8, 6, 7, 9, 10, 8];
        var errors = new double[values.Length];
        Assert.True(new CesResiduals(CesForm.None, values, 1).TryEvaluate([1.4, 1], errors));
        var level = values[0] - errors[0];
        for (var t = 0; t < values.Length; t++)
        {
            Assert.Equal(values[t] - level, errors[t], 1e-12);
            level += 0.4 * errors[t];
        }
    }

    // The spectral radius of F − g w' against the bounds: outside, a million steps of the discounted state grow.
    [Fact]
    public void Parameters_are_allowed_exactly_where_old_states_fade() => Gen.Select(Gen.Double[0.2, 2.8], Gen.Double[0.2, 1.8]).Sample((real, imaginary) =>
    {
        var allowed = new CesResiduals(CesForm.None, [1, 2, 3], 1).TryEvaluate([real, imaginary], new double[3]);
        var (a, b, c, d) = (1 - real + imaginary, imaginary - 1, 1 - real - imaginary, 1 - real);
        var (trace, determinant) = (a + d, (a * d) - (b * c));
        var discriminant = (trace * trace) - (4 * determinant);
        var radius = discriminant >= 0 ? Math.Max(Math.Abs(trace + Math.Sqrt(discriminant)), Math.Abs(trace - Math.Sqrt(discriminant))) / 2 : Math.Sqrt(determinant);
        Assert.True(Math.Abs(radius - 1) < 1e-3 || allowed == radius < 1, $"{real} + {imaginary}i: {radius}");
    });

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_season_is_chosen_and_carried_on(int seed)
    {
        var random = new Random(seed);
        double Season(int t) => 10 * Math.Sin(2 * Math.PI * t / 12);
        double[] values = [.. Enumerable.Range(0, 120).Select(t => 100 + Season(t) + random.NextDouble())];
        var fit = CesFit.Best(values, 12);
        Assert.NotEqual(CesForm.None, fit.Form);
        Assert.All(fit.Moments(24), (m, h) => Assert.Equal(100.5 + Season(120 + h), m.Mean, 1.5));
        Assert.Equal(CesForm.None, CesFit.Best([.. values.Select(_ => random.NextDouble())], 12).Form);
    }

    [Fact]
    public void More_parameters_never_fit_worse_than_the_common_level_alone()
    {
        var values = Economy.Seasonal(Frequency.Quarterly, 80).Values.ToArray();
        var (partial, none) = (CesFit.Of(CesForm.Partial, values, 4), CesFit.Of(CesForm.None, values, 4));
        Assert.True(partial.Sigma2 < none.Sigma2);
    }
}
