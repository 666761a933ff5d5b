using CsCheck;
using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.EarlyWarning.Flips;
using DecisionSupport.Analytics.Series;
using MathNet.Numerics.Distributions;
using Xunit;

namespace DecisionSupport.Analytics.Tests.EarlyWarning.Flips;

public class LightOutlookTests
{
    private static readonly double[] s_cuts = [1.5, 2.5, 3.5, 4.5];

    private static double[] NormalQuantiles(double mean, double deviation) => [.. QuantileForecast.Probabilities.Select(p => Normal.InvCDF(mean, deviation, p))];

    [Theory]
    [InlineData(0)]
    [InlineData(0.6)]
    public void A_normal_forecast_gives_the_normal_probabilities_with_the_variance_of_the_revisions_added(double revision)
    {
        var density = new FigureDensity(NormalQuantiles(3, 0.8), revision);
        var deviation = Math.Sqrt((0.8 * 0.8) + (revision * revision));
        foreach (var value in new[] { 0.5, 1.5, 2.9, 3, 4.5, 6 })
        {
            Assert.Equal(Normal.CDF(3, deviation, value), density.Cumulative(value), 2e-3);
        }
    }

    [Fact]
    public void The_lights_add_up_to_one_and_an_inverted_indicator_mirrors_them()
    {
        Gen.Select(Gen.Double[-3, 9].Array[QuantileForecast.Probabilities.Count], Gen.Double[0, 2]).Sample((quantiles, error) =>
        {
            var density = new FigureDensity(quantiles, error);
            var (straight, inverted) = (LightProbabilities.Of(density, s_cuts, false), LightProbabilities.Of(density, s_cuts, true));
            Assert.Equal(1, Enum.GetValues<WarningLight>().Sum(l => straight[l]), 1e-9);
            Assert.Equal([straight.Cold, straight.Cool, straight.Stable], [inverted.Overheated, inverted.Warm, inverted.Stable]);
            Assert.All(Enum.GetValues<WarningLight>(), l => Assert.InRange(straight.Change(l), 0, 1));
        });
    }

    [Fact]
    public void A_forecast_without_spread_is_certain()
    {
        var probabilities = LightProbabilities.Of(new FigureDensity([.. Enumerable.Repeat(3.0, 13)]), s_cuts, false);
        Assert.Equal((1.0, 0.0, 1.0), (probabilities[WarningLight.Green], probabilities.Change(WarningLight.Green), probabilities.Change(WarningLight.Red)));
        Assert.Equal(WarningLight.Green, probabilities.MostProbable);
    }

    /// <summary>
    /// A world that behaves as the formula says: a random walk judged by its first publications, which carry an error. The
    /// probabilities must then be what happens: within each tenth of the probabilities the share of changes lies within 3.5
    /// binomial standard errors of their mean. Without the revisions the same test fails.
    /// </summary>
    [Fact]
    public void Probabilities_are_calibrated_where_the_world_follows_the_model()
    {
        Assert.True(Worst(withRevisions: true) < 3.5, $"{Worst(withRevisions: true)} standard errors");
        Assert.True(Worst(withRevisions: false) > 5, $"{Worst(withRevisions: false)} standard errors: the test would not see a missing part");

        static double Worst(bool withRevisions)
        {
            const double spread = 0.5, revision = 0.5;
            var random = new Random(20221031);
            double Draw() => Normal.InvCDF(0, 1, 1 - random.NextDouble());
            var cases = new List<(double Probability, bool Changed)>();
            for (var i = 0; i < 20_000; i++)
            {
                var level = 1 + (4 * random.NextDouble());
                var now = WarningLights.Of(level, s_cuts);
                var next = WarningLights.Of(level + (spread * Draw()) + (revision * Draw()), s_cuts);
                var density = new FigureDensity(NormalQuantiles(level, spread), withRevisions ? revision : 0);
                cases.Add((LightProbabilities.Of(density, s_cuts, false).Change(now), next != now));
            }

            return cases.GroupBy(c => (int)(10 * c.Probability)).Where(g => g.Count() >= 100).Max(g =>
            {
                var mean = g.Average(c => c.Probability);
                return Math.Abs(g.Average(c => c.Changed ? 1.0 : 0) - mean) / Math.Sqrt(mean * (1 - mean) / g.Count());
            });
        }
    }

    [Fact]
    public void The_outlook_uses_the_forecast_through_the_transformation_and_the_revisions_on_record()
    {
        // Every month is published at 3.0; every second one is revised by +0.2 a month later.
        var indicator = Samples.Indicator();
        var first = Period.Month(2024, 1);
        var releases = Enumerable.Range(0, 14).SelectMany(i => new[]
        {
            new Release(new(indicator.UsualReleaseOf(first + i)), new(first + i, 3)),
            new Release(new(indicator.UsualReleaseOf(first + i + 1)), new(first + i, i % 2 == 0 ? 3.2 : 3)),
        }).ToArray();
        var monitored = new MonitoredIndicator(indicator, VintageHistory.Of(Frequency.Monthly, releases), Samples.Band(s_cuts));
        var vintage = new Vintage(indicator.UsualReleaseOf(first + 13));
        var forecast = new QuantileForecast(first + 13, [NormalQuantiles(3.5, 0.3)]);

        var outlook = LightOutlook.Of(monitored, vintage, forecast)!;
        Assert.Equal((first + 14, WarningLight.Green), (outlook.Period, outlook.Now));

        // 12 revisions of 0.2 and 0 in turn: python3 -c "import statistics as s; print(s.stdev([0.2,0]*6))" → 0.10444659357341872
        Assert.Equal(12, outlook.Revision.Count);
        Assert.Equal(0.10444659357341872, outlook.Revision.StandardDeviation, 1e-12);
        Assert.Equal(0.5, outlook.Change, 5e-3); // half of the density lies above the cut at 3.5
        Assert.Null(LightOutlook.Of(monitored, vintage, null));
        Assert.Null(LightOutlook.Of(monitored, vintage, forecast with { Origin = first + 12 }));
        Assert.Null(LightOutlook.Of(monitored with { Scheme = null }, vintage, forecast));
    }
}
