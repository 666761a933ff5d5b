using DecisionSupport.Analytics.Alerting;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.EarlyWarning;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Alerting;

/// <summary>Cases small enough to be worked out by hand.</summary>
public class RuleCasesTests
{
    private static readonly Period s_first = Period.Month(2010, 1);

    // Every January the rate rises by 2, every July it falls by 2; all other months it moves by 0.1 up and down.
    private static double[] Seasonal(int months)
    {
        var (level, values) = (10.0, new double[months]);
        for (var i = 0; i < months; i++)
        {
            values[i] = level += (i % 12) switch { 0 => 2, 6 => -2, var m => m % 2 == 0 ? 0.1 : -0.1 } + (i / 12 % 2 == 0 ? 0.01 : -0.01);
        }

        return values;
    }

    private static AlertFinding? Find(string rule, double[] values, double threshold, double points = 0, int cases = 0, string unit = "PERCENT", string day = "2020-02-15", double[]? cuts = null)
    {
        var indicator = Samples.Indicator(unit: unit);
        return AlertRule.Named(rule).Find(
            new(new(indicator, Samples.Released(indicator, s_first, values), cuts is null ? null : Samples.Band(cuts)), Samples.On(day), null),
            new(rule, threshold, points, 0.01, cases, 10, "theta", []));
    }

    // 121 values end in January 2020, known from 10 February: a rise of 2 is what every January brings.
    [Fact]
    public void What_the_season_brings_every_year_is_no_alert() => Assert.Null(Find("SeasonalOutlier", Seasonal(121), 4));

    [Fact]
    public void The_same_rise_in_another_month_is_one()
    {
        var values = Seasonal(120);
        double[] jumped = [.. values[..^1], values[^2] + 2];
        var finding = Find("SeasonalOutlier", jumped, 4, day: "2020-01-15")!;
        Assert.Equal(Period.Month(2019, 12), finding.Period);

        // Of the nine Decembers before, five bring −0.09 and four −0.11.
        Assert.Equal(2.09, finding.Evidence.Size, 9);
        Assert.StartsWith("December 2019: up 2.0 percentage points on the month before; at this time of year down 0.09", finding.Evidence.Text.En);
    }

    [Fact]
    public void A_surprise_below_the_floor_is_no_alert_however_odd()
    {
        var values = Seasonal(120);
        double[] jumped = [.. values[..^1], values[^2] + 0.15];
        Assert.NotNull(Find("SeasonalOutlier", jumped, 4, points: 0.2, day: "2020-01-15"));
        Assert.Null(Find("SeasonalOutlier", jumped, 4, points: 0.3, day: "2020-01-15"));
    }

    // Five years at +0.5 a month, then a year at −0.5, each ± 0.1: a shift by 12 points a year at January 2015.
    [Fact]
    public void A_new_pace_is_found_with_its_date()
    {
        double[] steps = [.. Enumerable.Range(0, 72).Select(i => (i < 60 ? 0.5 : -0.5) + ((i * 7 % 5) - 2) * 0.05)];
        var level = 100.0;
        var finding = Find("LevelShift", [.. steps.Select(s => level += s)], 4, points: 1, day: "2016-01-15")!;
        Assert.InRange(finding.Period - Period.Month(2015, 1), -1, 1);
        Assert.InRange(finding.Evidence.Size, 10, 13);
    }

    [Theory]
    [InlineData(10, 20, null)]
    [InlineData(20, 30, null)]
    [InlineData(30, 60, AlertSeverity.Urgent)]
    [InlineData(5, 25, AlertSeverity.Warning)]
    public void A_light_counts_when_it_turns_extreme_or_moves_two_steps(double before, double now, AlertSeverity? severity) =>
        Assert.Equal(severity, Find("LightChanged", [before, now], 2, points: 0.2, day: "2010-03-15", cuts: [8, 18, 24, 50])?.Severity);

    [Fact]
    public void A_figure_outside_the_range_of_its_forecast_is_an_alert_and_one_inside_is_none()
    {
        var values = Seasonal(120);
        Assert.Null(Find("ForecastMissed", values, 1, day: "2020-01-15"));
        var finding = Find("ForecastMissed", [.. values[..^1], values[^1] + 8], 1, day: "2020-01-15")!;
        Assert.True(finding.Evidence.Statistic > 1);
    }

    // C2 of the golden vector is 7.54 with a mean of 4.857 at the seven counts that end two months before.
    [Fact]
    public void A_surge_of_a_count_is_an_alert_and_of_a_rate_is_none()
    {
        double[] counts = [4, 5, 3, 6, 4, 5, 7, 5, 4, 6, 12, 15];
        Assert.Equal(15 - (34.0 / 7), Find("Surge", counts, 3.09, cases: 5, unit: "CASES", day: "2011-01-15")!.Evidence.Size, 9);
        Assert.Null(Find("Surge", counts, 3.09, cases: 11, unit: "CASES", day: "2011-01-15"));
        Assert.Null(Find("Surge", counts, 3.09, cases: 5, day: "2011-01-15"));
    }

    // January 2010 is known; February is due on 10 March. A tenth of a month is 3 days.
    [Theory]
    [InlineData("2010-03-13", false)]
    [InlineData("2010-03-14", true)]
    [InlineData("2011-04-01", false)]
    public void A_figure_is_late_after_the_days_of_grace_and_for_a_year(string day, bool isLate)
    {
        var finding = AlertRule.Named("LateRelease").Find(
            new(new(Samples.Indicator(), Samples.Released(Samples.Indicator(), s_first, 5), null), Samples.On(day), null), new("LateRelease", 4, 0, 0.1, 0, 10, null, []));
        Assert.Equal(isLate, finding is not null);
        Assert.Equal(isLate ? AlertKind.Data : null, finding?.Kind);
    }
}
