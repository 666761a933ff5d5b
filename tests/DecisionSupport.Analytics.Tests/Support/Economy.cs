using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Tests.Support;

/// <summary>Series made by formula with a seeded generator, for tests of behaviour; no figure in them is a statistic.</summary>
internal static class Economy
{
    public static TimeSeries Seasonal(Frequency frequency, int count, int seed = 1, double level = 100)
    {
        var random = new Random(seed);
        var (cycle, drift, walk) = (frequency.PeriodsPerCycle(), 0.1 + (0.3 * random.NextDouble()), 0.0);
        var values = new double[count];
        for (var t = 0; t < count; t++)
        {
            walk += random.NextDouble() - 0.5;
            values[t] = level + (drift * t) + walk + (5 * Math.Sin(2 * Math.PI * t / cycle)) + random.NextDouble();
        }

        return TimeSeries.Of(Period.Containing(new DateOnly(2000, 1, 1), frequency), values);
    }

    public static IReadOnlyList<TimeSeries> Panel() =>
    [
        .. Enumerable.Range(1, 24).Select(i => Seasonal(Frequency.Monthly, 150 + i, i, i % 5 == 0 ? 0 : 100)),
        .. Enumerable.Range(1, 12).Select(i => Seasonal(Frequency.Quarterly, 70 + i, 100 + i)),
        Seasonal(Frequency.Annual, 40),
    ];
}
