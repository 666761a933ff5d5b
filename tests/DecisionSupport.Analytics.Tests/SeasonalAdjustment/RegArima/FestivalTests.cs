using DecisionSupport.Analytics.Calendars;
using DecisionSupport.Analytics.SeasonalAdjustment.Auto;
using DecisionSupport.Analytics.SeasonalAdjustment.RegArima;
using DecisionSupport.Analytics.SeasonalAdjustment.RegArima.Calendar;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.SeasonalAdjustment.RegArima;

public class FestivalTests
{
    private static readonly Period Start = Period.Month(2005, 1);

    // Before, during and after, in logs.
    private static readonly double[] Effects = [0.10, -0.30, -0.12];

    private static double[] With(double[] values, LunarFestival festival, params (int First, int Last, double Effect)[] windows)
    {
        var periods = new PeriodRange(Start, values.Length);
        var dates = LunarFestivals.DatesOf(festival);
        foreach (var (first, last, effect) in windows)
        {
            var regressor = new HolidayWindow(first, last).Regressor(dates, periods);
            values = [.. values.Select((v, t) => v * Math.Exp(effect * regressor[periods[t]]))];
        }

        return values;
    }

    [Theory]
    [InlineData(CalendarEffects.Chinese)]
    [InlineData(CalendarEffects.All)]
    public void Spring_Festival_is_found_with_its_windows_and_sizes(CalendarEffects calendar)
    {
        var values = With(Simulated.Airline(192, 0.01, 3), LunarFestival.SpringFestival, (-10, -1, Effects[0]), (0, 6, Effects[1]), (7, 21, Effects[2]));
        var model = RegArimaModel.Of(values, 12, Start, new(Calendar: calendar));
        var found = model.Effects.Where(e => e.Kind == EffectKind.Holiday).ToList();
        Assert.All(found, e => Assert.StartsWith("Spring Festival", e.Name, StringComparison.Ordinal));
        // Neighbouring lengths are nearly the same regressor; the effect on the months is what counts.
        var expected = With([.. Enumerable.Repeat(1.0, 192)], LunarFestival.SpringFestival, (-10, -1, Effects[0]), (0, 6, Effects[1]), (7, 21, Effects[2]));
        var wrong = Math.Sqrt(expected.Zip(model.Preadjusted.Calendar, (e, c) => Math.Pow(Math.Log(c / e), 2)).Average());
        var size = Math.Sqrt(expected.Average(e => Math.Pow(Math.Log(e), 2)));
        Assert.InRange(wrong / size, 0, 0.15);
    }

    [Fact]
    public void The_adjusted_series_is_smoother_by_far_when_Spring_Festival_is_taken_out()
    {
        var values = With(Simulated.Airline(192, 0.01, 5), LunarFestival.SpringFestival, (-10, -1, Effects[0]), (0, 6, Effects[1]), (7, 21, Effects[2]));
        double Roughness(CalendarEffects calendar)
        {
            var adjusted = new AutoMethod().Adjust(values, 12, 1, new(First: Start, Calendar: calendar)).Adjusted;
            return Math.Sqrt(adjusted.Zip(adjusted.Skip(1), (a, b) => Math.Pow(Math.Log(b / a), 2)).Average());
        }

        Assert.True(Roughness(CalendarEffects.Chinese) < 0.5 * Roughness(CalendarEffects.None));
    }

    [Fact]
    public void Mid_Autumn_is_found()
    {
        var values = With(Simulated.Airline(192, 0.01, 8), LunarFestival.MidAutumn, (-15, -1, 0.15));
        var model = RegArimaModel.Of(values, 12, Start, new(Calendar: CalendarEffects.Chinese));
        Assert.Contains(model.Effects, e => e.Name.StartsWith("Mid-Autumn", StringComparison.Ordinal));
        Assert.Equal("none", model.Tests.Single(t => t.Name == "spring-festival").Chosen);
    }

    [Fact]
    public void A_series_without_festivals_is_given_one_rarely()
    {
        var wrong = Enumerable.Range(0, 40).Count(seed => RegArimaModel.Of(Simulated.Airline(144, 0.02, seed), 12, Start).Effects.Any(e => e.Kind == EffectKind.Holiday && !e.Name.StartsWith("Easter", StringComparison.Ordinal)));
        Assert.InRange(wrong, 0, 4);
    }

    /// <summary>
    /// The effect of the week from Spring Festival on that X-13ARIMA-SEATS 1.1 build 60 finds in Chinese imports (golden_x13_sa.json.gz,
    /// run x11_cny_prepost_auto, xreg2 = −0.2005); the exports are weaker.
    /// </summary>
    [Fact]
    public void Chinese_imports_show_Spring_Festival()
    {
        var golden = GoldenX13.All().Single(g => g.Id == "imp_china");
        var model = RegArimaModel.Of(golden.Values, 12, golden.First, new(Calendar: CalendarEffects.Chinese));
        var test = model.Tests.Single(t => t.Name == "spring-festival");
        Assert.True(test.With < test.Without - 10, test.ToString());
        Assert.True(model.Effects.Where(e => e.Kind == EffectKind.Holiday && e.Name.StartsWith("Spring", StringComparison.Ordinal)).Sum(e => e.Coefficient) < -0.1);
    }

    [Fact]
    public void Easter_falls_on_the_days_of_the_golden_list()
    {
        // golden_x13_sa.json.gz, holiday_dates.easter: 100 years from 1931, from the R package seasonal.
        var dates = GoldenX13.Holidays("easter");
        Assert.Equal(100, dates.Count);
        Assert.All(dates, d => Assert.Equal(d, Easter.DateOf(d.Year)));
    }

    [Fact]
    public void A_series_outside_the_years_of_the_lunar_dates_is_not_tested_for_festivals()
    {
        var model = RegArimaModel.Of(Simulated.Airline(144, 0.02, 1), 12, Period.Month(1960, 1), new(Calendar: CalendarEffects.Chinese));
        Assert.DoesNotContain(model.Tests, t => t.Name == "spring-festival");
    }
}
