using DecisionSupport.Analytics.Calendars;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting;

/// <summary>Something known in advance that moves a series: its name and its values for any periods, past and future.</summary>
/// <param name="Name">Short name for descriptions: "spring festival, before".</param>
/// <param name="Values">The values for a range of periods, one each, none missing.</param>
public sealed record Regressor(string Name, Func<PeriodRange, TimeSeries> Values)
{
    /// <summary>A regressor given as a series, which must reach as far ahead as will be forecast.</summary>
    public static Regressor Of(string name, TimeSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        return new(name, periods => series.Window(periods.First, periods.Last));
    }

    /// <summary>Spring Festival: the windows before, during and after it, see <see cref="Calendars.SpringFestival"/>.</summary>
    /// <param name="before">Days before.</param>
    /// <param name="during">Days of the festival.</param>
    /// <param name="after">Days after.</param>
    public static IReadOnlyList<Regressor> SpringFestival(
        int before = Calendars.SpringFestival.UsualBefore, int during = Calendars.SpringFestival.UsualDuring, int after = Calendars.SpringFestival.UsualAfter)
    {
        FestivalRegressors All(PeriodRange periods) => Calendars.SpringFestival.Regressors(periods, before, during, after);
        return
        [
            new("spring festival, before", p => All(p).Before),
            new("spring festival, during", p => All(p).During),
            new("spring festival, after", p => All(p).After),
        ];
    }

    /// <summary>
    /// Weekdays less 2.5 times the Saturdays and Sundays of a month or quarter: the one-coefficient trading-day
    /// regressor of X-13ARIMA-SEATS (td1nolpyear, reference manual, table 4.1).
    /// </summary>
    public static Regressor TradingDays { get; } = new("trading days", periods => Map(periods, period =>
    {
        var contrast = 0.0;
        for (var day = period.FirstDay; day <= period.LastDay; day = day.AddDays(1))
        {
            contrast += day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? -2.5 : 1;
        }

        return contrast;
    }));

    /// <summary>0.75 in the period of a 29 February, −0.25 in that of the same part of other years, else 0 (X-13's lpyear).</summary>
    public static Regressor LeapYear { get; } = new("leap year", periods => Map(periods, period =>
    {
        var end = new DateOnly(period.FirstDay.Year, 3, 1).AddDays(-1);
        return end < period.FirstDay || end > period.LastDay ? 0 : end.Day == 29 ? 0.75 : -0.25;
    }));

    /// <summary>The values for a range of periods, checked.</summary>
    /// <exception cref="ArgumentException">A value is missing; the message names the regressor and the period.</exception>
    internal double[] On(PeriodRange periods)
    {
        var values = Values(periods);
        foreach (var period in periods)
        {
            if (!values.Periods.Contains(period) || double.IsNaN(values[period]))
            {
                throw new ArgumentException($"The regressor '{Name}' has no value for {period}; it needs one for every period of the history and of the horizon ({periods}).");
            }
        }

        return [.. periods.Select(p => values[p])];
    }

    private static TimeSeries Map(PeriodRange periods, Func<Period, double> value) => TimeSeries.Of(periods.First, [.. periods.Select(value)]);
}
