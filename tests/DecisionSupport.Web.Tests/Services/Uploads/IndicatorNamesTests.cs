using DecisionSupport.Web.Services.Uploads;
using Xunit;

namespace DecisionSupport.Web.Tests.Services.Uploads;

public class IndicatorNamesTests
{
    private const string Draft = """
        { "name": "x", "dimensions": [ { "name": "region", "codes": { "A": { "code": "A", "name": { "en": "North" } } } },
          { "name": "indicator", "codes": { "产值.合计": { "code": "CZ", "name": { "en": "产值.合计", "zh": "产值" } }, "人数": "RS" } } ] }
        """;

    [Fact]
    public void Every_indicator_has_two_fields_by_its_place() => Assert.Equal(
        [("产值.合计", "产值.合计", "产值"), ("人数", "", "")], IndicatorNames.Of(Draft));

    [Fact]
    public void Fields_that_differ_go_over_the_text_and_nothing_else_changes()
    {
        var changed = RecipeDraft.Change(Draft, Draft, new Dictionary<string, string> { ["name.0.en"] = " Output ", ["name.0.zh"] = "产值", ["name.1.zh"] = "从业人数", ["name.7.en"] = "none" });
        Assert.Equal([("产值.合计", "Output", "产值"), ("人数", "", "从业人数")], IndicatorNames.Of(changed));
        Assert.Contains("North", changed, StringComparison.Ordinal);
        Assert.Contains("\"code\": \"RS\"", changed, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_typed_into_the_text_wins_over_a_field_left_as_shown()
    {
        var typed = Draft.Replace("\"产值\"", "\"总产值\"", StringComparison.Ordinal);
        Assert.Equal("总产值", IndicatorNames.Of(RecipeDraft.Change(Draft, typed, new Dictionary<string, string> { ["name.0.zh"] = "产值" }))[0].Zh);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("{ \"dimensions\": 3 }")]
    [InlineData("{ \"dimensions\": [ { \"name\": 7 } ] }")]
    public void Without_indicators_there_are_no_fields(string draft) => Assert.Empty(IndicatorNames.Of(draft));
}
