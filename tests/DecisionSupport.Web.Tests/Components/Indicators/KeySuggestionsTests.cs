using DecisionSupport.Web.Components.Indicators;
using DecisionSupport.Web.Tests.Hosting;
using Xunit;

namespace DecisionSupport.Web.Tests.Components.Indicators;

public class KeySuggestionsTests(AppFixture app)
{
    [Theory]
    [InlineData("UNRATE", "FRED.UNRATE")]
    [InlineData("FRED.UNRTAE", "FRED.UNRATE")]
    [InlineData("fred.gdpc", "FRED.GDPC1")]
    [InlineData("BLS.PAYEMS", "FRED.PAYEMS")]
    public void Close_keys_are_found(string text, string key) =>
        Assert.Contains(key, KeySuggestions.For(app.Reader.Catalogue, text).Select(i => i.Key.Key));

    [Fact]
    public void Nothing_is_found_for_a_text_far_from_all_keys() =>
        Assert.Empty(KeySuggestions.For(app.Reader.Catalogue, "%%%%%%%%%%%%%%%%%%%%%%%%"));
}
