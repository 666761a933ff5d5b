namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima.Calendar;

/// <summary>Days of the week in a period (X-13ARIMA-SEATS reference manual 2023, table 4.1; Bell and Hillmer 1983, JASA 78, 526–534).</summary>
internal static class TradingDayColumns
{
    private const int Days = 7;

    /// <summary>Six contrasts: the number of Mondays less that of Sundays, and so on to Saturday. Stocks and dates unknown: none.</summary>
    public static IReadOnlyList<ModelColumn> Six(ModelSpan span)
    {
        var counts = Counts(span);
        return [.. new[] { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" }.Select((name, day) =>
            new ModelColumn(name, EffectKind.TradingDays, [.. counts.Select(c => (double)(c[day] - c[Days - 1]))]))];
    }

    /// <summary>One contrast: weekdays less 2.5 times Saturdays and Sundays.</summary>
    public static IReadOnlyList<ModelColumn> Weekday(ModelSpan span) =>
        [new("Weekday", EffectKind.TradingDays, [.. Counts(span).Select(c => c[0] + c[1] + c[2] + c[3] + c[4] - (2.5 * (c[5] + c[6])))])];

    // Days of each kind, Monday first.
    private static IEnumerable<int[]> Counts(ModelSpan span) => span.Periods is not { } periods ? [] : periods.Select(period =>
    {
        var length = period.LastDay.DayNumber - period.FirstDay.DayNumber + 1;
        var counts = new int[Days];
        Array.Fill(counts, length / Days);
        for (var extra = 0; extra < length % Days; extra++)
        {
            counts[((int)period.FirstDay.DayOfWeek + Days - 1 + extra) % Days]++;
        }

        return counts;
    });
}
