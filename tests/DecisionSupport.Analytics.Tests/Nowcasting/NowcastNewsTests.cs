using DecisionSupport.Analytics.Nowcasting;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Nowcasting;

public class NowcastNewsTests
{
    private static readonly Period Quarter = Period.Quarter(2007, 4);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Before_and_every_part_add_up_to_after(int seed)
    {
        var now = SmallPanel.Of(seed, blocks: 2);
        var random = new Random(seed);

        // Known before: less at the edge, some figures other, two of a recent year that are gone now.
        var late = now.With((t, v) => v == 0 && t is 85 or 86 ? double.NaN : now[t, v]);
        var before = now.With((t, v) => t > 92 - v ? double.NaN : random.Next(20) == 0 ? now[t, v] + SmallPanel.Normal(random) : now[t, v]);
        var (old, model) = (DynamicFactorModel.Estimate(before, mostSteps: 15), DynamicFactorModel.Estimate(late, mostSteps: 15));

        var news = NowcastNews.Between((old, before), (model, late), "Q", Quarter);

        Assert.Equal(old.Nowcast(before, "Q", Quarter).Mean, news.Before, 1e-12);
        Assert.Equal(model.Nowcast(late, "Q", Quarter).Mean, news.After, 1e-12);
        Assert.NotEmpty(news.Releases);
        Assert.NotEmpty(news.Revisions);
        Assert.NotEqual(0, news.Withdrawn);
        Assert.NotEqual(0, news.Reestimation);
        var parts = news.Before + news.Reestimation + news.Withdrawn + news.Revisions.Sum(r => r.Impact) + news.Releases.Sum(r => r.Impact);
        Assert.Equal(news.After, parts, 1e-9);
    }

    [Fact]
    public void Figures_that_come_as_expected_move_nothing()
    {
        var now = SmallPanel.Of(9);
        var before = now.With((t, v) => t == 93 && v == 0 ? double.NaN : now[t, v]);
        var model = DynamicFactorModel.Estimate(before);
        var expected = model.Nowcast(before, "M0", before.Months[93]).Mean;
        var after = now.With((t, v) => t == 93 && v == 0 ? expected : now[t, v]);
        var news = NowcastNews.Between((model, before), (model, after), "Q", Quarter);
        Assert.Equal(news.Before, news.After, 1e-9);
        Assert.Equal(expected, Assert.Single(news.Releases).Expected, 1e-9);
        Assert.Empty(news.Revisions);
    }

    [Fact]
    public void When_the_figure_itself_comes_the_nowcast_is_it()
    {
        var now = SmallPanel.Of(10);
        var quarter = Period.Quarter(2007, 3);
        var before = now.With((t, v) => v == 4 && t == 92 ? double.NaN : now[t, v]);
        var model = DynamicFactorModel.Estimate(before);
        var news = NowcastNews.Between((model, before), (model, now), "Q", quarter);
        Assert.Equal(now.Known("Q", quarter)!.Value.Mean, news.After);
        Assert.Equal(1, Assert.Single(news.Releases).Weight, 1e-12);
    }
}
