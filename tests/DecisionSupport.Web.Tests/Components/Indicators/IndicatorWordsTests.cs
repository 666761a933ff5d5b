using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Web.Components.Indicators;
using DecisionSupport.Web.Resources;
using DecisionSupport.Web.Tests.Components.Charts;
using DecisionSupport.Web.Tests.Services.Cockpit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;
using static DecisionSupport.Web.Tests.Services.Cockpit.HandMadeReader;

namespace DecisionSupport.Web.Tests.Components.Indicators;

public class IndicatorWordsTests
{
    // Totals 100 … 112 over thirteen months: 12 % more than a year before.
    [Theory]
    [InlineData("en", Accumulation.YearToDate, "Year to date on a year earlier", "Sep 2022: year to date up 12% on a year earlier")]
    [InlineData("zh", Accumulation.YearToDate, "累计同比", "2022年9月累计同比上升12%")]
    [InlineData("zh", Accumulation.None, "同比", "2022年9月同比上升12%")]
    public void A_total_since_January_is_not_called_a_plain_change_on_the_year(string language, Accumulation accumulation, string view, string headline)
    {
        using var context = new ChartContext(language);
        var indicator = Monthly("T.YTD", unit: "THOUSAND", headline: Transformation.YearOnYear) with { Accumulation = accumulation };
        var reader = new HandMadeReader((indicator, Known(new(2022, 10, 31), Period.Month(2021, 9), [.. Enumerable.Range(100, 13).Select(i => (double)i)])));
        var shown = IndicatorView.Of(reader, indicator, Vintage.Latest, Transformation.YearOnYear, null, language);
        var words = new IndicatorWords(context.Services.GetRequiredService<IStringLocalizer<IndicatorTexts>>(), language);
        Assert.Equal(view, words.View(shown));
        Assert.Equal(headline, words.Headline(shown));
        Assert.Contains(view, words.Subtitle(shown, shown.Values.Periods), StringComparison.Ordinal);
    }
}
