using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Forecasting.Panel;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Forecasting;

public class LightGbmTests
{
    [Fact]
    public void Training_twice_gives_the_same_bits()
    {
        var history = Economy.Seasonal(Frequency.Monthly, 120, 7);
        var (a, b) = (new LightGbm().Train(Economy.Panel()), new LightGbm().Train(Economy.Panel()));

        foreach (var p in new[] { 0.1, 0.5, 0.975 })
        {
            Assert.Equal(a.Fit(history).Forecast(12).Quantiles(p).Values.ToArray(), b.Fit(history).Forecast(12).Quantiles(p).Values.ToArray());
        }
    }

    [Fact]
    public void The_trees_read_out_predict_what_the_library_predicts()
    {
        var random = new Random(5);
        PanelRow Row()
        {
            var features = new float[PanelWindow.FeatureCount];
            for (var i = 0; i < features.Length; i++)
            {
                features[i] = (float)random.NextDouble() - 0.5f;
            }

            return new PanelRow { Features = features, Label = features[0] + (features[1] * features[2] * 4) + (0.1f * (float)random.NextDouble()) };
        }

        var (trees, peer) = BoostedTrees.TrainWithPeer([.. Enumerable.Range(0, 4000).Select(_ => Row())]);
        PanelRow[] fresh = [.. Enumerable.Range(0, 500).Select(_ => Row())];

        var expected = peer(fresh);
        Assert.All(fresh, (row, i) => Assert.Equal(expected[i], trees.Predict(row.Features), 1e-4));
        Assert.True(expected.Max() - expected.Min() > 0.5, "the trees learnt something");
    }

    [Fact]
    public void It_learns_a_season_from_other_series()
    {
        // A sawtooth over the year that every series follows from January on, with a slope of its own.
        TimeSeries Saw(int seed, int count)
        {
            var random = new Random(seed);
            return TimeSeries.Of(Period.Month(2000, 1), [.. Enumerable.Range(0, count).Select(t => 100 + (t % 12) + (0.2 * random.NextDouble()))]);
        }

        var model = new LightGbm().Train([.. Enumerable.Range(1, 30).Select(i => Saw(i, 160))]);
        var history = Saw(99, 96);

        var errors = model.Fit(history).Forecast(12).Median.Values.ToArray().Select((f, h) => Math.Abs(f - (100.1 + ((96 + h) % 12)))).Average();
        var naive = Forecasters.Named("naive").Fit(history).Forecast(12).Median.Values.ToArray().Select((f, h) => Math.Abs(f - (100.1 + ((96 + h) % 12)))).Average();

        Assert.True(errors < naive / 5, $"{errors} against {naive}");
    }

    [Fact]
    public void Features_look_at_nothing_after_the_origin()
    {
        var history = Economy.Seasonal(Frequency.Monthly, 100);
        var changed = TimeSeries.Of(history.Periods.First, [.. history.Values[..61], .. history.Values[61..].ToArray().Select(v => v * 3)]);
        var (a, b) = (new float[PanelWindow.FeatureCount], new float[PanelWindow.FeatureCount]);
        for (var horizon = 1; horizon <= 12; horizon++)
        {
            new PanelWindow(history).Features(60, horizon, a);
            new PanelWindow(changed).Features(60, horizon, b);
            Assert.Equal(a, b);
        }
    }

    [Fact]
    public void An_annual_series_is_refused_with_the_frequencies_that_work()
    {
        var model = new LightGbm().Train(Economy.Panel());
        var annual = Economy.Seasonal(Frequency.Annual, 60);
        Assert.False(model.CanFit(annual));
        Assert.Contains("Quarterly and Monthly", Assert.Throws<ArgumentException>(() => model.Fit(annual)).Message.Replace("Monthly and Quarterly", "Quarterly and Monthly", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_panel_that_is_too_small_is_refused() =>
        Assert.Contains("500", Assert.Throws<ArgumentException>(() => new LightGbm().Train([Economy.Seasonal(Frequency.Monthly, 40)])).Message, StringComparison.Ordinal);
}
