using DecisionSupport.Analytics.Backtesting;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Backtesting;

public class ChampionSelectionTests
{
    [Fact]
    public void Honest_ranges_beat_a_slightly_better_median()
    {
        var ranked = ChampionSelection.Rank([Record("sharp", mase: 0.90, wis: 0.80), Record("honest", mase: 0.95, wis: 0.60)], _ => 1);

        Assert.Equal(["honest", "sharp"], ranked.Select(r => r.Model));
    }

    [Fact]
    public void Of_equal_scores_the_smaller_MASE_then_the_simpler_model_comes_first()
    {
        var ranked = ChampionSelection.Rank(
            [Record("rich", 1, 0.5), Record("plain", 1, 0.5), Record("close", 0.9, 0.5)],
            name => name == "plain" ? 1 : 2);

        Assert.Equal(["close", "plain", "rich"], ranked.Select(r => r.Model));
    }

    [Fact]
    public void A_record_without_a_score_comes_last()
    {
        var ranked = ChampionSelection.Rank([Record("unscored", 0.1, double.NaN), Record("scored", 2, 2)], _ => 1);

        Assert.Equal(["scored", "unscored"], ranked.Select(r => r.Model));
    }

    private static ForecastRecord Record(string model, double mase, double wis) =>
        new(model, 4, 12, 48, mase, 1, 0, 0.8, 0.95, "2018-12", "2021-09", wis);
}
