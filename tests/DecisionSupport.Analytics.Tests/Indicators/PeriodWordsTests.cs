using System.Globalization;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Indicators;

public class PeriodWordsTests
{
    [Theory]
    [InlineData("2022", "2022", "2022年")]
    [InlineData("2022-S1", "first half of 2022", "2022年上半年")]
    [InlineData("2022-S2", "second half of 2022", "2022年下半年")]
    [InlineData("2022-Q3", "Q3 2022", "2022年第三季度")]
    [InlineData("2022-09", "September 2022", "2022年9月")]
    [InlineData("2020-W53", "week 53 of 2020", "2020年第53周")]
    [InlineData("2022-10-31", "31 October 2022", "2022年10月31日")]
    public void A_period_is_written_as_official_reports_write_it(string period, string english, string chinese)
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            var words = PeriodWords.Of(Period.Parse(period, CultureInfo.InvariantCulture));
            Assert.Equal((english, chinese), (words.En, words.Zh));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
