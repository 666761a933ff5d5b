using System.Diagnostics;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Tests.EarlyWarning;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Indicators;

public class IndicatorCatalogueTests
{
    private static Indicator Named(string key, string english, string? chinese, bool headline = false, bool discontinued = false) =>
        Samples.Indicator(key) with { Name = new(english, chinese), IsHeadline = headline, Discontinued = discontinued };

    private static readonly IndicatorCatalogue s_catalogue = new(
    [
        Named("FRED.UNRATE", "Unemployment rate", "失业率", headline: true),
        Named("FRED.U6RATE", "Total unemployed plus marginally attached", "广义失业率"),
        Named("FRED.CPIAUCSL", "Consumer price index, all items", "居民消费价格指数", headline: true),
        Named("FRED.OLD", "Unemployment, older definition", null, discontinued: true),
    ]);

    private static string[] Search(string? query) => [.. s_catalogue.Search(query).Select(i => i.Key.Key)];

    [Theory]
    [InlineData("unrate")]
    [InlineData("FRED.UNRATE")]
    [InlineData("unemployment rate")]
    [InlineData("rate UNEMPLOYMENT")]
    [InlineData("失业率")]
    [InlineData("失业　labour")]
    public void A_series_is_found_by_code_or_words_in_either_language(string query) => Assert.Equal("FRED.UNRATE", Search(query)[0]);

    [Fact]
    public void Headlines_come_first_and_discontinued_series_last()
    {
        Assert.Equal(["FRED.CPIAUCSL", "FRED.UNRATE", "FRED.U6RATE", "FRED.OLD"], Search(""));
        Assert.Equal(["FRED.CPIAUCSL", "FRED.UNRATE", "FRED.U6RATE", "FRED.OLD"], Search(null));
        Assert.Equal("FRED.UNRATE", Search("unemploy")[0]);
    }

    [Fact]
    public void An_exact_code_comes_before_headlines() => Assert.Equal("FRED.U6RATE", Search("u6rate")[0]);

    [Fact]
    public void Every_word_must_occur() => Assert.Empty(Search("unemployment 价格"));

    [Fact]
    public void A_key_is_found_in_any_case()
    {
        Assert.Equal("失业率", s_catalogue.Find("fred.unrate")?.Name.Zh);
        Assert.Null(s_catalogue.Find("FRED.NONE"));
    }

    [Fact]
    public void A_key_in_two_dataflows_is_refused_with_both()
    {
        var twin = Named("FRED.UNRATE", "x", null) with { Key = new("OTHER", "FRED.UNRATE") };
        Assert.Contains("stands in OTHER and in TEST", Error([twin, .. s_catalogue.All]) + Error([.. s_catalogue.All, twin]));

        static string Error(IEnumerable<Indicator> indicators) => Assert.Throws<ArgumentException>(() => new IndicatorCatalogue(indicators)).Message;
    }

    [Fact]
    public void A_text_falls_back_to_English_only_where_Chinese_is_missing()
    {
        Assert.Equal("失业率", new LocalizedText("Unemployment rate", "失业率").For("zh-CN"));
        Assert.Equal("Unemployment rate", new LocalizedText("Unemployment rate", "失业率").For("en"));
        Assert.Equal("Unemployment rate", new LocalizedText("Unemployment rate").For("zh"));
        Assert.Equal("Unemployment rate", new LocalizedText("Unemployment rate", "").For("zh"));
    }

    // A search on each key stroke must feel immediate: a few milliseconds; the limit leaves room for a busy machine.
    [Fact]
    public void Twelve_hundred_series_are_searched_in_under_a_fifth_of_a_second()
    {
        var catalogue = new IndicatorCatalogue(Enumerable.Range(0, 1200).Select(i => Named($"T.S{i}", $"Series number {i} of the test", $"测试序列第{i}号")));
        _ = catalogue.Search("number 11");
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal("T.S1199", Assert.Single(catalogue.Search("测试 s1199")).Key.Key);
        }

        Assert.True(clock.ElapsedMilliseconds < 2000, $"Ten searches took {clock.ElapsedMilliseconds} ms; the limit is 2,000 ms.");
        TestContext.Current.TestOutputHelper?.WriteLine($"Ten searches: {clock.ElapsedMilliseconds} ms");
    }
}
