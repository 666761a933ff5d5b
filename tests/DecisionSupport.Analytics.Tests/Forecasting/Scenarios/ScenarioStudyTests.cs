using DecisionSupport.Analytics.Forecasting.Scenarios;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.EarlyWarning;
using DecisionSupport.Analytics.Transformations;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Forecasting.Scenarios;

/// <summary>A named scenario from figures as known at a vintage. The figures are made up: they test the way, not an economy.</summary>
public class ScenarioStudyTests
{
    private static readonly Period First = Period.Month(2000, 1);
    private static readonly Indicator Rate = Samples.Indicator("T.RATE");
    private static readonly Indicator Price = Samples.Indicator("T.PRICE", unit: "INDEX_2012_100", headline: Transformation.YearOnYear);

    private static readonly ScenarioDefinition Definition = new(
        "T", new("Higher rate"), new("the rate rises by one point."), new("T.RATE", ScenarioChangeKind.AddToLast, [0.5, 1]),
        [new("T.RATE", ScenarioScale.Level), new("T.PRICE", ScenarioScale.Logarithm)], First, 2, 6, [], new("Test"), new(2026, 11, 24), new("test"));

    // A rate that swings and prices that follow it after a quarter.
    private static double RateOf(int t) => 4 + (2 * Math.Sin(t / 9.0)) + (0.3 * Math.Cos(1.7 * t));

    private static double PriceOf(int t) => 100 * Math.Exp((0.002 * t) + (0.004 * RateOf(t - 3)) + (0.001 * Math.Sin(2.9 * t)));

    private static (Indicator, VintageHistory)? Find(string key, int months, double last = double.NaN)
    {
        var indicator = key == "T.RATE" ? Rate : Price;
        double[] values = [.. Enumerable.Range(0, months).Select(t => key == "T.RATE" ? RateOf(t) : PriceOf(t))];
        var history = Samples.Released(indicator, First, values);
        return (indicator, double.IsNaN(last) ? history : history.Append([new(new(new DateOnly(2030, 1, 1)), new(First + (months - 1), last))]));
    }

    private static ScenarioStudy Study(ScenarioChange? change = null, int months = 120) => ScenarioStudy.Of(Definition, change, key => Find(key, months), Vintage.Latest)!;

    [Fact]
    public void The_assumed_series_takes_the_path_and_the_last_number_holds()
    {
        var study = Study();
        var last = RateOf(119);
        Assert.Equal([last + 0.5, last + 1, last + 1, last + 1, last + 1, last + 1], study.Assumed.Path.Median.Values.ToArray(), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.All(study.Assumed.Path.Quantiles, q => Assert.Equal(q[0], q[^1], 1e-9));
        Assert.Equal((First + 119, First, "T.PRICE"), (study.Origin, study.First, study.Series[1].Indicator.Key.Key));
        Assert.InRange(study.Plausibility, 0, 1);
    }

    [Fact]
    public void A_path_that_is_the_baseline_changes_nothing()
    {
        var study = Study(new("T.RATE", ScenarioChangeKind.AddToBaseline, [0]));
        Assert.All(study.Series, s => Assert.All(s.Baseline.Horizon, p => Assert.Equal(0, s.At(p).Difference, 1e-9)));
        Assert.Equal(1, study.Plausibility, 1e-9);
    }

    [Fact]
    public void Prices_are_quoted_on_a_year_earlier_and_are_what_the_model_says_in_logarithms()
    {
        var study = Study();
        var price = study.Series[1];
        Assert.Equal(Transformation.YearOnYear, price.View);

        // The same model by hand: 100 times the logarithm back to a level, then on the year.
        TimeSeries Of(Func<int, double> value) => TimeSeries.Of(First, [.. Enumerable.Range(0, 120).Select(value)]);
        var model = VectorAutoregression.Fit([new("T.RATE", Of(RateOf)), new("T.PRICE", Of(t => 100 * Math.Log(PriceOf(t))))], new() { Lags = 2, Prior = new() });
        var level = Math.Exp(model.Forecast(6)[1].Distributions[5].Quantile(0.9) / 100);
        Assert.Equal(100 * ((level / PriceOf(119 + 6 - 12)) - 1), price.Baseline.At(0.9)[First + 125], 1e-9);
    }

    [Theory]
    [InlineData(ScenarioChangeKind.AddToLast, 3, 12)]
    [InlineData(ScenarioChangeKind.PercentOfLast, 20, 12)]
    [InlineData(ScenarioChangeKind.AddToBaseline, -1, 7)]
    [InlineData(ScenarioChangeKind.PercentOfBaseline, 25, 10)]
    [InlineData(ScenarioChangeKind.Value, 5.5, 5.5)]
    public void Each_kind_of_change_is_counted_from_what_it_says(ScenarioChangeKind kind, double number, double expected)
    {
        // From 10 with the second number, or from a baseline of 8 with it.
        var change = new ScenarioChange("x", kind, [99, kind == ScenarioChangeKind.AddToLast ? 2 : number]);
        Assert.Equal(expected, change.At(2, 10, 8), 1e-12);
        Assert.Equal(expected, change.At(9, 10, 8), 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => change.At(0, 10, 8));
    }

    [Fact]
    public void What_became_known_later_does_not_count()
    {
        var day = Samples.On("2015-01-01");
        ScenarioStudy At(double last) => ScenarioStudy.Of(Definition, null, key => Find(key, 120, last), day)!;
        var (before, after) = (At(double.NaN), At(50));
        Assert.Equal(before.Series.SelectMany(s => s.Path.Quantiles).SelectMany(q => q), after.Series.SelectMany(s => s.Path.Quantiles).SelectMany(q => q));
        Assert.NotEqual(At(50).Series[1].Path.Median.Values.ToArray(), ScenarioStudy.Of(Definition, null, key => Find(key, 120, 50), Vintage.Latest)!.Series[1].Path.Median.Values.ToArray());
    }

    [Fact]
    public void With_less_than_five_years_there_is_none()
    {
        Assert.Null(ScenarioStudy.Of(Definition, null, key => Find(key, 60), Vintage.Latest));
        Assert.NotNull(ScenarioStudy.Of(Definition, null, key => Find(key, 61), Vintage.Latest));
        Assert.Null(ScenarioStudy.Of(Definition, null, _ => null, Vintage.Latest));
        Assert.Null(ScenarioStudy.Of(Definition, null, key => Find(key, 120), Samples.On("2001-01-01")));
    }

    [Fact]
    public void A_path_that_the_series_cannot_take_is_refused_in_both_languages()
    {
        var onPrice = Definition with { Change = new("T.PRICE", ScenarioChangeKind.PercentOfLast, [-100]) };
        var refused = Assert.Throws<ScenarioRefusedException>(() => ScenarioStudy.Of(onPrice, null, key => Find(key, 120), Vintage.Latest));
        Assert.Contains("always above zero", refused.Text.En, StringComparison.Ordinal);
        Assert.Contains("始终大于零", refused.Text.Zh!, StringComparison.Ordinal);

        // Rates may fall below zero; but of a series known to the end of the horizon nothing can be assumed.
        Assert.Equal(-3, Study(new("T.RATE", ScenarioChangeKind.Value, [-3])).Assumed.Path.Median[First + 120], 1e-9);
        var early = Assert.Throws<ScenarioRefusedException>(() => ScenarioStudy.Of(Definition, null, key => Find(key, key == "T.RATE" ? 126 : 120), Vintage.Latest));
        Assert.Contains("longer horizon", early.Message, StringComparison.Ordinal);
    }
}
