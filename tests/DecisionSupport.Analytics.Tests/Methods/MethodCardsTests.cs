using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Methods;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Methods;

public class MethodCardsTests
{
    private const string Good = """
        name: x
        kind: Forecast
        title.en: X
        title.zh: 某法

        # English
        ## Formula
        a
        ## Source
        a
        ## Assumptions
        a
        ## Shortest history
        a
        ## Known failure
        a

        # 中文
        ## 公式
        甲
        ## 来源
        甲
        ## 假设
        甲
        ## 最短历史
        甲
        ## 已知失效
        甲
        """;

    [Fact]
    public void All_embedded_cards_can_be_read() => Assert.NotEmpty(MethodCards.All);

    [Fact]
    public void Every_forecaster_has_a_card_of_its_name() =>
        Assert.All(Forecasters.All, f => Assert.Equal(MethodKind.Forecast, MethodCards.Find(f.Name)?.Kind));

    [Fact]
    public void Every_forecast_card_belongs_to_a_model() => Assert.All(
        MethodCards.All.Where(c => c.Kind == MethodKind.Forecast),
        c => Assert.Contains(c.Name, (IEnumerable<string>)[.. Forecasters.All.Select(f => f.Name), .. Forecasters.Panel.Select(f => f.Name)]));

    [Fact]
    public void A_card_has_a_title_and_a_body_in_both_languages()
    {
        var card = MethodCards.Parse("X.md", Good);
        Assert.Equal("某法", card.Title.Zh);
        Assert.StartsWith("## Formula", card.Body("en"), StringComparison.Ordinal);
        Assert.StartsWith("## 公式", card.Body("zh-Hans"), StringComparison.Ordinal);
        Assert.DoesNotContain("中文", card.BodyEn, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kind: Forecast", "kind: Sorcery", "Sorcery")]
    [InlineData("title.zh: 某法\n", "", "title.zh")]
    [InlineData("name: x", "name x", "key: value")]
    [InlineData("# 中文", "# Deutsch", "# 中文")]
    [InlineData("## Known failure\na", "## Known failure", "Known failure")]
    [InlineData("## 假设\n", "", "假设")]
    public void A_broken_card_names_the_file_and_the_fault(string good, string bad, string named)
    {
        var text = Good.ReplaceLineEndings("\n");
        Assert.Contains(good, text, StringComparison.Ordinal);
        var error = Assert.Throws<FormatException>(() => MethodCards.Parse("X.md", text.Replace(good, bad, StringComparison.Ordinal)));
        Assert.Contains("X.md", error.Message, StringComparison.Ordinal);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }
}
