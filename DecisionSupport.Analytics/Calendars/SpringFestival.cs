using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Calendars;

/// <summary>The three regressors of a festival: what happens before, during and after it.</summary>
/// <param name="Before">Share of the days before the festival in each period, centred as asked.</param>
/// <param name="During">Share of the festival's own days.</param>
/// <param name="After">Share of the days after it.</param>
public sealed record FestivalRegressors(TimeSeries Before, TimeSeries During, TimeSeries After);

/// <summary>
/// Spring Festival and its windows. It lies between 21 January and 20 February, so production, trade and prices move
/// between January, February and March, and single-month growth of those months misleads.
/// </summary>
public static class SpringFestival
{
    /// <summary>Days before the festival in the usual window.</summary>
    public const int UsualBefore = 20;

    /// <summary>Days of the festival itself (statutory week), from New Year's Day on.</summary>
    public const int UsualDuring = 7;

    /// <summary>Days after the festival week in the usual window.</summary>
    public const int UsualAfter = 20;

    /// <summary>The day of Spring Festival in a year from 1980 to 2050.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year lies outside.</exception>
    public static DateOnly DateOf(int year) => LunarFestivals.DateOf(LunarFestival.SpringFestival, year);

    /// <summary>
    /// Regressors of the windows before, during and after the festival (Roberts and White, RBA Research Discussion
    /// Paper 2015-13, use three windows; lengths differ by series and may be chosen by information criterion).
    /// </summary>
    /// <param name="periods">Months, quarters, half-years or years within 1980 to 2050.</param>
    /// <param name="before">Length of the window that ends on the eve, in days.</param>
    /// <param name="during">Length of the window that starts on the festival, in days.</param>
    /// <param name="after">Length of the window that follows, in days.</param>
    /// <param name="centring">What is taken off; by calendar month over 1980 to 2050 unless told.</param>
    /// <exception cref="ArgumentException">A window has no day or more than 150, or periods lie outside the years.</exception>
    public static FestivalRegressors Regressors(
        PeriodRange periods, int before = UsualBefore, int during = UsualDuring, int after = UsualAfter, HolidayCentring centring = HolidayCentring.Calendar)
    {
        var dates = LunarFestivals.DatesOf(LunarFestival.SpringFestival);
        return new(
            new HolidayWindow(-before, -1).Regressor(dates, periods, centring),
            new HolidayWindow(0, during - 1).Regressor(dates, periods, centring),
            new HolidayWindow(during, during + after - 1).Regressor(dates, periods, centring));
    }
}
