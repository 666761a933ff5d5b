using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.EarlyWarning;

/// <summary>An indicator's light as it counts in a month, by the rule of the composite.</summary>
/// <param name="Month">The month.</param>
/// <param name="Light">The light; Unknown when there is none, or it is too old to be carried.</param>
/// <param name="Period">The period judged, which holds the month, ended in it, or is an earlier one that is carried; null when Unknown.</param>
/// <param name="CarriedMonths">0 when the light holds for the month itself, otherwise the months it was carried: shown hollow.</param>
public sealed record MonthLight(Period Month, WarningLight Light, Period? Period, int CarriedMonths)
{
    /// <summary>The light was carried from an earlier period because no newer figure was known.</summary>
    public bool IsCarried => CarriedMonths > 0;
}

/// <summary>Lights of indicators of any frequency side by side on months, all judged with one state of knowledge (<see cref="CompositeIndex"/> has the rule).</summary>
public static class LightMonths
{
    /// <summary>Months for which a missing light is carried when no scheme says otherwise.</summary>
    public const int UsualCarry = 2;

    /// <summary>The light of each month.</summary>
    /// <param name="monitored">The indicator.</param>
    /// <param name="vintage">The state of knowledge.</param>
    /// <param name="months">The months.</param>
    /// <param name="mostCarried">Months for which a missing light is carried, 0 or more.</param>
    /// <exception cref="ArgumentException">The scheme names no rule, or is incomplete for it.</exception>
    public static IReadOnlyList<MonthLight> Of(MonitoredIndicator monitored, Vintage vintage, PeriodRange months, int mostCarried = UsualCarry)
    {
        ArgumentNullException.ThrowIfNull(monitored);
        ArgumentOutOfRangeException.ThrowIfNegative(mostCarried);
        var part = CompositePart.Of(new(monitored.Indicator.Key.Key, 1), monitored, vintage);
        return [.. months.Select(m => Of(m, part.At(m, mostCarried)))];
    }

    /// <summary>The newest month that has ended by the vintage and in which the indicator has a light of its own; null when it has none.</summary>
    /// <exception cref="ArgumentException">The scheme names no rule, or is incomplete for it.</exception>
    public static Period? Newest(MonitoredIndicator monitored, Vintage vintage)
    {
        ArgumentNullException.ThrowIfNull(monitored);
        if (CompositePart.Of(new(monitored.Indicator.Key.Key, 1), monitored, vintage).NewestMonth is not { } month)
        {
            return null;
        }

        while (month.LastDay > vintage.ReleaseDate)
        {
            month -= 1;
        }

        return month;
    }

    private static MonthLight Of(Period month, (WarningLight Light, Period? Period, int Carried) at) => new(month, at.Light, at.Period, at.Carried);
}
