using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Calendars;

/// <summary>What is taken off a holiday regressor, so that it moves figures between periods without changing their level.</summary>
public enum HolidayCentring
{
    /// <summary>Nothing: the share of the window.</summary>
    None,

    /// <summary>The long-run mean of all periods.</summary>
    Mean,

    /// <summary>The long-run mean of the same month (quarter): usual for festivals that keep to a season.</summary>
    Calendar,
}

/// <summary>A run of days around a holiday over which it is assumed to act with the same strength each day.</summary>
/// <param name="FirstDay">First day, counted from the holiday: −20 is twenty days before.</param>
/// <param name="LastDay">Last day, included: −1 is the day before, 6 the seventh day of the holiday.</param>
/// <remarks>Immutable.</remarks>
public readonly record struct HolidayWindow(int FirstDay, int LastDay)
{
    /// <summary>Days in the window.</summary>
    public int Length => LastDay - FirstDay + 1;

    /// <summary>
    /// The regressor of X-13's genhol: for each period the share of the window's days that fall into it, less a
    /// long-run mean (U.S. Census Bureau, Genhol documentation, 2020).
    /// </summary>
    /// <param name="holidays">Dates of the holiday, in any order; means are taken over all years from the first to the last.</param>
    /// <param name="periods">The periods wanted: months, quarters, half-years or years.</param>
    /// <param name="centring">What is taken off.</param>
    /// <exception cref="ArgumentException">
    /// The window is empty or longer than 150 days, the periods are weeks or days, or lie outside the years of the dates (there the holiday would
    /// silently be missing).
    /// </exception>
    public TimeSeries Regressor(IReadOnlyList<DateOnly> holidays, PeriodRange periods, HolidayCentring centring = HolidayCentring.Calendar)
    {
        ArgumentNullException.ThrowIfNull(holidays);
        Check(holidays, periods);
        var longRun = Shares(holidays, AllYears(holidays, periods.Frequency));
        var mean = Means(longRun, centring);
        var shares = Shares(holidays, periods);
        return shares.MapPeriods(p => shares[p] - mean[p.Part - 1]);
    }

    private TimeSeries Shares(IReadOnlyList<DateOnly> holidays, PeriodRange periods)
    {
        var days = new double[periods.Count];
        foreach (var holiday in holidays)
        {
            var (first, last) = (holiday.AddDays(FirstDay), holiday.AddDays(LastDay));
            for (var period = Period.Containing(first, periods.Frequency); period.FirstDay <= last; period += 1)
            {
                if (periods.Contains(period))
                {
                    var from = first > period.FirstDay ? first : period.FirstDay;
                    var to = last < period.LastDay ? last : period.LastDay;
                    days[periods.IndexOf(period)] += (double)(to.DayNumber - from.DayNumber + 1) / Length;
                }
            }
        }

        return TimeSeries.Of(periods.First, days);
    }

    private static double[] Means(TimeSeries shares, HolidayCentring centring)
    {
        var parts = shares.Frequency.PeriodsPerCycle();
        return [.. Enumerable.Range(1, parts).Select(part => centring switch
        {
            HolidayCentring.None => 0,
            HolidayCentring.Mean => shares.Values.ToArray().Average(),
            HolidayCentring.Calendar => shares.Periods.Where(p => p.Part == part).Average(p => shares[p]),
            _ => throw new ArgumentOutOfRangeException(nameof(centring), centring, $"Not a centring; choose one of {string.Join(", ", Enum.GetNames<HolidayCentring>())}."),
        })];
    }

    private static PeriodRange AllYears(IReadOnlyList<DateOnly> holidays, Frequency frequency) => PeriodRange.Between(
        Period.Containing(new DateOnly(holidays.Min().Year, 1, 1), frequency),
        Period.Containing(new DateOnly(holidays.Max().Year, 12, 31), frequency));

    private void Check(IReadOnlyList<DateOnly> holidays, PeriodRange periods)
    {
        const int most = 150;
        if (Length is < 1 or > most)
        {
            throw new ArgumentException($"The window from day {FirstDay} to day {LastDay} has {Length} days; it must have 1 to {most}, or windows of two years could overlap.");
        }

        if (periods.Frequency is Frequency.Weekly or Frequency.Daily)
        {
            throw new ArgumentException($"Holiday regressors are for parts of calendar years, not for {periods.Frequency} periods; a day is inside the window or not.", nameof(periods));
        }

        if (holidays.Count == 0 || (!periods.IsEmpty && (periods.First.Year < holidays.Min().Year || periods.Last.Year > holidays.Max().Year)))
        {
            throw new ArgumentException($"The dates cover {(holidays.Count == 0 ? "no year" : $"{holidays.Min().Year} to {holidays.Max().Year}")}, the periods {periods}; give dates for every year of the periods.", nameof(holidays));
        }
    }
}
