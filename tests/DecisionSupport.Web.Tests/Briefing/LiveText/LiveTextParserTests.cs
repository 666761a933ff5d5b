using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Web.Briefing.LiveText;
using Xunit;

namespace DecisionSupport.Web.Tests.Briefing.LiveText;

public class LiveTextParserTests
{
    [Fact]
    public void Text_is_words_and_places_and_blank_lines_are_dropped()
    {
        var (lines, faults) = LiveTextParser.Parse("Prices: {{A.B.YoY | 0.0 | with period}}, {{A.B}}.\r\n \r\n{{C}}");
        Assert.Empty(faults);
        Assert.Equal(2, lines.Count);
        Assert.Equal(["Prices: ", "", ", ", "", "."], lines[0].Select(p => p.Words));
        var first = lines[0][1].Place!;
        Assert.Equal(("A.B.YoY", 1, 9), (first.Name, first.Line, first.Column));
        Assert.Equal(["0.0", "with period"], first.Options);
        Assert.Equal(("C", 3, 1), (lines[1][0].Place!.Name, lines[1][0].Place!.Line, lines[1][0].Place!.Column));
    }

    [Theory]
    [InlineData("a {{B", "LiveUnclosed", 1, 3)]
    [InlineData("a\nb}} c", "LiveStray", 2, 2)]
    [InlineData("{{A\n}}", "LiveUnclosed", 1, 1)]
    public void Unpaired_braces_are_named_with_their_place(string text, string message, int line, int column) =>
        Assert.Equal(new LiveFault(line, column, message), LiveTextParser.Parse(text).Faults[0]);

    [Theory]
    [InlineData("YoY", Transformation.YearOnYear)]
    [InlineData("PoP", Transformation.PeriodOnPeriod)]
    [InlineData("Diff12", Transformation.YearOnYearDifference)]
    [InlineData("level", Transformation.Level)]
    [InlineData("Annualised", Transformation.Annualised)]
    public void Views_have_short_names(string text, Transformation view)
    {
        Assert.True(LiveTextParser.TryView(text, out var read));
        Assert.Equal(view, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("YearOnYaer")]
    public void What_is_no_view_is_not_read_as_one(string text) => Assert.False(LiveTextParser.TryView(text, out _));

    [Theory]
    [InlineData("0.0,with period", null)]
    [InlineData("%,0", null)]
    [InlineData("forecast,0.0,with period", null)]
    [InlineData("0.0,0.00", "0.00")]
    [InlineData("0.0,forecast", null)]
    [InlineData("0.0,headline", "headline")]
    [InlineData("headline,0.0", "0.0")]
    [InlineData("pp,%", "%")]
    [InlineData("percent", "percent")]
    [InlineData("", "")]
    public void Formats_that_cannot_be_read_or_do_not_go_together_are_named(string options, string? bad)
    {
        Assert.Equal(bad is null, LiveOptions.TryRead(options.Split(','), out _, out var named));
        Assert.Equal(bad, named);
    }
}
