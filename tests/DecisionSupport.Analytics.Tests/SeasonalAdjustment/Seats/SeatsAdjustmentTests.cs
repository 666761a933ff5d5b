using CsCheck;
using DecisionSupport.Analytics.SeasonalAdjustment;
using DecisionSupport.Analytics.SeasonalAdjustment.Seats;
using DecisionSupport.Analytics.SeasonalAdjustment.X11;
using Xunit;

namespace DecisionSupport.Analytics.Tests.SeasonalAdjustment.Seats;

public class SeatsAdjustmentTests
{
    private static readonly Gen<double[]> Positive = Gen.Double[1, 200].Array[36, 90];

    [Fact]
    public void Parts_make_up_the_series_and_factors_have_mean_one() =>
        Gen.Select(Positive, Gen.OneOf(Gen.Const(4), Gen.Const(12)), Gen.OneOf(Gen.Const(AdjustmentMode.Multiplicative), Gen.Const(AdjustmentMode.Additive))).Sample((values, cycle, mode) =>
        {
            var adjusted = new SeatsAirlineMethod().Adjust(values, cycle, 1, new(mode));
            var logs = mode == AdjustmentMode.Multiplicative;
            for (var t = 0; t < values.Length; t++)
            {
                var (whole, sa) = logs
                    ? (adjusted.Trend[t] * adjusted.Seasonal[t] * adjusted.Irregular[t], adjusted.Trend[t] * adjusted.Irregular[t])
                    : (adjusted.Trend[t] + adjusted.Seasonal[t] + adjusted.Irregular[t], adjusted.Trend[t] + adjusted.Irregular[t]);
                Assert.Equal(values[t], whole, 1e-9 * Math.Max(1, values.Max()));
                Assert.Equal(adjusted.Adjusted[t], sa, 1e-9 * Math.Max(1, adjusted.Adjusted.Max(Math.Abs)));
            }

            if (logs)
            {
                Assert.Equal(1, adjusted.Seasonal.Take(values.Length / cycle * cycle).Average(), 1e-12);
                Assert.Equal(1, adjusted.Irregular.Average(), 1e-12);
            }
        }, iter: 60);

    [Fact]
    public void A_pure_season_on_a_line_is_found_to_the_last_digit()
    {
        double[] season = [3, -1, -4, 2];
        double[] values = [.. Enumerable.Range(0, 48).Select(t => 100 + (0.5 * t) + season[t % 4])];
        var components = SeatsComponents.Of(values, CanonicalDecomposition.Of(SeatsModel.Airline(0.4, 0.5, 4, 1))!);
        for (var t = 0; t < values.Length; t++)
        {
            Assert.Equal(100 + (0.5 * t), components.Trend[t], 1e-9);
            Assert.Equal(season[t % 4], components.Seasonal[t], 1e-9);
        }
    }

    [Fact]
    public void A_series_without_any_error_is_its_own_trend()
    {
        foreach (var values in new double[][] { [.. Enumerable.Repeat(5.0, 48)], new double[48], [.. Enumerable.Range(1, 48).Select(t => (double)t)] })
        {
            var adjusted = new SeatsAirlineMethod().Adjust(values, 12, 1, new());
            Assert.All(adjusted.Trend.Select((v, t) => v - values[t]), d => Assert.Equal(0, d, 1e-9));
        }
    }

    [Fact]
    public void A_constant_of_the_model_is_part_of_the_trend()
    {
        double[] values = [.. Enumerable.Range(0, 60).Select(t => 5 + (2.0 * t))];
        var model = new SeatsModel(new(0, 1, 1, 0, 0, 0, 1), [], [-0.5], [], [], 1, Mean: 2);
        var components = SeatsComponents.Of(values, CanonicalDecomposition.Of(model)!);
        Assert.All(components.Irregular, i => Assert.Equal(0, i, 1e-9));
        Assert.All(components.Trend.Select((v, t) => v - values[t]), d => Assert.Equal(0, d, 1e-9));
    }

    [Fact]
    public void Errors_are_larger_at_the_ends_than_in_the_middle()
    {
        var random = new Random(3);
        double[] values = [.. Enumerable.Range(0, 120).Select(_ => random.NextDouble())];
        var components = SeatsComponents.Of(values, CanonicalDecomposition.Of(SeatsModel.Airline(0.5, 0.5, 12, 2))!, withErrors: true);
        Assert.True(components.TrendErrors![^1] > components.TrendErrors[60]);
        Assert.True(components.SeasonalErrors![0] > components.SeasonalErrors[60]);
    }

    [Fact]
    public void A_model_that_cannot_be_decomposed_is_replaced_and_said_so()
    {
        // (0,1,1)(0,1,1) with Θ = −0.6 has no decomposition: the series is noise whose differences show it.
        var random = new Random(11);
        double[] errors = [.. Enumerable.Range(0, 132).Select(_ => random.NextDouble() - 0.5)];
        var values = new double[120];
        for (var t = 0; t < values.Length; t++)
        {
            var w = errors[t + 12] + (0.6 * errors[t]);
            values[t] = t < 12 ? 100 + w : values[t - 12] + w;
        }

        var found = AdmissibleModel.For(values, SeatsModel.Airline(0.5, -0.6, 12, 1));
        Assert.Equal("ARIMA(0,1,1)(0,1,1)[12]", Assert.Single(found.Refused).Order.ToString());
        Assert.Equal("ARIMA(0,1,1)(0,1,0)[12]", found.Decomposition.Model.Order.ToString());
        var diagnostics = SeatsReport.Of(SeatsAdjustment.Of(values, SeatsComponents.Of(values, found.Decomposition), false), found, 1).Diagnostics;
        Assert.Equal("ARIMA(0,1,1)(0,1,1)[12]", diagnostics.Single(d => d.Name == "model-refused").Text);
    }

    [Fact]
    public void Requests_that_do_not_suit_are_refused_with_a_reason()
    {
        var method = new SeatsAirlineMethod();
        double[] values = [.. Enumerable.Range(0, 48).Select(t => 10.0 + t)];
        Assert.Contains("x11-airline", Assert.Throws<ArgumentException>(() => method.Adjust(values, 12, 1, new(Seasonal: X11SeasonalFilter.S3x5))).Message, StringComparison.Ordinal);
        Assert.Contains("three years", Assert.Throws<ArgumentException>(() => method.Adjust(values.AsSpan(0, 30), 12, 1, new())).Message, StringComparison.Ordinal);
        Assert.Contains("missing", Assert.Throws<ArgumentException>(() => SeatsComponents.Of([1, double.NaN], CanonicalDecomposition.Of(SeatsModel.Airline(0.5, 0.5, 4, 1))!)).Message, StringComparison.Ordinal);
    }
}
