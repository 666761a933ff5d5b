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

    [Theory]
    [InlineData("syl")]
    [InlineData("SYL")]
    [InlineData("shiyelv")]
    [InlineData("ｓｙｌ")]
    public void A_Chinese_name_is_found_by_its_pinyin(string query) => Assert.Equal("FRED.UNRATE", Search(query)[0]);

    // 率 is lü in 失业率 and shuai in 草率; both spellings find it.
    [Fact]
    public void A_character_of_several_readings_is_found_by_each() => Assert.Contains("FRED.UNRATE", Search("sys"));

    [Fact]
    public void Two_letters_count_as_initials_only_at_the_beginning()
    {
        Assert.Contains("FRED.UNRATE", Search("sy"));
        Assert.DoesNotContain("FRED.CPIAUCSL", Search("zs"));
    }

    // The plain reading of the rule, without an index: every word occurs in some text of the indicator.
    [Fact]
    public void The_index_finds_exactly_what_looking_at_every_text_finds()
    {
        var catalogue = new IndicatorCatalogue(Enumerable.Range(0, 500).Select(i => Named($"T.S{i}", $"Series {i} of {i % 7}", $"第{i}号{"产量价格人口贸易指数"[i % 10]}")));
        foreach (var query in new[] { "series 12", "s1 of", "第4", "号量", "499", "价", "t.s3 of 2", "zzz", "x", "series" })
        {
            var words = query.Split(' ');
            var expected = catalogue.All.Where(i => words.All(w => new[] { i.Key.Key, i.Name.En, i.Name.Zh!, i.Agency.En, i.Topic, i.UnitName.En, i.Agency.Zh ?? "", i.UnitName.Zh ?? "", i.Definition?.En ?? "", i.Definition?.Zh ?? "" }.Any(t => t.Contains(w, StringComparison.OrdinalIgnoreCase))));
            Assert.Equal(expected.Select(i => i.Key.Key).Order(StringComparer.Ordinal), catalogue.Search(query).Select(i => i.Key.Key).Order(StringComparer.Ordinal));
        }
    }
}
