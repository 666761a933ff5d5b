using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Components.Charts;
using Xunit;

namespace DecisionSupport.Web.Tests.Components.Charts;

public class ChartFiguresTests
{
    [Theory]
    [InlineData(new[] { 3.5, 3.7, 14.7 }, 1)]
    [InlineData(new[] { 296.808, 296.171 }, 3)]
    [InlineData(new[] { 153018.0, 152755.0 }, 0)]
    [InlineData(new[] { 20021.721, 19895.271 }, 1)]
    [InlineData(new[] { 8.20166, 8.26279 }, 1)]
    [InlineData(new[] { 0.012345, 0.0023456 }, 3)]
    public void Decimals_are_those_published_and_for_computed_figures_those_of_their_size(double[] values, int decimals) =>
        Assert.Equal(decimals, ChartFigures.Decimals(ChartExamples.State(TimeSeries.Of(ChartExamples.Start, values))));

    [Fact]
    public void Percent_sign_follows_the_figure_without_a_space()
    {
        Assert.Equal("8.2%", ChartFigures.WithUnit("8.2", "%"));
        Assert.Equal("153,018 thousand", ChartFigures.WithUnit("153,018", "thousand"));
    }
}
