namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima.Calendar;

/// <summary>The effect of 29 February, as X-13ARIMA-SEATS takes it (reference manual 2023, table 4.1).</summary>
internal static class LeapYearColumn
{
    /// <summary>0.75 in the period of a 29 February, −0.25 in the same period of other years, else 0.</summary>
    public static ModelColumn Of(ModelSpan span) => new("Leap Year", EffectKind.LeapYear, Map(span, (leap, _) => leap ? 0.75 : -0.25));

    /// <summary>
    /// Before a model of logs: the log of the period's length over its long-run mean, where a 29 February makes a difference. The effect is
    /// then known, not estimated.
    /// </summary>
    public static double[] Prior(ModelSpan span) => Map(span, (leap, days) => Math.Log(days / (days + (leap ? -0.75 : 0.25))));

    private static double[] Map(ModelSpan span, Func<bool, int, double> value)
    {
        if (span.Periods is not { } periods)
        {
            return new double[span.Length];
        }

        return [.. periods.Select(period =>
        {
            var end = new DateOnly(period.FirstDay.Year, 3, 1).AddDays(-1);
            return end < period.FirstDay || end > period.LastDay ? 0 : value(end.Day == 29, period.LastDay.DayNumber - period.FirstDay.DayNumber + 1);
        })];
    }
}
