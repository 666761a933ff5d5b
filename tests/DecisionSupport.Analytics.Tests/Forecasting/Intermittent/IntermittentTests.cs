using System.Globalization;
using CsCheck;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Forecasting.Intermittent;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Forecasting.Intermittent;

public class IntermittentTests
{
    private static readonly string[] Names = ["croston", "sba", "tsb", "adida", "counts"];

    private static readonly double[] Upper = [0.5, 0.8, 0.9, 0.95, 0.975];

    private static SeasonedForecaster Model(string name) => (SeasonedForecaster)Forecasters.Named(name);

    private static string Auto(double[] values, int seasonLength = 1) => Model("auto").Fit(SeasonedSeries.Of(values, seasonLength)).Description;

    // Knuth's product of uniform numbers.
    private static double Poisson(Random random, double mean)
    {
        var (k, p, limit) = (-1, 1.0, Math.Exp(-mean));
        for (; p > limit; k++)
        {
            p *= random.NextDouble();
        }

        return k;
    }

    [Fact]
    public void Any_counts_give_finite_whole_or_positive_quantiles() =>
        Gen.Select(Gen.Int[0, 4].Select(i => Names[i]), Gen.Frequency((6, Gen.Const(0)), (3, Gen.Int[1, 4]), (1, Gen.Int[5, 5000])).Array[4, 80]).Sample((name, counts) =>
        {
            foreach (var d in Model(name).Fit(SeasonedSeries.Of(Array.ConvertAll(counts, c => (double)c), 1)).Forecast(15))
            {
                var quantiles = Array.ConvertAll(Upper, d.Quantile);
                Assert.True(double.IsFinite(d.Mean) && d.Mean >= 0);
                Assert.All(quantiles, q => Assert.True(double.IsFinite(q) && q >= 0));
                Assert.Equal(quantiles.Order(), quantiles);
                Assert.True(name != "counts" || Array.TrueForAll(quantiles, double.IsInteger));
            }
        }, iter: 300);

    [Fact]
    public void Amount_before_the_first_block_is_not_forgotten()
    {
        // Blocks of two, counted from the end, leave the three at the start out; the mean of the series is 3 / 5.
        var ahead = Model("adida").Fit(SeasonedSeries.Of([3, 0, 0, 0, 0], 1)).Forecast(1)[0];
        Assert.Equal(0.6, ahead.Mean, 1e-12);
        Assert.True(double.IsFinite(ahead.Quantile(0.95)));
    }

    [Fact]
    public void Zeros_alone_are_forecast_as_zero_with_the_bound_of_a_count() => Assert.All(Names, name =>
    {
        var ahead = Model(name).Fit(SeasonedSeries.Of(new double[12], 12)).Forecast(3);
        Assert.All(ahead, d => Assert.Equal((0.0, 1.0), (d.Quantile(0.5), d.Quantile(0.975))));
        Assert.All(ahead, d => Assert.InRange(d.Mean, 0, 0.05));
    });

    [Theory]
    [InlineData("croston", -1.0, "The model 'croston' is made for amounts that are never negative; value 3 of 5 is -1. Choose another model (auto suits any series).")]
    [InlineData("counts", 1.5, "The model 'counts' is made for counts (whole numbers from 0 to 10⁹); value 3 of 5 is 1.5. Choose another model (auto suits any series).")]
    [InlineData("counts", 1e10, "The model 'counts' is made for counts (whole numbers from 0 to 10⁹); value 3 of 5 is 10000000000. Choose another model (auto suits any series).")]
    public void Values_of_another_kind_are_refused_by_name(string name, double value, string message)
    {
        var error = Assert.Throws<UnsuitableHistoryException>(() => Model(name).Fit(SeasonedSeries.Of([0, 2, value, 0, 1], 1)));
        Assert.Equal(message, error.Message);
        Assert.False(Model(name).CanFit(GoldenSeries.Make(1, [0, 2, value, 0, 1])));
    }

    [Fact]
    public void Tsb_forgets_what_has_died_out_and_Croston_does_not()
    {
        double[] dead = [.. Enumerable.Repeat(new[] { 4.0, 0 }, 20).SelectMany(x => x), .. new double[40]];
        double Mean(string name) => Model(name).Fit(SeasonedSeries.Of(dead, 1)).Forecast(1)[0].Mean;
        Assert.Equal(2, Mean("croston"), 0.2);
        Assert.InRange(Mean("tsb"), 0, 0.1);
        Assert.InRange(Mean("counts"), 0, 0.5);
    }

    [Fact]
    public void Missing_months_do_not_move_the_mean_of_counts()
    {
        double[] counts = [.. Enumerable.Range(0, 60).Select(t => (double)(t * 7 % 5 / 3))];
        var whole = Model("counts").Fit(GoldenSeries.Make(12, counts));
        (counts[20], counts[21]) = (double.NaN, double.NaN);
        var gappy = Model("counts").Fit(GoldenSeries.Make(12, counts));
        Assert.Equal(whole.Forecast(1).Distributions[0].Mean, gappy.Forecast(1).Distributions[0].Mean, 0.1);
        Assert.All(gappy.Forecast(6).Distributions, d => Assert.True(double.IsInteger(d.Quantile(0.9))));
    }

    // Counts whose mean moves: the ranges must hold what they say when the model is the one that made the data.
    [Theory]
    [InlineData(0.7)]
    [InlineData(4.0)]
    public void Ranges_of_counts_hold_their_share(double level)
    {
        var random = new Random(4);
        var (below90, below975, all) = (0.0, 0.0, 0);
        for (var i = 0; i < 300; i++)
        {
            var (counts, mean) = (new double[90], level);
            for (var t = 0; t < counts.Length; t++)
            {
                counts[t] = Poisson(random, mean);
                mean = level + (0.8 * (mean - level)) + (0.3 * (counts[t] - mean));
            }

            var ahead = Model("counts").Fit(SeasonedSeries.Of(counts.AsSpan(0, 84), 1)).Forecast(6);
            for (var h = 0; h < 6; h++)
            {
                below90 += counts[84 + h] <= ahead[h].Quantile(0.9) ? 1 : 0;
                below975 += counts[84 + h] <= ahead[h].Quantile(0.975) ? 1 : 0;
                all++;
            }
        }

        // Whole numbers overshoot the probability asked for, most so for small means.
        Assert.InRange(below90 / all, 0.88, 0.97);
        Assert.InRange(below975 / all, 0.96, 0.995);
    }

    [Fact]
    public void Auto_takes_counts_amounts_or_its_combination()
    {
        double[] events = [0, 0, 3, 0, 1, 0, 0, 0, 5, 2, 0, 0, 4, 0, 0, 0, 0, 1, 0, 6, 0, 0, 2, 0];
        Assert.Contains("mean", Auto(events), StringComparison.Ordinal);
        Assert.Contains("every", Auto(Array.ConvertAll(events, v => 1.5 * v)), StringComparison.Ordinal);
        Assert.All(new[] { Array.ConvertAll(events, v => v - 1), Array.ConvertAll(events, v => v + 1) }, v => Assert.Contains(";", Auto(v), StringComparison.Ordinal));

        // A rate that lay at its floor for years, and a crop that is harvested every summer.
        double[] rate = [.. Enumerable.Range(0, 60).Select(t => t is > 20 and < 50 ? 0 : 1.25 + (0.25 * (t % 3)))];
        Assert.Contains(";", Auto(rate), StringComparison.Ordinal);
        double[] crop = [.. Enumerable.Range(0, 96).Select(t => t % 12 is >= 5 and <= 8 ? 100.0 + (t * 7 % 11) : 0)];
        Assert.Contains(";", Auto(crop, 12), StringComparison.Ordinal);
    }

    [Fact]
    public void No_series_of_M3_is_intermittent_by_its_training_part()
    {
        // series_id,frequency,domain,split,t,year,period,value
        var patterns = SharedData.Lines(SharedData.File("data", "forecast", "m3.csv.gz")).Skip(1)
            .Select(line => line.Split(',')).Where(f => f[3] == "train").GroupBy(f => f[0])
            .Select(g => DemandPattern.Of([.. g.Select(f => double.Parse(f[7], CultureInfo.InvariantCulture))])).ToList();
        Assert.Equal(3003, patterns.Count);
        Assert.All(patterns, p => Assert.False(p.HasManyZeros));
    }

    [Theory]
    [InlineData(new[] { 5.0, 5, 6, 5 }, DemandClass.Smooth)]
    [InlineData(new[] { 1.0, 1, 1, 20, 1, 1 }, DemandClass.Erratic)]
    [InlineData(new[] { 0.0, 0, 0, 5, 0, 6, 0, 5 }, DemandClass.Intermittent)]
    [InlineData(new[] { 1.0, 0, 0, 30, 0, 1, 0, 1, 0 }, DemandClass.Lumpy)]
    [InlineData(new[] { 0.0, 0, 0, 0, 5, 5, 6, 5 }, DemandClass.Smooth)]
    public void Series_fall_in_the_classes_of_Syntetos_Boylan_and_Croston(double[] values, DemandClass expected) =>
        Assert.Equal(expected, DemandPattern.Of(values).Class);
}
