using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Forecasting.Judgement;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Forecasting.Judgement;

public class JudgementTests
{
    private static readonly Period Origin = Period.Month(2026, 9);
    private static readonly DateOnly Day = new(2026, 10, 3);

    private static readonly QuantileForecast Model = QuantileForecast.From(new Forecast("ets", Origin, [.. Enumerable.Range(1, 4).Select(h => new GaussianDistribution(100 + h, h))]));

    private static Adjustment Change(AdjustmentKind kind, double amount, int first = 2, int count = 2) =>
        new("李雷", "new tax from November", Day, new(Origin + first, count), kind, amount);

    [Fact]
    public void Both_numbers_stand_side_by_side()
    {
        var forecast = AdjustedForecast.Of(Model, [Change(AdjustmentKind.Add, 5), Change(AdjustmentKind.Percent, 10, 3, 1)]);
        Assert.Equal([(101, 101), (102, 107), (103, (103 + 5) * 1.1), (104, 104)], Model.Horizon.Select(forecast.Median), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-9 && Math.Abs(a.Item2 - b.Item2) < 1e-9);
        Assert.Same(Model, forecast.Model);
        Assert.Equal(2, forecast.Applied.Count);
    }

    [Fact]
    public void An_amount_keeps_the_width_of_a_range_and_a_percentage_stretches_it()
    {
        static double Width(QuantileForecast f) => f.Interval(Origin + 2, 0.8).Upper - f.Interval(Origin + 2, 0.8).Lower;
        Assert.Equal(Width(Model), Width(AdjustedForecast.Of(Model, [Change(AdjustmentKind.Add, -40)]).Adjusted), 1e-9);
        Assert.Equal(0.5 * Width(Model), Width(AdjustedForecast.Of(Model, [Change(AdjustmentKind.Percent, -50)]).Adjusted), 1e-9);
    }

    [Fact]
    public void Adjustments_of_periods_that_are_over_are_left_out_and_of_another_frequency_refused()
    {
        Assert.Empty(AdjustedForecast.Of(Model, [Change(AdjustmentKind.Add, 5, -3)]).Applied);
        var quarters = Change(AdjustmentKind.Add, 5) with { Periods = new(Period.Quarter(2026, 4), 1) };
        Assert.Contains("Quarterly", Assert.Throws<ArgumentException>(() => AdjustedForecast.Of(Model, [quarters])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "reason", AdjustmentKind.Add, 1.0, "author")]
    [InlineData("A", " ", AdjustmentKind.Add, 1.0, "reason")]
    [InlineData("A", "r", AdjustmentKind.Add, 0.0, "is none")]
    [InlineData("A", "r", AdjustmentKind.Add, double.NaN, "is none")]
    [InlineData("A", "r", AdjustmentKind.Percent, -100.0, "more than -100 %")]
    public void An_adjustment_without_author_reason_or_effect_is_refused(string author, string reason, AdjustmentKind kind, double amount, string said)
    {
        var adjustment = new Adjustment(author, reason, Day, new(Origin + 1, 1), kind, amount);
        Assert.Contains(said, Assert.Throws<ArgumentException>(adjustment.Checked).Message, StringComparison.Ordinal);
    }

    // Counted by hand; the Wilson band of 2 in 3 by its formula in Python.
    [Fact]
    public void The_score_says_who_was_nearer_and_by_how_much()
    {
        JudgedFigure Figure(int month, double model, double adjusted, double actual, int madeDaysBefore = 30) => new(
            "A", Origin + month, model, adjusted, actual, Day.AddDays(-madeDaysBefore), Day);
        var score = OverlayScore.Of([
            Figure(1, 100, 104, 105, 1), Figure(2, 100, 98, 97.5), Figure(3, 100, 106, 98), Figure(4, 100, 110, 105),
            Figure(5, 100, 90, 90, 0), Figure(6, 100, 90, 90, -4), Figure(7, 100, 90, double.NaN),
        ]);
        Assert.Equal((4, 2, 1, 2), (score.Cases, score.AnalystNearer, score.ModelNearer, score.TooLate));
        Assert.Equal((4 + 2 - 6 + 0) / 4.0, score.MeanGain, 12);
        Assert.Equal((5 + 2.5 + 2 + 5) / 4, score.ModelError, 12);
        Assert.Equal((1 + 0.5 + 8 + 5) / 4, score.AdjustedError, 12);
        Assert.Equal(2.0 / 3, score.Share, 12);
        Assert.Equal(0.20765960080204765, score.Band.Lower, 12);
        Assert.Equal(0.9385080552796037, score.Band.Upper, 12);
    }

    [Fact]
    public void Nothing_known_is_no_score()
    {
        var score = OverlayScore.Of([]);
        Assert.Equal(0, score.Cases);
        Assert.True(double.IsNaN(score.MeanGain) && double.IsNaN(score.Share) && double.IsNaN(score.Band.Lower));
    }

    [Fact]
    public void A_change_within_rounding_is_nobodys_merit() =>
        Assert.Equal((0, 0), OverlayScore.Of([new("A", Origin, 1e12, 1e12 + 1e-4, 2e12, Day.AddDays(-1), Day)]) is var s ? (s.AnalystNearer, s.ModelNearer) : default);
}
