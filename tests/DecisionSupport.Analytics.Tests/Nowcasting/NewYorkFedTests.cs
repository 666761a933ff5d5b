using DecisionSupport.Analytics.Nowcasting;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Nowcasting;

/// <summary>The factor model on the bank's own specification and vintages.</summary>
public class NewYorkFedTests
{
    [Fact]
    public void The_vintages_give_a_nowcast_whose_news_add_up()
    {
        var quarter = Period.Quarter(2016, 4);
        var steps = NewYorkFed.Vintages[^3..].Select(v => NewYorkFed.Panel(v)).Select(p => (Model: DynamicFactorModel.Estimate(p), Panel: p)).ToArray();
        foreach (var (old, now) in steps.Zip(steps.Skip(1)))
        {
            Assert.All(now.Model.LogLikelihoods.Zip(now.Model.LogLikelihoods.Skip(1)), s => Assert.True(s.Second > s.First));
            var news = NowcastNews.Between(old, now, NewYorkFed.Gdp, quarter);
            Assert.Equal(news.After, news.Before + news.Reestimation + news.Withdrawn + news.Revisions.Sum(r => r.Impact) + news.Releases.Sum(r => r.Impact), 1e-9);
            Assert.InRange(news.Releases.Count, 20, 60);
        }

        // Third quarter: the figure itself, 100 ((16702.1/16583.1)^4 − 1), from cells AB382 and AB379 of the October workbook.
        Assert.Equal(2.9014, steps[1].Model.Nowcast(steps[1].Panel, NewYorkFed.Gdp, Period.Quarter(2016, 3)).Mean, 1e-3);

        // The Bureau of Economic Analysis first published 1.9 % for the fourth quarter of 2016 (27 January 2017); the deviation is 1.7.
        var last = steps[^1].Model.Nowcast(steps[^1].Panel, NewYorkFed.Gdp, quarter);
        Assert.InRange(last.Mean, 1.9 - last.Deviation, 1.9 + last.Deviation);
    }

    [Fact]
    public void In_pseudo_real_time_it_beats_bridge_equations_and_the_last_figure()
    {
        var panel = NewYorkFed.Panel(NewYorkFed.Vintages[^1]);
        var lags = NewYorkFed.Lags(panel);
        var outcomes = new List<NowcastOutcome>();
        for (var year = 2008; year <= 2016; year += 2)
        {
            var model = DynamicFactorModel.Estimate(ReleasePattern.AsOf(panel, lags, new DateOnly(year, 1, 1)));
            outcomes.AddRange(NowcastRecord.Play(
                Enumerable.Range(0, year == 2016 ? 3 : 8).Select(q => (Period.Quarter(year, 1) + q).LastDay).Select(day => (day, ReleasePattern.AsOf(panel, lags, day))),
                NewYorkFed.Gdp,
                day => [Period.Containing(day, Frequency.Quarterly)],
                quarter => panel.Known(NewYorkFed.Gdp, quarter)?.Mean ?? double.NaN,
                [
                    ("factor", (p, v, q) => model.Nowcast(p, v, q)),
                    ("bridge", BridgeEquations.Nowcast),
                    ("last", NowcastRecord.LastKnown),
                    ("mean", NowcastRecord.LongRunMean),
                ]));
        }

        var scores = NowcastRecord.Score(outcomes).ToDictionary(s => s.Method);
        Assert.All(scores.Values, s => Assert.Equal(35, s.Count));
        Assert.True(scores["factor"].RootMeanSquareError < scores["bridge"].RootMeanSquareError, string.Join("; ", scores.Values));
        Assert.True(scores["bridge"].RootMeanSquareError < scores["last"].RootMeanSquareError, string.Join("; ", scores.Values));
        Assert.True(scores["factor"].RootMeanSquareError < 0.8 * scores["mean"].RootMeanSquareError, string.Join("; ", scores.Values));
    }
}
