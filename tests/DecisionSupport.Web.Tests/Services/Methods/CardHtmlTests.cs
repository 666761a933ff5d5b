using DecisionSupport.Analytics.Methods;
using DecisionSupport.Web.Services.Methods;
using Xunit;

namespace DecisionSupport.Web.Tests.Services.Methods;

public class CardHtmlTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "<script")]
    [InlineData("<img src=x onerror=alert(1)>", "<img")]
    [InlineData("[go](javascript:alert(1))", "href")]
    [InlineData("[go](data:text/html;base64,AAAA)", "href")]
    [InlineData("![x](https://example.org/x.png)", "<img")]
    [InlineData("<javascript:alert(1)>", "href")]
    public void Markup_that_could_run_or_load_is_text(string markdown, string forbidden) =>
        Assert.DoesNotContain(forbidden, CardHtml.Of(markdown).Value, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Headings_go_below_those_of_the_page() => Assert.Contains("<h4>Formula</h4>", CardHtml.Of("## Formula").Value, StringComparison.Ordinal);

    [Fact]
    public void Links_of_sources_stay() => Assert.Contains("href=\"https://otexts.com/fpp3/\"", CardHtml.Of("[FPP3](https://otexts.com/fpp3/)").Value, StringComparison.Ordinal);

    [Fact]
    public void Every_card_gives_html_in_both_languages()
    {
        Assert.NotEmpty(MethodCards.All);
        foreach (var card in MethodCards.All)
        {
            Assert.Contains("<h4>", CardHtml.Of(card.Body("en")).Value, StringComparison.Ordinal);
            Assert.Contains("<h4>", CardHtml.Of(card.Body("zh")).Value, StringComparison.Ordinal);
        }
    }
}
