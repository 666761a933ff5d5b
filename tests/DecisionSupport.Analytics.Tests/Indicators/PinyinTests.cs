using DecisionSupport.Analytics.Indicators.Search;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Indicators;

public class PinyinTests
{
    // Readings: Xiandai Hanyu Cidian.
    [Theory]
    [InlineData("居民消费价格指数", "jmxfjgzs")]
    [InlineData("国内生产总值", "gnsczz")]
    [InlineData("CPI同比", "cpitb")]
    [InlineData("社会消费品零售总额", "shxfplsze")]
    [InlineData("食品抽检不合格率", "spcjbhgl")]
    public void The_usual_initials_are_among_the_spellings(string text, string initials) => Assert.Contains(initials, Pinyin.Initials(text));

    [Fact]
    public void A_place_is_found_by_the_reading_it_has_there() => Assert.Contains("cqs", Pinyin.Initials("重庆市"));

    [Fact]
    public void Umlauts_are_written_v() => Assert.Equal("shiyelv", Pinyin.Full("失业率"));

    [Fact]
    public void A_long_name_has_few_spellings() => Assert.InRange(Pinyin.Initials("重行长调重行长调重行长调").Count, 2, Pinyin.MostSpellings);

    [Fact]
    public void Texts_without_Chinese_keep_letters_and_digits() => Assert.Equal(["m2gdp"], Pinyin.Initials("M2 / GDP"));
}
