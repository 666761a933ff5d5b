using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Services;
using DecisionSupport.Web.Tests.Hosting;
using Xunit;

namespace DecisionSupport.Web.Tests.Services;

public class ForecastsTests(AppFixture app)
{
    private static Vintage On(int year, int month, int day) => new(new DateOnly(year, month, day));

    [Fact]
    public void Today_the_published_forecast_is_given()
    {
        var published = app.Reader.Forecast("FRED.UNRATE")!.Outcome;
        Assert.Same(published, new Forecasts().Of(app.Reader, "FRED.UNRATE", Vintage.Latest));
    }

    [Fact]
    public void At_a_past_vintage_only_figures_known_then_are_used()
    {
        var then = new Forecasts().Of(app.Reader, "FRED.PSAVERT", On(2015, 12, 31))!;
        Assert.Equal(Period.Month(2015, 4), then.Forecast.Origin);
        Assert.All(then.Records, r => Assert.True(Period.Parse(r.LastOrigin) < Period.Month(2015, 4)));
    }

    [Fact]
    public void Before_what_the_panel_learnt_from_was_public_no_model_that_saw_other_series_takes_part()
    {
        var single = Forecasters.All.Select(m => m.Name).ToHashSet();
        var newest = app.Reader.PanelModels.Where(m => m.Frequency == Frequency.Monthly).Max(m => m.KnownTo!.Value.ReleaseDate);
        var keys = app.Reader.Catalogue.All.Where(i => i.Frequency == Frequency.Monthly && i.IsHeadline).Select(i => i.Key.Key)
            .Where(k => new Forecasts().Of(app.Reader, k, new(newest.AddDays(-1))) is not null).Take(5).ToArray();
        Assert.NotEmpty(keys);
        foreach (var key in keys)
        {
            var then = new Forecasts().Of(app.Reader, key, new(newest.AddDays(-1)))!;
            Assert.All(then.Records, r => Assert.Contains(r.Model, single));
            Assert.All(then.Failures.Keys, name => Assert.Contains(name, single));
        }
    }

    [Fact]
    public void A_figure_of_another_frequency_that_came_later_changes_no_champion()
    {
        // Figures of 2025 lie in the store, but no monthly or quarterly model learnt from them.
        Assert.True(app.Reader.Publication.NewestVintage > new DateOnly(2022, 10, 31));
        foreach (var key in (string[])["FRED.UNRATE", "FRED.GDPC1", "FRED.CPIAUCNS"])
        {
            Assert.Same(new Forecasts().Of(app.Reader, key, Vintage.Latest), new Forecasts().Of(app.Reader, key, On(2022, 10, 31)));
        }
    }

    [Fact]
    public void Between_two_releases_nothing_is_computed_again()
    {
        var forecasts = new Forecasts();
        Assert.Same(forecasts.Of(app.Reader, "FRED.PSAVERT", On(2015, 6, 1)), forecasts.Of(app.Reader, "FRED.PSAVERT", On(2018, 1, 1)));
    }

    [Fact]
    public void Before_the_first_release_and_for_unknown_keys_there_is_none()
    {
        Assert.Null(new Forecasts().Of(app.Reader, "FRED.PSAVERT", On(1999, 1, 1)));
        Assert.Null(new Forecasts().Of(app.Reader, "NO.SUCH.KEY", Vintage.Latest));
    }

    [Fact]
    public void A_discontinued_series_has_none() =>
        Assert.All(
            app.Reader.Catalogue.All.Where(i => i.Discontinued).Take(5),
            i => Assert.Null(new Forecasts().Of(app.Reader, i.Key.Key, Vintage.Latest)));
}
