using CsCheck;
using DecisionSupport.Analytics.Calendars;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Calendars;

public class HolidayWindowTests
{
    private static readonly PeriodRange s_months = new(Period.Month(2023, 1), 36);

    // R 4.2.2: days <- do.call(c, lapply(cny, function(x) seq(x+s, x+e, by=1))); table(format(days, "%Y-%m"))/(e-s+1)
    // with cny of data/reference/cn-lunar-festivals-1980-2050.csv and windows (-20,-1), (0,6), (7,26).
    [Theory]
    [InlineData("2023-01", 1, 1, 0.15)]
    [InlineData("2023-02", 0, 0, 0.85)]
    [InlineData("2024-01", 0.55, 0, 0)]
    [InlineData("2024-02", 0.45, 1, 0.65)]
    [InlineData("2024-03", 0, 0, 0.35)]
    [InlineData("2025-01", 1, 0.4285714285714286, 0)]
    [InlineData("2025-02", 0, 0.5714285714285714, 1)]
    public void Shares_of_the_three_windows_equal_those_counted_in_R(string month, double before, double during, double after)
    {
        var regressors = SpringFestival.Regressors(s_months, centring: HolidayCentring.None);
        var period = Period.Parse(month);
        Assert.Equal(before, regressors.Before[period], 12);
        Assert.Equal(during, regressors.During[period], 12);
        Assert.Equal(after, regressors.After[period], 12);
    }

    // Same R session: sum of the shares of a calendar month over 1980 to 2050, divided by 71.
    [Theory]
    [InlineData(1, 0.703521126760563, 0.253521126760563, 0.0133802816901408)]
    [InlineData(2, 0.296478873239437, 0.746478873239437, 0.728169014084507)]
    [InlineData(3, 0, 0, 0.258450704225352)]
    [InlineData(12, 0, 0, 0)]
    public void Centring_takes_off_the_long_run_mean_of_the_calendar_month(int month, double before, double during, double after)
    {
        var (raw, centred) = (SpringFestival.Regressors(s_months, centring: HolidayCentring.None), SpringFestival.Regressors(s_months));
        var period = Period.Month(2024, month);
        Assert.Equal(before, raw.Before[period] - centred.Before[period], 12);
        Assert.Equal(during, raw.During[period] - centred.During[period], 12);
        Assert.Equal(after, raw.After[period] - centred.After[period], 12);
    }

    // Worked example "easter8" of the U.S. Census Bureau's Genhol page: window −8 to −1, dates 1600 to 2099, calendar
    // centring, printed with three decimals.
    [Theory]
    [InlineData("1990-03", -0.382)]
    [InlineData("1990-04", 0.382)]
    [InlineData("1991-03", 0.618)]
    [InlineData("1991-04", -0.618)]
    [InlineData("1990-01", 0)]
    [InlineData("1991-06", 0)]
    public void The_easter_regressor_equals_that_printed_by_the_census_bureau(string month, double printed)
    {
        DateOnly[] easter = [.. Enumerable.Range(1600, 500).Select(Easter)];
        var regressor = new HolidayWindow(-8, -1).Regressor(easter, new(Period.Month(1990, 1), 24));
        Assert.Equal(printed, regressor[Period.Parse(month)], 3);
    }

    [Fact]
    public void Shares_of_a_year_add_up_to_one_and_centred_ones_to_zero_over_the_years() => Gen.Select(Gen.Int[-60, 60], Gen.Int[1, 40]).Sample((first, length) =>
    {
        var dates = LunarFestivals.DatesOf(LunarFestival.DragonBoat);
        var all = new PeriodRange(Period.Month(1980, 1), 12 * 71);
        var window = new HolidayWindow(first, first + length - 1);
        var shares = window.Regressor(dates, all, HolidayCentring.None);
        var centred = window.Regressor(dates, all);
        return Enumerable.Range(1980, 71).All(y => Math.Abs(shares.Window(Period.Month(y, 1), Period.Month(y, 12)).Values.ToArray().Sum() - 1) < 1e-12)
            && Math.Abs(centred.Values.ToArray().Sum()) < 1e-9;
    });

    [Fact]
    public void Quarters_hold_the_sum_of_their_months()
    {
        var dates = LunarFestivals.DatesOf(LunarFestival.SpringFestival);
        var window = new HolidayWindow(-30, 45);
        var months = window.Regressor(dates, s_months, HolidayCentring.Mean);
        var quarters = window.Regressor(dates, new(Period.Quarter(2023, 1), 12), HolidayCentring.Mean);
        foreach (var quarter in quarters.Periods)
        {
            Assert.Equal(Enumerable.Range(0, 3).Sum(i => months[Period.Month(quarter.Year, (3 * quarter.Part) - 2) + i]), quarters[quarter], 12);
        }
    }

    [Fact]
    public void Exports_grow_less_in_the_month_into_which_the_festival_moves()
    {
        // R 4.2.2: lm(diff(log(exports), 12) ~ diff(share, 12)) on January and February of 1984 to 2013, window 0 to 13.
        var rows = SharedData.Lines(SharedData.File("data", "samples", "_derived", "seasonal-cny", "china-exports-1983-2013.csv")).Skip(1).Select(l => l.Split(','));
        var exports = TimeSeries.FromObservations(rows.Select(r => KeyValuePair.Create(Period.Parse(r[0].Trim('"')), double.Parse(r[1]))));
        var share = new HolidayWindow(0, 13).Regressor(LunarFestivals.DatesOf(LunarFestival.SpringFestival), exports.Periods, HolidayCentring.None);
        var points = exports.Periods.Skip(12).Where(p => p.Part <= 2).Select(p => (X: share[p] - share[p - 12], Y: Math.Log(exports[p] / exports[p - 12]))).ToArray();
        var (meanX, meanY) = (points.Average(p => p.X), points.Average(p => p.Y));
        var slope = points.Sum(p => (p.X - meanX) * (p.Y - meanY)) / points.Sum(p => (p.X - meanX) * (p.X - meanX));
        Assert.Equal(58, points.Length);
        Assert.Equal(-0.112594209758408, slope, 9);
    }

    [Fact]
    public void What_would_silently_be_wrong_is_refused()
    {
        var dates = LunarFestivals.DatesOf(LunarFestival.SpringFestival);
        Assert.Throws<ArgumentException>(() => new HolidayWindow(0, 6).Regressor(dates, new(Period.Month(2050, 12), 2)));
        Assert.Throws<ArgumentException>(() => new HolidayWindow(1, 0).Regressor(dates, s_months));
        Assert.Throws<ArgumentException>(() => new HolidayWindow(0, 150).Regressor(dates, s_months));
        Assert.Throws<ArgumentException>(() => new HolidayWindow(0, 6).Regressor(dates, new(Period.Week(2024, 1), 5)));
        Assert.Throws<ArgumentException>(() => new HolidayWindow(0, 6).Regressor([], s_months));
    }

    // Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).
    private static DateOnly Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100, h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        int l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7, m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new(year, n / 31, (n % 31) + 1);
    }
}
