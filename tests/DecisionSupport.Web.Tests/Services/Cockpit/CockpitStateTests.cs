using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Services;
using DecisionSupport.Web.Services.Cockpit;
using Xunit;
using static DecisionSupport.Web.Tests.Services.Cockpit.HandMadeReader;

namespace DecisionSupport.Web.Tests.Services.Cockpit;

public class CockpitStateTests
{
    private static readonly DateOnly s_day = new(2022, 10, 31);
    private static readonly Period s_september = Period.Month(2022, 9);

    private static CockpitState State(params (string Key, VintageHistory History)[] series)
    {
        var reader = new HandMadeReader([.. series.Select(s => (Monthly(s.Key), s.History))])
        {
            Lights = LightSchemes.None with
            {
                Cockpit = [.. series.Select(s => s.Key), "T.NOT.THERE"],
                ByIndicator = series.ToDictionary(s => s.Key, s => Bands(s.Key, 1, 2, 3, 4)),
                Composite = [new(1, new("Group"), s_day, new("Why"), [.. series.Select(s => new CompositeComponent(s.Key, 1))], [36.7, 50, 70, 83.3], 0.5, 2)],
            },
        };
        return CockpitState.From(reader, Vintage.Latest, new Forecasts());
    }

    [Fact]
    public void Cards_stand_in_order_of_need_and_a_key_that_the_catalogue_lacks_is_left_out()
    {
        var state = State(("T.GREEN", Known(s_day, s_september, 2.5)), ("T.RED", Known(s_day, s_september, 9)), ("T.YELLOW", Known(s_day, s_september, 3.5)));
        Assert.Equal(["T.RED", "T.YELLOW", "T.GREEN"], state.Cards.Select(c => c.Indicator.Key.Key));
        Assert.Equal(s_day, state.DataDate);
    }

    // Three components of weight 1: points 5, 1 and 3 of 5; red gives 100·(5−3)/15 = +13.3, blue 100·(1−3)/15 = −13.3.
    [Fact]
    public void Drivers_of_the_composite_are_measured_against_all_green()
    {
        var composite = State(("T.RED", Known(s_day, s_september, 9)), ("T.BLUE", Known(s_day, s_september, 0)), ("T.GREEN", Known(s_day, s_september, 2.5))).Composite!;
        Assert.Equal(60, composite.Signal.Score!.Value, 9);
        Assert.Equal([("T.RED", 13.3), ("T.BLUE", -13.3)], composite.Drivers.Select(d => (d.Component.Indicator, Math.Round(d.Points, 1))));
        Assert.Equal(60, 60 + composite.Drivers.Sum(d => d.Points), 9);
    }

    // Lag ten days: October is due on 10 November.
    [Fact]
    public void Awaited_figures_count_their_lateness_on_the_day_of_the_visit()
    {
        var state = State(("T.A", Known(s_day, s_september, 2.5)));
        Assert.Equal((new DateOnly(2022, 11, 10), 0), Awaited(new(2022, 11, 10)));
        Assert.Equal((new DateOnly(2022, 11, 10), 20), Awaited(new(2022, 11, 30)));

        (DateOnly, int) Awaited(DateOnly today)
        {
            var release = Assert.Single(state.Awaited(today));
            return (release.Expected, release.DaysLate);
        }
    }
}
