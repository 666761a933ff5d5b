using DecisionSupport.Analytics.Cycles;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Readings;

/// <summary>A series against its own trend, by three filters: percent of the trend for amounts, the unit of the series for others.</summary>
/// <param name="Gap">Hodrick–Prescott, cycles longer than ten years in the trend; rough and open at the newest end.</param>
/// <param name="Band">The same, with movements shorter than a year smoothed away (double Hodrick–Prescott); null for years.</param>
/// <param name="Hamilton">What could not be foreseen two years before; null when the series is too short.</param>
/// <param name="Hands">The clock: distance from trend and its change over a quarter of a year, both in mean absolute deviations of the cycle; empty for years.</param>
public sealed record GrowthCycle(TimeSeries Gap, TimeSeries? Band, TimeSeries? Hamilton, IReadOnlyList<ClockHand> Hands)
{
    private const int LongestYears = 10;

    /// <summary>Filters a series that has no season (left); null when it is shorter than ten years or of another frequency than months, quarters and years.</summary>
    /// <param name="indicator">What the series is.</param>
    /// <param name="series">Its figures; what lies before the last gap is left out.</param>
    /// <param name="inverted">Whether the clock is turned over, for series that fall when the economy rises.</param>
    public static GrowthCycle? Of(Indicator indicator, TimeSeries series, bool inverted = false)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        var run = ReadableRun.Of(series);
        var year = run.Frequency switch { Frequency.Monthly => 12, Frequency.Quarterly => 4, Frequency.Annual => 1, _ => 0 };
        if (year == 0 || run.Count < LongestYears * Math.Max(year, 2))
        {
            return null;
        }

        var y = ReadingKind.IsAmount(indicator, run) ? run.Map(v => 100 * Math.Log(v)) : run;
        var gap = HodrickPrescott.Split(y, HodrickPrescott.Lambda(LongestYears * year)).Cycle;
        var band = year > 2 ? HodrickPrescott.BandPass(y, year, LongestYears * year).Cycle : null;
        return new(gap, band, HamiltonOf(y), band is null ? [] : HandsOf(band, year / 4, inverted));
    }

    private static TimeSeries? HamiltonOf(TimeSeries y)
    {
        try
        {
            return HamiltonFilter.Split(y).Cycle;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static IReadOnlyList<ClockHand> HandsOf(TimeSeries band, int span, bool inverted)
    {
        var size = band.Values.ToArray().Average(Math.Abs);
        return size > 0 ? CycleClock.Of(band.Map(v => (inverted ? -v : v) / size), 0, span) : [];
    }
}
