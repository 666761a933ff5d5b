using System.Text;
using DecisionSupport.Web.Briefing;
using Xunit;

namespace DecisionSupport.Web.Tests.Briefing;

public class CsvWriterTests
{
    [Fact]
    public void File_starts_with_the_mark_by_which_Excel_knows_utf8() =>
        Assert.Equal([0xEF, 0xBB, 0xBF], CsvWriter.Write(SampleBriefing.In("zh"))[..3]);

    [Fact]
    public void Every_row_has_a_figure_with_its_source_and_dates()
    {
        var rows = Rows("en");
        var september = rows.Single(r => r is ["1", _, _, "Prices", "figure", "2022-09", ..]);
        Assert.Equal(["1", "Prices up 8.2 % on the year in Sep 2022 <&>", "TEST.A", "Prices", "figure", "2022-09", "8.2", "%", "Test bureau", "Public domain", "2022-10-13", "2022-10-31", "B"], september);
        Assert.All(rows, r => Assert.Equal(13, r.Length));
    }

    [Fact]
    public void Missing_figure_is_an_empty_field() =>
        Assert.Equal("", Rows("en").Single(r => r is ["1", _, _, "Prices", "figure", "2021-05", ..])[6]);

    [Fact]
    public void Forecast_rows_hold_median_and_limits()
    {
        var fan = SampleBriefing.Fan();
        var kinds = Rows("en").Where(r => r[0] == "1" && r[5] == "2022-10" && r[4] != "figure").ToDictionary(r => r[4], r => r[6]);
        Assert.Equal(["lower30", "lower60", "lower80", "lower90", "lower95", "median", "upper30", "upper60", "upper80", "upper90", "upper95"], kinds.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(fan.Median[fan.Origin + 1].ToString("R", System.Globalization.CultureInfo.InvariantCulture), kinds["median"]);
        Assert.Equal(fan.At(0.975)[fan.Origin + 1].ToString("R", System.Globalization.CultureInfo.InvariantCulture), kinds["upper95"]);
    }

    [Fact]
    public void Negative_figure_stays_a_number() =>
        Assert.Equal("-2.5", Rows("en").Single(r => r is ["1", _, _, "Earlier vintage", "figure", "2021-01", ..])[6]);

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("\tx", "'\tx")]
    [InlineData("=a,\"b\"", "\"'=a,\"\"b\"\"\"")]
    [InlineData("plain", "plain")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("", "")]
    public void Text_is_quoted_and_never_a_formula(string text, string field) => Assert.Equal(field, CsvWriter.Field(text));

    private static List<string[]> Rows(string language) =>
        [.. Encoding.UTF8.GetString(CsvWriter.Write(SampleBriefing.In(language))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(r => r.Split(','))];
}
