using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Forecasting.Hierarchies;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.EarlyWarning;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Forecasting.Hierarchies;

/// <summary>A hierarchy as a document with the forecasts of its series. The figures are made up.</summary>
public class HierarchyStudyTests
{
    private static readonly Period First = Period.Month(2010, 1);

    private static readonly HierarchyDefinition Definition = new(
        "T", new("All"), [new("T.ALL", ["T.A", "T.BC"]), new("T.BC", ["T.B", "T.C"]), new("T.ALL", ["T.AB", "T.C"]), new("T.AB", ["T.A", "T.B"])],
        "mint", First, 0, [], new("Test"), new(2026, 11, 24), new("test"));

    private static double Leaf(string leaf, int t) => leaf switch { "A" => 50 + t + (3 * Math.Sin(t)), "B" => 80 + (5 * Math.Cos(1.3 * t)), _ => 30 + (0.5 * t) + Math.Sin(2.7 * t) };

    private static double Figure(string key, int t) => (key[2..] == "ALL" ? "ABC" : key[2..]).Sum(leaf => Leaf(leaf.ToString(), t));

    private static HierarchyInput Input(string key, int months = 96, int horizon = 4)
    {
        var levels = TimeSeries.Of(First, [.. Enumerable.Range(0, months).Select(t => Figure(key, t))]);
        return new(Samples.Indicator(key), levels, QuantileForecast.From(Forecasters.Named("ets").Fit(levels).Forecast(horizon)), "ets");
    }

    private static Dictionary<string, HierarchyInput> Inputs(Func<string, HierarchyInput>? of = null) =>
        new[] { "T.ALL", "T.A", "T.B", "T.C", "T.AB", "T.BC" }.ToDictionary(k => k, of ?? (k => Input(k)));

    [Fact]
    public void Every_sum_holds_in_every_period_though_the_own_forecasts_contradict_each_other()
    {
        var study = HierarchyStudy.Of(Definition, Inputs());
        Assert.All(study.Checks, c => Assert.True(c.Figures < 1e-9 && c.Reconciled < 1e-9, c.ToString()));
        Assert.Contains(study.Checks, c => c.Base > 0.01);
        double Mean(string key, Period p) => study.Nodes.Single(n => n.Indicator.Key.Key == key).Mean[p];
        Assert.All(study.Periods, p => Assert.Equal(Mean("T.ALL", p), Mean("T.A", p) + Mean("T.B", p) + Mean("T.C", p), 1e-9));
        Assert.Equal((First + 96, 4), (study.Periods.First, study.Periods.Count));
        Assert.All(study.Nodes, n => Assert.All(n.Reconciled.Quantiles, q => Assert.Equal(q.Order(), q)));
    }

    [Fact]
    public void Totals_stand_before_their_parts()
    {
        var study = HierarchyStudy.Of(Definition, Inputs());
        Assert.Equal(["T.ALL", "T.BC", "T.B", "T.C", "T.AB", "T.A"], study.Nodes.Select(n => n.Indicator.Key.Key));
        Assert.Equal([0, 1, 2, 2, 1, 2], study.Nodes.Select(n => n.Depth));
    }

    [Fact]
    public void Forecasts_that_begin_at_different_times_are_joined_where_all_have_periods()
    {
        var study = HierarchyStudy.Of(Definition, Inputs(k => k == "T.C" ? Input(k, 95, 4) : Input(k)));
        Assert.Equal((First + 96, 3), (study.Periods.First, study.Periods.Count));
        Assert.All(study.Checks, c => Assert.True(c.Reconciled < 1e-9));
        Assert.Contains("share no period", Assert.Throws<ArgumentException>(() => HierarchyStudy.Of(Definition, Inputs(k => k == "T.C" ? Input(k, 90, 4) : Input(k)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_left_out_do_not_count_and_a_missing_series_is_named()
    {
        var whole = HierarchyStudy.Of(Definition, Inputs());
        var part = HierarchyStudy.Of(Definition with { LeftOut = [new(new(First + 20, 12), new("test"))] }, Inputs());
        Assert.Equal(12, whole.Errors - part.Errors);
        var inputs = Inputs();
        inputs.Remove("T.B");
        Assert.Contains("'T.B'", Assert.Throws<ArgumentException>(() => HierarchyStudy.Of(Definition, inputs)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Quantiles_are_read_off_where_they_are_known_and_lie_between_elsewhere()
    {
        var distribution = new QuantileDistribution([.. QuantileForecast.Probabilities.Select(p => 100 * p * p)]);
        Assert.All(QuantileForecast.Probabilities, p => Assert.Equal(100 * p * p, distribution.Quantile(p), 1e-9));
        Assert.InRange(distribution.Quantile(0.4), 100 * 0.35 * 0.35, 25);
        Assert.True(distribution.Quantile(0.99) > distribution.Quantile(0.975));
        Assert.Throws<ArgumentOutOfRangeException>(() => distribution.Quantile(1));
    }
}
