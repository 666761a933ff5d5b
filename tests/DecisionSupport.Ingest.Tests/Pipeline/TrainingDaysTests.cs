using CsCheck;
using DecisionSupport.Ingest.Pipeline;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Pipeline;

public class TrainingDaysTests
{
    private static readonly DateOnly s_start = new(2000, 1, 1);

    [Fact]
    public void Two_groups_of_origins_far_apart_both_get_models_of_their_time()
    {
        // By hand: 40 origins at the ends of 2001 to 2004, ten each, and 40 at those of 2014 to 2017; six days.
        var origins = new[] { 2001, 2002, 2003, 2004, 2014, 2015, 2016, 2017 }.SelectMany(y => Enumerable.Repeat(new DateOnly(y, 12, 31), 10));
        var days = TrainingDays.Of(origins, 6);
        Assert.Equal(6, days.Count);
        Assert.Equal(new(2001, 12, 31), days[0]);
        Assert.Contains(new(2014, 12, 31), days);
        Assert.Equal(new(2017, 12, 31), days[^1]);
    }

    [Fact]
    public void No_other_choice_of_days_is_fresher()
    {
        // Every choice of a few days is tried.
        Gen.Int[0, 6000].Array[1, 40].Sample(
            offsets =>
            {
                DateOnly[] origins = [.. offsets.Select(o => s_start.AddDays(o))];
                var days = TrainingDays.Of(origins, 3);
                Assert.Equal(origins.Max(), days[^1]);
                Assert.Equal(days.Order(), days);
                var served = origins.Where(o => o >= days[0]).ToArray();
                Assert.True(served.Length >= 0.97 * origins.Length);
                var ages = Ages(served, days);
                Assert.All(origins, middle => Assert.True(middle <= days[0] || middle >= days[^1] || Ages(served, [days[0], QuarterEndOf(middle, days[0]), days[^1]]) >= ages));
            },
            iter: 300);
    }

    private static long Ages(DateOnly[] origins, IReadOnlyList<DateOnly> days) => origins.Sum(o => (long)o.DayNumber - days.Last(d => d <= o).DayNumber);

    // The last day of a quarter on or before, at least the first day.
    private static DateOnly QuarterEndOf(DateOnly day, DateOnly least)
    {
        var next = day.AddDays(1);
        var end = new DateOnly(next.Year, (3 * ((next.Month - 1) / 3)) + 1, 1).AddDays(-1);
        return end < least ? least : end;
    }
}
