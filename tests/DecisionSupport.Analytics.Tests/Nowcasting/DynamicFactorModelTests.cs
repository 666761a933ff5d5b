using DecisionSupport.Analytics.Nowcasting;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Nowcasting;

public class DynamicFactorModelTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    public void The_likelihood_never_falls(int seed, int blocks)
    {
        var path = DynamicFactorModel.Estimate(SmallPanel.Of(seed, blocks: blocks), 1e-8, 60).LogLikelihoods;
        Assert.True(path.Count > 5);
        Assert.All(path.Zip(path.Skip(1)), step => Assert.True(step.Second >= step.First - 1e-7, $"{step.First} → {step.Second}"));
    }

    [Fact]
    public void A_nowcast_comes_nearer_than_the_mean_when_a_factor_drives_all()
    {
        var (model, mean) = (0.0, 0.0);
        for (var seed = 1; seed <= 12; seed++)
        {
            var panel = SmallPanel.Of(seed);
            var hidden = panel.With((t, v) => v == 4 && t >= 90 ? double.NaN : panel[t, v]);
            var quarter = Period.Quarter(2007, 3);
            var actual = panel.Known("Q", quarter)!.Value.Mean;
            model += Math.Pow(DynamicFactorModel.Estimate(hidden).Nowcast(hidden, "Q", quarter).Mean - actual, 2);
            mean += Math.Pow(NowcastRecord.LongRunMean(hidden, "Q", quarter)!.Value.Mean - actual, 2);
        }

        // The quarter's own noise has a variance of 0.25, its sum of factors some twenty times as much.
        Assert.True(model < mean / 4, $"{model:G3} against {mean:G3}");
    }

    [Fact]
    public void What_is_known_is_returned_as_it_is()
    {
        var panel = SmallPanel.Of(5);
        var figure = DynamicFactorModel.Estimate(panel).Nowcast(panel, "Q", Period.Quarter(2005, 2));
        Assert.Equal(panel.Known("Q", Period.Quarter(2005, 2)), figure);
        Assert.Equal(0, figure.Deviation);
    }

    [Fact]
    public void It_is_the_more_uncertain_the_farther_ahead()
    {
        var panel = SmallPanel.Of(6);
        var model = DynamicFactorModel.Estimate(panel);
        var deviations = Enumerable.Range(0, 4).Select(q => model.Nowcast(panel, "Q", Period.Quarter(2007, 4) + q).Deviation).ToArray();
        Assert.Equal(deviations.Order(), deviations);
        Assert.True(deviations[0] > 0);
    }

    [Fact]
    public void Later_figures_do_not_enter_an_earlier_panel()
    {
        var panel = SmallPanel.Of(8);
        var lags = panel.Variables.ToDictionary(v => v.Id, v => v.IsQuarterly ? 30 : 10);
        var day = new DateOnly(2006, 5, 12);
        var changed = panel.With((t, v) => panel.Months[t].LastDay.AddDays(lags[panel.Variables[v].Id]) > day ? 1e6 : panel[t, v]);
        var (a, b) = (ReleasePattern.AsOf(panel, lags, day), ReleasePattern.AsOf(changed, lags, day));
        var (x, y) = (DynamicFactorModel.Estimate(a, mostSteps: 10), DynamicFactorModel.Estimate(b, mostSteps: 10));
        Assert.Equal(x.Nowcast(a, "Q", Period.Quarter(2006, 2)), y.Nowcast(b, "Q", Period.Quarter(2006, 2)));
    }

    [Fact]
    public void With_the_years_before_behind_it_a_model_says_the_same()
    {
        var panel = SmallPanel.Of(11, blocks: 2);
        var model = DynamicFactorModel.Estimate(panel, mostSteps: 20);
        var month = Period.Month(2006, 3);
        foreach (var quarter in new[] { Period.Quarter(2007, 4), Period.Quarter(2008, 1) })
        {
            var (whole, rest) = (model.Nowcast(panel, "Q", quarter), model.StartingAt(panel, month).Nowcast(panel.From(month), "Q", quarter));
            Assert.Equal(whole.Mean, rest.Mean, 1e-10);
            Assert.Equal(whole.Deviation, rest.Deviation, 1e-10);
        }
    }

    [Fact]
    public void A_variable_without_figures_is_refused_by_name()
    {
        var months = new PeriodRange(SmallPanel.First, 60);
        var panel = NowcastPanel.Of(months, [(new("flat", false, [0]), TimeSeries.Of(SmallPanel.First, Enumerable.Repeat(3.0, 60).ToArray()))]);
        Assert.Contains("flat", Assert.Throws<ArgumentException>(() => DynamicFactorModel.Estimate(panel)).Message, StringComparison.Ordinal);
    }
}
