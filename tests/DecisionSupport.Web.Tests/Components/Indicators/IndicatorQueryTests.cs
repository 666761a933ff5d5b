using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Web.Components.Indicators;
using DecisionSupport.Web.Tests.Hosting;
using Xunit;

namespace DecisionSupport.Web.Tests.Components.Indicators;

public class IndicatorQueryTests(AppFixture app)
{
    private IndicatorQuery Read(string key, params (string Name, string Value)[] query) =>
        IndicatorQuery.Read(app.Reader.Catalogue.Find(key)!, name => query.Where(q => q.Name == name).Select(q => q.Value).FirstOrDefault());

    [Fact]
    public void Without_wishes_the_headline_transformation_is_shown() =>
        Assert.Equal(new IndicatorQuery(Transformation.YearOnYear, 10, null), Read("FRED.CPIAUCNS"));

    [Fact]
    public void Wishes_are_read() =>
        Assert.Equal(
            new IndicatorQuery(Transformation.Level, null, new Vintage(new DateOnly(2015, 6, 1))),
            Read("FRED.CPIAUCNS", ("view", "level"), ("range", "all"), ("compare", "2015-06-01")));

    [Theory]
    [InlineData("Nonsense")]
    [InlineData("99")]
    public void Wishes_that_make_no_sense_fall_back(string view) => Assert.Equal(Transformation.Level, Read("FRED.UNRATE", ("view", view)).View);

    [Fact]
    public void Percentages_are_not_offered_as_percent_changes()
    {
        var unit = MeasureUnit.Of(app.Reader, app.Reader.Catalogue.Find("FRED.UNRATE")!, Vintage.Latest, "en");
        Assert.DoesNotContain(Transformation.YearOnYear, IndicatorQuery.Views(app.Reader.Catalogue.Find("FRED.UNRATE")!, unit));
    }
}
