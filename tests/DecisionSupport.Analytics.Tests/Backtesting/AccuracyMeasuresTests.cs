using CsCheck;
using DecisionSupport.Analytics.Backtesting;
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
        Gen.Double[-10, 10].Array[9].Select(Gen.Double[-15, 15]).Sample((values, y) =>
        {
            double[] q = [.. values.Order()];
            var sum = Math.Abs(y - q[4]) / 2;
            for (var k = 0; k < 4; k++)
            {
                var (l, u, a) = (q[k], q[8 - k], 2 * QuantileForecast.Probabilities[k]);
                sum += a / 2 * ((u - l) + (2 / a * Math.Max(l - y, 0)) + (2 / a * Math.Max(y - u, 0)));
            }

            Assert.Equal(sum / 4.5, AccuracyMeasures.WeightedIntervalScore(y, q), 9);
        });

    [Fact]
    public void The_weighted_interval_score_of_a_certain_forecast_is_its_absolute_error() =>
        Assert.Equal(3, AccuracyMeasures.WeightedIntervalScore(5, [.. Enumerable.Repeat(2.0, 9)]), 12);
}
