using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Series;

public class VintageHistoryTests
{
    private static readonly Period s_january = Period.Month(2024, 1);

    // January: 10, revised to 11, withdrawn, published again as 12. February: 20, corrected the same day to 21.
    private static readonly VintageHistory s_history = VintageHistory.Of(Frequency.Monthly,
    [
        At("2024-02-15", s_january, 10), At("2024-03-15", s_january, 11), At("2024-04-15", s_january, null), At("2024-05-15", s_january, 12),
        At("2024-03-15", s_january + 1, 20), At("2024-03-15", s_january + 1, 21),
    ]);

    private static Vintage On(string date) => new(DateOnly.Parse(date));

    private static Release At(string date, Period period, double? value) =>
        new(On(date), new Observation(period, value, value is null ? ObservationStatus.Missing : ObservationStatus.Normal));

    [Theory]
    [InlineData("2024-02-14", double.NaN)]
    [InlineData("2024-02-15", 10)]
    [InlineData("2024-03-14", 10)]
    [InlineData("2024-03-15", 11)]
    [InlineData("2024-04-15", double.NaN)]
    [InlineData("2024-05-15", 12)]
    public void A_figure_is_the_last_release_on_or_before_the_day(string day, double expected) =>
        Assert.Equal(expected, s_history.AsOf(On(day))[s_january]);

    [Fact]
    public void Before_the_first_release_nothing_is_known()
    {
        var series = s_history.AsOf(On("2024-02-14"));
        Assert.Equal(0, series.Count);
        Assert.Equal(s_january, series.Periods.First);
    }

    [Fact]
    public void A_withdrawn_figure_leaves_the_series()
    {
        var series = s_history.AsOf(On("2024-04-20"));
        Assert.Equal("TimeSeries 2024-02…2024-02 (1)", series.ToString());
        Assert.Equal([s_january + 1], s_history.ObservationsAsOf(On("2024-04-20")).Select(o => o.Period));
    }

    [Fact]
    public void A_correction_on_the_same_day_counts() => Assert.Equal(21, s_history.Latest[s_january + 1]);

    [Fact]
    public void The_vintage_of_a_figure_is_that_of_its_release()
    {
        Assert.Equal(On("2024-03-15"), s_history.KnownFrom(s_january, On("2024-04-01")));
        Assert.Null(s_history.KnownFrom(s_january, On("2024-04-15")));
        Assert.Null(s_history.KnownFrom(s_january, On("2024-01-01")));
        Assert.Null(s_history.KnownFrom(s_january + 7, Vintage.Latest));
    }

    [Fact]
    public void The_vintages_are_the_days_with_releases() =>
        Assert.Equal(["2024-02-15", "2024-03-15", "2024-04-15", "2024-05-15"], s_history.Vintages.Select(v => v.ToString()));

    [Fact]
    public void Releases_of_a_period_come_oldest_first()
    {
        Assert.Equal([10, 11, null, 12], s_history.ReleasesOf(s_january).Select(r => r.Observation.Value));
        Assert.Equal([20, 21], s_history.ReleasesOf(s_january + 1).Select(r => r.Observation.Value));
        Assert.Empty(s_history.ReleasesOf(s_january + 2));
        Assert.Empty(s_history.ReleasesOf(s_january - 1));
        Assert.Throws<InvalidOperationException>(() => s_history.ReleasesOf(Period.OfYear(2024)));
    }

    [Fact]
    public void The_nth_release_skips_withdrawals_and_same_day_corrections()
    {
        Assert.Equal([10, 21], s_history.NthRelease(1).Values.ToArray());
        Assert.Equal([11], s_history.NthRelease(2).Values.ToArray());
        Assert.Equal([12], s_history.NthRelease(3).Values.ToArray());
        Assert.Equal(0, s_history.NthRelease(4).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => s_history.NthRelease(0));
    }

    [Fact]
    public void A_revision_is_later_minus_earlier_where_both_are_known()
    {
        var revision = s_history.Revision(On("2024-03-01"), On("2024-03-15"));
        Assert.Equal([1], revision.Values.ToArray());
        Assert.Equal(s_january, revision.Periods.First);
        Assert.Equal(0, s_history.Revision(On("2024-01-01"), Vintage.Latest).Count);
    }

    [Fact]
    public void A_history_without_releases_is_empty_at_every_vintage()
    {
        var empty = VintageHistory.Of(Frequency.Quarterly, []);
        Assert.Equal(0, empty.Latest.Count);
        Assert.Equal(Frequency.Quarterly, empty.Latest.Frequency);
        Assert.Empty(empty.Vintages);
        Assert.Empty(empty.ReleasesOf(Period.Quarter(2024, 1)));
    }

    [Fact]
    public void A_release_of_another_frequency_is_refused() =>
        Assert.Contains(
            "The history is Monthly, but 2024 is Annual",
            Assert.Throws<ArgumentException>(() => s_history.Append([At("2024-06-01", Period.OfYear(2024), 1)])).Message);

    [Fact]
    public void A_value_that_is_no_number_is_refused() =>
        Assert.Contains("a missing figure is null", Assert.Throws<ArgumentException>(() => s_history.Append([At("2024-06-01", s_january, double.NaN)])).Message);

    [Fact]
    public void The_status_travels_with_the_figure()
    {
        var history = VintageHistory.Of(Frequency.Monthly, [new(On("2024-02-15"), new(s_january, 1, ObservationStatus.Estimated))]);
        Assert.Equal(ObservationStatus.Estimated, history.ObservationsAsOf(Vintage.Latest)[0].Status);
    }

    [Fact]
    public void A_series_of_one_vintage_is_known_from_it_on()
    {
        var history = VintageHistory.Of(TimeSeries.Of(s_january, [1, double.NaN, 3]), On("2024-06-01"));
        Assert.Equal(2, history.Releases.Count);
        Assert.Equal(0, history.AsOf(On("2024-05-31")).Count);
        Assert.Equal([1, double.NaN, 3], history.AsOf(On("2024-06-01")).Values.ToArray());
    }

    [Fact]
    public void The_latest_vintage_is_after_every_day()
    {
        Assert.Equal("latest", Vintage.Latest.ToString());
        Assert.True(On("2024-01-01") < Vintage.Latest && Vintage.Latest > On("9998-12-31"));
        Assert.True(On("2024-01-01") <= On("2024-01-01") && On("2024-01-02") >= On("2024-01-01"));
    }
}
