using CsCheck;
using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Forecasting;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Backtesting;

// Expected values worked out by hand from the formulas of the docstrings.
public class AccuracyMeasuresTests
{
    private static readonly double[] Outcomes = [10, 12, 9];
    private static readonly double[] Forecasts = [11, 10, 9];

    [Fact]
    public void Mean_absolute_error_and_bias_follow_their_formulas()
    {
        Assert.Equal(1, AccuracyMeasures.Mae(Outcomes, Forecasts), 12);
        Assert.Equal(1.0 / 3, AccuracyMeasures.Bias(Outcomes, Forecasts), 12);
    }

    [Fact]
    public void Symmetric_percentage_error_runs_from_0_to_200()
    {
        Assert.Equal(((200.0 / 21) + (400.0 / 22)) / 3, AccuracyMeasures.Smape(Outcomes, Forecasts), 12);
        Assert.Equal(200, AccuracyMeasures.Smape([0], [5]));
        Assert.Equal(0, AccuracyMeasures.Smape([0], [0]));
    }

    [Fact]
    public void Scaled_errors_divide_by_the_changes_over_one_cycle_of_the_history()
    {
        double[] history = [1, 2, 3, 5, 4, 6];
        // Changes over two periods: 2, 3, 1, 1; mean 7/4, mean square 15/4. Squared errors 1, 4, 0.
        Assert.Equal(4.0 / 7, AccuracyMeasures.Mase(Outcomes, Forecasts, history, 2), 12);
        Assert.Equal(Math.Sqrt(5.0 / 3 / (15.0 / 4)), AccuracyMeasures.Rmsse(Outcomes, Forecasts, history, 2), 12);
        Assert.True(double.IsNaN(AccuracyMeasures.Mase(Outcomes, Forecasts, [1, 1, 1], 1)));
    }

    [Fact]
    public void Missing_pairs_are_left_out_and_none_gives_no_number()
    {
        Assert.Equal(2, AccuracyMeasures.Mae([1, double.NaN, 5], [3, 3, double.NaN]));
        Assert.True(double.IsNaN(AccuracyMeasures.Mae([double.NaN], [1])));
        Assert.Throws<ArgumentException>(() => AccuracyMeasures.Mae([1, 2], [1]));
    }

    [Fact]
    public void Coverage_counts_the_ends_in()
    {
        Assert.Equal(2.0 / 3, AccuracyMeasures.Coverage([1, 2, 3], [1, 0, 0], [5, 2, 2]), 12);
        Assert.True(double.IsNaN(AccuracyMeasures.Coverage([double.NaN], [0], [1])));
    }

    [Fact]
    public void Pinball_loss_weighs_the_two_sides_by_the_probability()
    {
        Assert.Equal(0.9, AccuracyMeasures.Pinball(11, 10, 0.9), 12);
        Assert.Equal(0.1, AccuracyMeasures.Pinball(9, 10, 0.9), 12);
    }

    // Bracher et al. (2021), equations 1 and 2: with interval scores IS_a = (u − l) + 2/a·(l − y)⁺ + 2/a·(y − u)⁺ the
    // score is (|y − m|/2 + Σ a/2·IS_a) / (K + 1/2).
    [Fact]
    public void The_weighted_interval_score_equals_its_definition_by_intervals() =>
        Gen.Double[-10, 10].Array[13].Select(Gen.Double[-15, 15]).Sample((values, y) =>
        {
            double[] q = [.. values.Order()];
            var sum = Math.Abs(y - q[6]) / 2;
            for (var k = 0; k < 6; k++)
            {
                var (l, u, a) = (q[k], q[12 - k], 2 * QuantileForecast.Probabilities[k]);
                sum += a / 2 * ((u - l) + (2 / a * Math.Max(l - y, 0)) + (2 / a * Math.Max(y - u, 0)));
            }

            Assert.Equal(sum / 6.5, AccuracyMeasures.WeightedIntervalScore(y, q), 9);
        });

    [Fact]
    public void The_weighted_interval_score_of_a_certain_forecast_is_its_absolute_error() =>
        Assert.Equal(3, AccuracyMeasures.WeightedIntervalScore(5, [.. Enumerable.Repeat(2.0, 13)]), 12);

    // R 4.2, base only: p <- c(.025,.05,.1,.2,.25,.35,.5,.65,.75,.8,.9,.95,.975); q <- qnorm(p)
    //   F <- function(x) ifelse(x < q[1], 0, ifelse(x >= q[13], 1, approx(q, p, x, rule = 2)$y))
    //   k <- sort(unique(c(min(y, q[1]), q, max(y, q[13]), y)))
    //   sum(sapply(2:length(k), function(i) integrate(function(x) (F(x) - (x >= y))^2, k[i-1] + 1e-13, k[i] - 1e-13, rel.tol = 1e-11)$value))
    [Theory]
    [InlineData(0, 0.235853769)]
    [InlineData(0.3, 0.270889541)]
    [InlineData(1.7, 1.167872863)]
    [InlineData(-2.5, 1.949512949)]
    [InlineData(4, 3.449512949)]
    public void The_ranked_probability_score_is_the_integral_that_R_gives(double outcome, double expected)
    {
        double[] normal = [.. QuantileForecast.Probabilities.Select(new GaussianDistribution(0, 1).Quantile)];
        Assert.Equal(expected, AccuracyMeasures.Crps(outcome, normal), 7);
    }

    [Fact]
    public void The_ranked_probability_score_of_a_certain_forecast_is_its_absolute_error() =>
        Assert.Equal(3, AccuracyMeasures.Crps(5, [.. Enumerable.Repeat(2.0, 13)]), 12);

    // Makridakis et al. (2020), the formula by hand: widths 4, the second outcome 1 above: (4 + 4 + 2/0.05 · 1)/2 = 24; scale 2.
    [Fact]
    public void The_mean_scaled_interval_score_follows_its_formula() =>
        Assert.Equal(12, AccuracyMeasures.Msis([10, 15], [8, 10], [12, 14], [1, 3, 5, 7], 1), 10);
}
