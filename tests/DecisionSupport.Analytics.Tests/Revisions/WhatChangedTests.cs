using DecisionSupport.Analytics.Revisions;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Revisions;

public class WhatChangedTests
{
    private static readonly Period s_january = Period.Month(2024, 1);
    private static readonly Vintage s_before = new(new(2024, 5, 15));
    private static readonly Vintage s_after = new(new(2024, 6, 15));

    // 10, 12, 14, 16 and, later: February revised by 3, March withdrawn, April confirmed, May added.
    private static VintageHistory History() => VintageHistory.Of(Frequency.Monthly,
    [
        new(s_before, new(s_january, 10)), new(s_before, new(s_january + 1, 12)), new(s_before, new(s_january + 2, 14)),
        new(s_before, new(s_january + 3, 16, ObservationStatus.Provisional)),
        new(s_after, new(s_january + 1, 15)), new(s_after, new(s_january + 2, null, ObservationStatus.Missing)),
        new(s_after, new(s_january + 3, 16)), new(s_after, new(s_january + 4, 26)),
    ]);

    [Fact]
    public void Every_kind_of_change_is_told_and_the_largest_comes_first()
    {
        // Known after: 10, 15, –, 16, 26: changes 5 and 10, so the usual change is 7.5.
        var changes = WhatChanged.Between(History(), s_before, s_after);
        Assert.Equal([ChangeKind.Added, ChangeKind.Revised, ChangeKind.Withdrawn, ChangeKind.StatusChanged], changes.Select(c => c.Kind));
        Assert.Equal([s_january + 4, s_january + 1, s_january + 2, s_january + 3], changes.Select(c => c.Period));
        Assert.Equal([10 / 7.5, 3 / 7.5, null, null], changes.Select(c => c.Size));
        Assert.Equal((12, 15), (changes[1].Before!.Value.Value, changes[1].After!.Value.Value));
        Assert.Equal((14, null), (changes[2].Before!.Value.Value, changes[2].After));
    }

    [Fact]
    public void Nothing_changes_between_days_without_a_release() => Assert.Empty(WhatChanged.Between(History(), s_before, new(new(2024, 6, 14))));

    [Fact]
    public void The_later_vintage_must_be_later() => Assert.Throws<ArgumentException>(() => WhatChanged.Between(History(), s_after, s_after));

    [Fact]
    public void A_series_that_never_moves_has_no_usual_change()
    {
        Assert.Equal(double.NaN, WhatChanged.UsualChange(TimeSeries.Of(s_january, [5, 5, 5])));
        Assert.Equal(2, WhatChanged.UsualChange(TimeSeries.Of(s_january, [5, 7, 7, 6, 16])));
    }

    // Python 3.11 on the csv files: for each column sets of months and float comparison of common months.
    [Theory]
    [InlineData("2019-09-30", "2020-01-31", 131, 2486, 23053, 4096)]
    [InlineData("2020-01-31", "2023-06-30", 127, 6598, 15861, 0)]
    public void Changes_of_a_whole_database_are_those_counted_in_the_files(string from, string to, int series, int added, int revised, int withdrawn)
    {
        var changes = WhatChanged.Between(FredMd.Histories(), new(DateOnly.Parse(from)), new(DateOnly.Parse(to)));
        Assert.Equal(
            (series, added, revised, withdrawn, 0),
            (changes.Series.Count, changes.Count(ChangeKind.Added), changes.Count(ChangeKind.Revised), changes.Count(ChangeKind.Withdrawn), changes.Count(ChangeKind.StatusChanged)));
        Assert.Equal(changes.Series.Select(s => s.Size ?? -1).OrderDescending(), changes.Series.Select(s => s.Size ?? -1));
    }

    [Fact]
    public void The_benchmark_of_payrolls_shows_as_its_largest_revisions()
    {
        // Same Python session: usual change 193, 349 months revised, largest February 2019 from 150643 to 150124.
        var payrolls = FredMd.Histories().Single(h => h.Key.Key == "PAYEMS");
        Assert.Equal(193, WhatChanged.UsualChange(payrolls.Value.AsOf(FredMd.January2020)), 9);
        var revised = WhatChanged.Between(payrolls.Value, FredMd.September2019, FredMd.January2020).Where(c => c.Kind == ChangeKind.Revised).ToArray();
        Assert.Equal(349, revised.Length);
        Assert.Equal((Period.Month(2019, 2), 150643, 150124), (revised[0].Period, revised[0].Before!.Value.Value, revised[0].After!.Value.Value));
        Assert.Equal(2.6891191709844557, revised[0].Size!.Value, 9);
    }
}
