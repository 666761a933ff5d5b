using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.EarlyWarning;

/// <summary>The light of one period.</summary>
/// <param name="Period">The period.</param>
/// <param name="Light">Its light; Unknown when it has no value.</param>
/// <param name="Value">The transformed value; null when there is none.</param>
public sealed record PeriodLight(Period Period, WarningLight Light, double? Value);

/// <summary>An indicator's light in every period, all judged with the figures and the cuts of one state of knowledge.</summary>
/// <param name="Values">The transformed values.</param>
/// <param name="Cuts">The four cuts, ascending; empty when there are none, and then every light is Unknown.</param>
/// <param name="Inverted">High values mean cold.</param>
public sealed record LightSeries(TimeSeries Values, IReadOnlyList<double> Cuts, bool Inverted)
{
    /// <summary>The light of a period.</summary>
    /// <exception cref="InvalidOperationException">The period has another frequency.</exception>
    public WarningLight this[Period period] => WarningLights.Of(Values[period], Cuts, Inverted);

    /// <summary>The last <paramref name="count"/> periods up to the last one with a value, oldest first; fewer when the series is shorter.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public IReadOnlyList<PeriodLight> Strip(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return [.. Values.Trim().Tail(count).Periods.Select(p => new PeriodLight(p, this[p], double.IsNaN(Values[p]) ? null : Values[p]))];
    }
}
