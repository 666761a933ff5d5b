using CsCheck;
using DecisionSupport.Analytics.Revisions;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.Series;
using DecisionSupport.Analytics.Transformations;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Revisions;

public class RealTimeTests
{
    private static readonly Period s_march = Period.Month(2024, 3);

    private static Vintage On(int month, int day) => new(new(2024, month, day));

    // Published 15 April, 15 May, 17 June; the store keeps changes only. March is revised in June alone; January was old in April.
    private static VintageHistory History() => VintageHistory.Of(Frequency.Monthly,
    [
        new(On(4, 15), new(Period.Month(2020, 1), 50)), new(On(4, 15), new(s_march - 1, 99)), new(On(4, 15), new(s_march, 100)),
        new(On(5, 15), new(s_march + 1, 110)),
        new(On(6, 17), new(s_march, 103)), new(On(6, 17), new(s_march + 1, 108)), new(On(6, 17), new(s_march + 2, 120)),
    ]);

    [Fact]
    public void A_figure_that_stayed_as_it_was_counts_as_published_again()
    {
        var history = History();
        Assert.Equal([99, 100, 110, 120], RealTime.At(history, 1).Values.ToArray());
        Assert.Equal([99, 100, 108], RealTime.At(history, 2).Values.ToArray()); // March unchanged in May, April revised in June
        Assert.Equal([99, 103], RealTime.At(history, 3).Values.ToArray());
        Assert.Equal(103, history.NthRelease(2)[s_march]); // counts changes of the figure alone
        Assert.Equal([99, 103, 108, 120], RealTime.At(history, null).Values.ToArray());
    }

    [Fact]
    public void Periods_that_were_old_when_the_store_began_have_no_first_publication()
    {
        Assert.Equal(s_march - 1, RealTime.At(History(), 1).Periods.First);
        Assert.Equal(Period.Month(2020, 1), RealTime.At(History(), 1, freshDays: 5000).Periods.First);
    }

    [Fact]
    public void Growth_is_computed_within_each_vintage()
    {
        var growth = RealTime.At(History(), 1, Transformation.PeriodOnPeriodDifference);
        Assert.Equal((1.0, 10.0, 12.0), (growth[s_march], growth[s_march + 1], growth[s_march + 2])); // May: 120 − 108, not 120 − 110
    }

    [Fact]
    public void Revisions_to_the_newest_state_leave_out_figures_that_were_published_once()
    {
        var s = RevisionAnalysis.Of(History());
        Assert.Equal((3, s_march + 1, (0 + 3 - 2) / 3.0), (s.Count, s.Last!.Value, s.Mean));
        Assert.Throws<ArgumentOutOfRangeException>(() => RevisionAnalysis.Of(History(), 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => RealTime.At(History(), 0));
    }

    [Fact]
    public void The_triangle_shows_periods_by_maturity_and_by_vintage()
    {
        var byMaturity = RevisionTriangle.ByMaturity(History(), 3, 2);
        Assert.Equal([s_march, s_march + 1, s_march + 2], byMaturity.Rows.Select(r => r.Period));
        Assert.Equal([100, 100, 103], byMaturity.Rows[0].Values);
        Assert.Equal([120, double.NaN, 120], byMaturity.Rows[2].Values);
        Assert.Equal(["publication 1", "publication 2", "latest"], byMaturity.Columns.Select(c => c.En));
        var byVintage = RevisionTriangle.ByVintage(History(), 2, [On(5, 15), On(6, 17)]);
        Assert.Equal([110, 108], byVintage.Rows[0].Values);
        Assert.Equal([double.NaN, 120], byVintage.Rows[1].Values);
        Assert.Equal(3, RevisionTriangle.ByVintage(History(), 9).Columns.Count);
    }

    [Fact]
    public void Any_maturity_is_the_state_that_many_publications_on() => Gens.Release.Array[0, 60].Sample(releases =>
    {
        var history = VintageHistory.Of(Frequency.Monthly, releases);
        return Enumerable.Range(1, 4).All(maturity =>
        {
            var series = RealTime.At(history, maturity, freshDays: 100_000);
            return releases.Select(r => r.Observation.Period).Distinct().All(period =>
            {
                // By hand: the first day on which the period had a value, then so many days of publication on.
                var days = releases.Select(r => r.KnownFrom).Distinct().Order().ToArray();
                var first = Array.FindIndex(days, d => releases.Any(r => r.KnownFrom == d && r.Observation.Period == period && r.Observation.Value is not null));
                var place = first + maturity - 1;
                var expected = first < 0 || place >= days.Length
                    ? null
                    : releases.Where(r => r.Observation.Period == period && r.KnownFrom <= days[place]).OrderBy(r => r.KnownFrom).LastOrDefault().Observation.Value;
                return (expected ?? double.NaN).Equals(series[period]);
            });
        });
    });
}
