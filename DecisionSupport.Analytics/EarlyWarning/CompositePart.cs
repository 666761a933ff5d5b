using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.EarlyWarning;

/// <summary>A component of the composite with its lights at one vintage, asked month by month.</summary>
internal sealed class CompositePart
{
    private readonly LightSeries? _lights;

    internal CompositePart(CompositeComponent component, LocalizedText name, LightSeries? lights, DateOnly lastRelease)
    {
        Component = component;
        Name = name;
        LastRelease = lastRelease;
        if (lights is not { Cuts.Count: > 0 } || lights.Values.Trim() is not { Count: > 0 } judged)
        {
            return;
        }

        _lights = lights;
        OldestMonth = Period.Containing(judged.Periods.First.FirstDay, Frequency.Monthly);
        NewestMonth = Period.Containing(judged.Periods.Last.LastDay, Frequency.Monthly);
        IsMonthlyOrMoreOften = judged.Frequency.PeriodsPerYear() >= 12;
    }

    public CompositeComponent Component { get; }

    public LocalizedText Name { get; }

    /// <summary>The day of the last release of the indicator.</summary>
    public DateOnly LastRelease { get; }

    /// <summary>The first month of the oldest period with a light; null when there is none.</summary>
    public Period? OldestMonth { get; }

    /// <summary>The last month of the newest period with a light; null when there is none.</summary>
    public Period? NewestMonth { get; }

    public bool IsMonthlyOrMoreOften { get; }

    public static CompositePart Of(CompositeComponent component, MonitoredIndicator? monitored, Vintage vintage) => monitored is null
        ? new(component, new(component.Indicator), null, default)
        : new(
            component,
            monitored.Indicator.Name,
            IndicatorLight.Lights(monitored, vintage),
            monitored.History.Vintages is [.., var last] ? last.ReleaseDate : default);

    /// <summary>Whether a period that holds the month (or, weekly and daily, ended in it) has a light.</summary>
    public bool HasOwn(Period month) =>
        _lights is not null && Last(month) is var period && MonthOf(period) >= month && _lights[period] != WarningLight.Unknown;

    /// <summary>The light that counts in the month, the period it is about, and the months it was carried.</summary>
    public (WarningLight Light, Period? Period, int Carried) At(Period month, int mostCarried)
    {
        if (_lights is null)
        {
            return (WarningLight.Unknown, null, 0);
        }

        for (var period = Last(month); ; period -= 1)
        {
            var carried = Math.Max(0, month - HoldsUntil(period));
            if (carried > mostCarried || period < _lights.Values.Periods.First)
            {
                return (WarningLight.Unknown, null, 0);
            }

            if (_lights[period] is var light && light != WarningLight.Unknown)
            {
                return (light, period, carried);
            }
        }
    }

    private static Period MonthOf(Period period) => Period.Containing(period.LastDay, Frequency.Monthly);

    // The newest period that may count in the month.
    private Period Last(Period month)
    {
        var period = Period.Containing(month.LastDay, _lights!.Values.Frequency);
        return IsMonthlyOrMoreOften && period.LastDay > month.LastDay ? period - 1 : period;
    }

    // The last month in which the light of a period counts without being carried.
    private Period HoldsUntil(Period period) => MonthOf(period) + (IsMonthlyOrMoreOften ? 0 : 12 / period.Frequency.PeriodsPerCycle());
}
