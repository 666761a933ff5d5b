using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.EarlyWarning.Flips;
using DecisionSupport.Analytics.Series;
using MathNet.Numerics.Distributions;
using Xunit;

namespace DecisionSupport.Analytics.Tests.EarlyWarning.Flips;

public class CompositeOutlookTests
{
    private static readonly Period s_january = Period.Month(2020, 1);
    private static readonly double[] s_cuts = [36.7, 50, 70, 83.3];

    private static MonitoredIndicator Part(string key, params double[] values)
    {
        var indicator = Samples.Indicator(key);
        return new(indicator, Samples.Released(indicator, s_january, values), Samples.Band(1.5, 2.5, 3.5, 4.5));
    }

    private static CompositeSchemeVersion Scheme(params string[] keys) =>
        new(1, Samples.Author, new(2024, 1, 1), new("t"), [.. keys.Select(k => new CompositeComponent(k, 1))], s_cuts, 0.7, 2);

    private static CompositeOutlook? Of(Dictionary<string, QuantileForecast> forecasts, params MonitoredIndicator[] parts) => CompositeOutlook.Of(
        Scheme([.. parts.Select(p => p.Indicator.Key.Key)]), k => parts.FirstOrDefault(p => p.Indicator.Key.Key == k), k => forecasts.GetValueOrDefault(k), Vintage.Latest);

    private static QuantileForecast Forecast(Period origin, double mean) =>
        new(origin, [[.. QuantileForecast.Probabilities.Select(p => Normal.InvCDF(mean, 0.4, p))]]);

    [Fact]
    public void One_component_gives_its_own_probabilities()
    {
        var part = Part("A", 3, 3, 3);
        var outlook = Of(new() { ["A"] = Forecast(s_january + 2, 3.5) }, part)!;
        Assert.Equal((s_january + 3, WarningLight.Green, 1), (outlook.Month, outlook.Now, outlook.Forecast));
        var alone = LightOutlook.Of(part, Vintage.Latest, Forecast(s_january + 2, 3.5))!;

        // A score of one component is 20, 40, 60, 80 or 100: its own light.
        Assert.All(Enum.GetValues<WarningLight>(), l => Assert.Equal(alone.Next[l], outlook.Next[l], 1e-12));
    }

    [Fact]
    public void Independent_components_multiply()
    {
        // Each is green or warm with one half. The score is 60, 70 or 80: warm only when both are.
        var (a, b) = (Part("A", 3, 3, 3), Part("B", 3, 3, 3));
        var outlook = Of(new() { ["A"] = Forecast(s_january + 2, 3.5), ["B"] = Forecast(s_january + 2, 3.5) }, a, b)!;
        Assert.Equal(0, outlook.Correlation);
        Assert.Equal(0.25, outlook.Next.Warm, 0.01);
        Assert.Equal(1, Enum.GetValues<WarningLight>().Sum(l => outlook.Next[l]), 1e-9);
    }

    [Fact]
    public void Components_that_always_moved_together_change_together()
    {
        double[] path = [.. Enumerable.Range(0, 60).Select(i => 3 + Math.Sin(i)), 3];
        var last = s_january + 60;
        var outlook = Of(new() { ["A"] = Forecast(last, 3.5), ["B"] = Forecast(last, 3.5) }, Part("A", path), Part("B", path))!;
        Assert.Equal(0.95, outlook.Correlation, 1e-9);

        // Two standard normals with correlation 0.95 are both above zero with probability 1/4 + asin(0.95)/2π (Sheppard 1899) = 0.4494.
        Assert.Equal(0.25 + (Math.Asin(0.95) / (2 * Math.PI)), outlook.Next.Warm, 0.015);
    }

    [Fact]
    public void A_component_without_a_forecast_is_carried_and_one_that_is_out_is_certain()
    {
        // A has a figure for the next month already; B has no forecast: nothing is uncertain.
        var outlook = Of([], Part("A", 3, 3, 3, 5), Part("B", 3, 3, 3), Part("C", 3, 3, 3))!;
        Assert.Equal((s_january + 3, 0), (outlook.Month, outlook.Forecast));
        Assert.Equal(1, outlook.Next.Warm, 1e-12); // 100 · (5 + 3 + 3) / 15 = 73.3
    }

    [Fact]
    public void Without_a_composite_there_is_no_outlook() =>
        Assert.Null(Of([], Part("A", 3, 3, 3, 3, 3, 3, 3), Part("B", 3)));
}
