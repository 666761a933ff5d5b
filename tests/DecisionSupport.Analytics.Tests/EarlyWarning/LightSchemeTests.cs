using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.EarlyWarning;

public class LightSchemeTests
{
    private static readonly LightSchemeVersion s_first = Samples.Band(1, 2, 3, 4) with { Date = new(2020, 5, 1) };
    private static readonly LightScheme s_scheme = new("T.RATE", [s_first, s_first with { Version = 2, Date = new(2022, 5, 1) }, s_first with { Version = 3, Date = new(2024, 5, 1) }]);

    [Theory]
    [InlineData("2019-12-31", 1, true)]
    [InlineData("2020-05-01", 1, false)]
    [InlineData("2022-04-30", 1, false)]
    [InlineData("2022-05-01", 2, false)]
    [InlineData("2024-05-01", 3, false)]
    public void The_version_of_the_day_judges_and_before_the_first_the_first_in_hindsight(string day, int version, bool hindsight)
    {
        var judging = s_scheme.At(Samples.On(day));
        Assert.Equal((version, hindsight), (judging.Version, judging.IsHindsight(Samples.On(day))));
    }

    [Fact]
    public void The_newest_version_judges_the_newest_state_of_knowledge()
    {
        Assert.Same(s_scheme.Current, s_scheme.At(Vintage.Latest));
        Assert.Null(LightSchemes.None.At("T.RATE", Vintage.Latest));
        Assert.Null(LightSchemes.None.CompositeAt(Vintage.Latest));
    }
}
