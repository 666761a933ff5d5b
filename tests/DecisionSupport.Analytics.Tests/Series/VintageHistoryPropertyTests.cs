using System.Diagnostics;
using CsCheck;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Series;

public class VintageHistoryPropertyTests
{
    private static readonly Gen<Release[]> s_releases = Gens.Release.Array[0, 40];
    private static readonly Gen<Vintage> s_vintage = Gen.Int[-1, 31].Select(d => new Vintage(new DateOnly(2020, 1, 1).AddDays(d)));

    // The model: look through all releases of a period for the latest day, and on it for the one that arrived last.
    private static double BruteForce(IEnumerable<Release> releases, Period period, Vintage vintage)
    {
        var known = releases.Where(r => r.Observation.Period == period && r.KnownFrom <= vintage).ToArray();
        return known.Length == 0 ? double.NaN : known.Last(r => r.KnownFrom == known.Max(k => k.KnownFrom)).Observation.Value ?? double.NaN;
    }

    private static void SameSeries(TimeSeries expected, TimeSeries actual)
    {
        Assert.Equal(expected.Periods, actual.Periods);
        Assert.Equal(expected.Values.ToArray(), actual.Values.ToArray());
    }

    [Fact]
    public void As_of_equals_a_search_through_all_releases() =>
        Gen.Select(s_releases, s_vintage).Sample((releases, vintage) =>
        {
            var series = VintageHistory.Of(Frequency.Monthly, releases).AsOf(vintage);
            foreach (var period in new PeriodRange(Period.Month(2018, 12), 10))
            {
                Assert.Equal(BruteForce(releases, period, vintage), series[period]);
            }

            Assert.Equal(series.Trim().Periods.Count, series.Count);
        });

    [Fact]
    public void The_order_of_releases_of_different_days_or_periods_does_not_matter() =>
        Gen.Select(s_releases, s_vintage, Gen.Int).Sample((releases, vintage, seed) =>
        {
            var unique = releases.DistinctBy(r => (r.Observation.Period, r.KnownFrom)).ToArray();
            var shuffled = unique.ToArray();
            new Random(seed).Shuffle(shuffled);
            SameSeries(VintageHistory.Of(Frequency.Monthly, unique).AsOf(vintage), VintageHistory.Of(Frequency.Monthly, shuffled).AsOf(vintage));
        });

    [Fact]
    public void A_list_received_twice_changes_nothing() =>
        Gen.Select(s_releases, s_vintage).Sample((releases, vintage) =>
        {
            var once = VintageHistory.Of(Frequency.Monthly, releases);
            SameSeries(once.AsOf(vintage), once.Append(releases).AsOf(vintage));
            Assert.Equal(once.NthRelease(2).Values.ToArray(), once.Append(releases).NthRelease(2).Values.ToArray());
        });

    [Fact]
    public void Appending_in_parts_equals_all_at_once() =>
        Gen.Select(s_releases, s_releases, s_vintage).Sample((first, second, vintage) =>
            SameSeries(
                VintageHistory.Of(Frequency.Monthly, first.Concat(second)).AsOf(vintage),
                VintageHistory.Of(Frequency.Monthly, first).Append(second).AsOf(vintage)));

    [Fact]
    public void Later_releases_never_change_an_earlier_state_of_knowledge() =>
        Gen.Select(s_releases, s_releases, s_vintage).Sample((first, second, vintage) =>
        {
            var before = VintageHistory.Of(Frequency.Monthly, first);
            var after = before.Append(second.Where(r => r.KnownFrom > vintage));
            Assert.Equal(before.ObservationsAsOf(vintage), after.ObservationsAsOf(vintage));
            foreach (var period in new PeriodRange(Period.Month(2019, 1), 8))
            {
                Assert.Equal(before.KnownFrom(period, vintage), after.KnownFrom(period, vintage));
            }
        });

    [Fact]
    public void Releases_of_a_period_equal_a_filter_over_all() =>
        s_releases.Sample(releases =>
        {
            var history = VintageHistory.Of(Frequency.Monthly, releases);
            foreach (var period in new PeriodRange(Period.Month(2018, 12), 10))
            {
                Assert.Equal(history.Releases.Where(r => r.Observation.Period == period), history.ReleasesOf(period));
            }
        });

    // Sized like the longest FRED monthly series with three vintages. The limit leaves room for a busy machine and none for a search through all releases at each period.
    [Fact]
    public void A_thousand_as_of_views_of_a_century_of_months_take_under_three_seconds()
    {
        var first = Period.Month(1914, 1);
        var history = VintageHistory.Of(Frequency.Monthly, Enumerable.Range(0, 3900).Select(i =>
            new Release(new Vintage(new DateOnly(2000 + (i / 1300), 1, 1)), new Observation(first + (i % 1300), i))));
        _ = history.AsOf(Vintage.Latest);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal(1300, history.AsOf(new Vintage(new DateOnly(2000 + (i % 3), 6, 1))).Count);
        }

        Assert.True(clock.ElapsedMilliseconds < 3000, $"1,000 views took {clock.ElapsedMilliseconds} ms; the limit is 3,000 ms.");
        TestContext.Current.TestOutputHelper?.WriteLine($"1,000 views: {clock.ElapsedMilliseconds} ms");
    }
}
