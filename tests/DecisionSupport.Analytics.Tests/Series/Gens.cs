using CsCheck;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Tests.Series;

/// <summary>Random periods and release lists.</summary>
internal static class Gens
{
    public static readonly Gen<Frequency> Frequency = Gen.Int[0, 5].Select(i => Enum.GetValues<Frequency>()[i]);

    /// <summary>Any day on which periods of all frequencies exist, with room for 4,000 steps on each side in years.</summary>
    public static readonly Gen<DateOnly> Day =
        Gen.Int[new DateOnly(1, 1, 1).DayNumber, new DateOnly(9998, 12, 25).DayNumber].Select(DateOnly.FromDayNumber);

    public static readonly Gen<Period> Period = Gen.Select(Day, Frequency, Analytics.Series.Period.Containing);

    /// <summary>Periods of the years 1900 to 2100, where every frequency can step a thousand periods.</summary>
    public static readonly Gen<Period> UsualPeriod = Gen.Select(
        Gen.Int[new DateOnly(1900, 1, 1).DayNumber, new DateOnly(2100, 12, 31).DayNumber].Select(DateOnly.FromDayNumber),
        Frequency,
        Analytics.Series.Period.Containing);

    /// <summary>A release of one of 8 months on one of 30 days; one in five withdraws the figure.</summary>
    public static readonly Gen<Release> Release = Gen.Select(
        Gen.Int[0, 7], Gen.Int[0, 29], Gen.Int[-50, 50], Gen.Int[0, 4],
        (month, day, value, withdrawn) => new Release(
            new Vintage(new DateOnly(2020, 1, 1).AddDays(day)),
            new Observation(
                Analytics.Series.Period.Month(2019, 1) + month,
                withdrawn == 0 ? null : value,
                withdrawn == 0 ? ObservationStatus.Missing : ObservationStatus.Normal)));
}
