using DecisionSupport.Analytics.SeasonalAdjustment.Seats;
using Xunit;

namespace DecisionSupport.Analytics.Tests.SeasonalAdjustment.Seats;

public class SeatsComponentsTests
{
    /// <summary>Models with each kind of factor: differences, stationary roots of trend, season and neither, excess moving average.</summary>
    public static TheoryData<string> Names => [.. Models.Keys];

    private static Dictionary<string, SeatsModel> Models { get; } = new()
    {
        ["airline"] = SeatsModel.Airline(0.6, 0.5, 4, 1),
        ["stationary season"] = new(new(0, 1, 1, 1, 0, 1, 4), [], [-0.5], [0.9], [-0.4], 1),
        ["transitory pair"] = new(new(2, 1, 1, 0, 1, 1, 4), [-0.28, -0.28], [-0.7], [], [-0.6], 1),
        ["stationary trend"] = new(new(1, 0, 0, 0, 1, 1, 4), [0.7], [], [], [-0.6], 1),
        ["excess moving average"] = new(new(0, 1, 2, 0, 1, 1, 4), [], [-0.9, 0.2], [], [-0.6], 1),
        ["no season"] = new(new(0, 1, 1), [], [-0.6], [], [], 1),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void The_spectra_of_the_components_add_up_to_that_of_the_model(string name)
    {
        var model = Models[name];
        var decomposition = CanonicalDecomposition.Of(model)!;
        double[] ar = Polynomials.Multiply(
            Polynomials.Multiply(Polynomials.Of(model.Ar, -1), Polynomials.Of(model.SeasonalAr, -1, model.Order.Cycle)),
            Polynomials.Multiply(Polynomials.Power([1, -1], model.Order.Differences), Polynomials.Power([1, 0, 0, 0, -1], model.Order.SeasonalDifferences)));
        var ma = Polynomials.Multiply(Polynomials.Of(model.Ma, 1), Polynomials.Of(model.SeasonalMa, 1, model.Order.Cycle));
        foreach (var w in new[] { 0.1, 0.5, 1.2, 1.9, 2.3, 3.0 })
        {
            var whole = Polynomials.At(Polynomials.Squared(ma), Math.Cos(w)) / Polynomials.At(Polynomials.Squared(ar), Math.Cos(w));
            var sum = decomposition.IrregularVariance + new[] { decomposition.Trend, decomposition.Seasonal, decomposition.Transitory }.Sum(c => c?.Spectrum(w) ?? 0);
            Assert.Equal(1, sum / whole, 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_estimates_and_their_errors_are_those_of_the_full_matrices(string name)
    {
        var decomposition = CanonicalDecomposition.Of(Models[name])!;
        var random = new Random(5);
        double[] values = [.. Enumerable.Range(0, 40).Select(t => 10 + (0.3 * t) + (2 * Math.Sin(t * Math.PI / 2)) + random.NextDouble())];
        var result = SeatsComponents.Of(values, decomposition, withErrors: true);
        ComponentModel?[] all = [decomposition.Trend, decomposition.Seasonal, decomposition.Transitory];
        (IReadOnlyList<double> Values, IReadOnlyList<double>? Errors)[] estimates = [(result.Trend, result.TrendErrors), (result.Seasonal, result.SeasonalErrors), (result.Transitory, result.TransitoryErrors)];
        for (var c = 0; c < all.Length; c++)
        {
            if (all[c] is { } signal)
            {
                var (expected, variances) = DenseExtraction.Extract(values, signal, [.. all.OfType<ComponentModel>().Where(o => o != signal)], decomposition.IrregularVariance);
                for (var t = 0; t < values.Length; t++)
                {
                    Assert.Equal(expected[t], estimates[c].Values[t], 1e-6);
                    Assert.Equal(Math.Sqrt(variances[t]), estimates[c].Errors![t], 1e-5);
                }
            }
        }
    }
}
