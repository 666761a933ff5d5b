using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Services.Catalogue;
using DecisionSupport.Web.Tests.Services.Workbench;
using Xunit;

namespace DecisionSupport.Web.Tests.Services.Catalogue;

public class CatalogueListingTests
{
    private static readonly IndicatorCatalogue Many = new(Enumerable.Range(0, 130).Select(i =>
        WorkbenchExamples.Indicator($"S{i:D3}", frequency: i % 2 == 0 ? Frequency.Monthly : Frequency.Annual, headline: i < 10, topic: i % 3 == 0 ? "prices" : "output")));

    [Theory]
    [InlineData("?q=%E5%A4%B1%E4%B8%9A&topic=labour&freq=M&dataflow=FRED_US&headline=1&page=3")]
    [InlineData("?q=a%26b")]
    [InlineData("")]
    public void Address_read_back_is_the_same_query(string query)
    {
        var parsed = CatalogueQuery.Parse(query);
        Assert.Equal(parsed, CatalogueQuery.Parse(new Uri("http://localhost" + parsed.ToAddress()).Query));
    }

    [Theory]
    [InlineData("?freq=X&page=-2&headline=maybe")]
    [InlineData("?freq=&page=99999999999999&topic=")]
    public void Nonsense_counts_as_not_asked(string query) => Assert.Equal(new CatalogueQuery(), CatalogueQuery.Parse(query));

    [Fact]
    public void Pages_hold_fifty_and_the_last_the_rest()
    {
        var last = CatalogueListing.Of(Many, new(Page: 3));
        Assert.Equal((130, 3, 101, 30), (last.Matches, last.Pages, last.FirstShown, last.Shown.Count));
        Assert.Equal(50, CatalogueListing.Of(Many, new()).Shown.Count);
    }

    [Fact]
    public void Page_beyond_the_last_shows_the_last() => Assert.Equal(3, CatalogueListing.Of(Many, new(Page: 40)).Query.Page);

    [Fact]
    public void Count_beside_each_filter_is_what_choosing_it_leaves()
    {
        var query = new CatalogueQuery(Topic: "prices", Frequency: Frequency.Monthly);
        var listing = CatalogueListing.Of(Many, query);
        foreach (var (topic, count) in listing.Topics)
        {
            Assert.Equal(count, CatalogueListing.Of(Many, query with { Topic = topic }).Matches);
        }

        foreach (var (frequency, count) in listing.Frequencies)
        {
            Assert.Equal(count, CatalogueListing.Of(Many, query with { Frequency = frequency }).Matches);
        }

        Assert.Equal(listing.Headlines, CatalogueListing.Of(Many, query with { HeadlineOnly = true }).Matches);
        Assert.Equal(listing.MatchesWithoutFilters, Many.All.Count);
    }

    [Fact]
    public void Latest_figure_is_that_of_the_vintage()
    {
        var history = WorkbenchExamples.Revised;
        var last = Period.Month(2019, 12);
        Assert.Null(LatestFigure.Of(history, new(new(2019, 1, 1))));
        Assert.Equal(new LatestFigure(last, WorkbenchExamples.Seasonal[last], ObservationStatus.Normal), LatestFigure.Of(history, WorkbenchExamples.Early));
        Assert.Equal(WorkbenchExamples.Seasonal[last] + 5, LatestFigure.Of(history, Vintage.Latest)!.Value);
    }

    [Fact]
    public void Latest_figure_is_no_projection()
    {
        var history = WorkbenchExamples.Revised;
        Assert.Equal(Period.Month(2019, 5), LatestFigure.Of(history, Vintage.Latest, Period.Month(2019, 6))!.Period);
        Assert.Equal(ObservationStatus.Forecast, LatestFigure.Of(history, Vintage.Latest, Period.Month(2000, 1))!.Status);
    }
}
