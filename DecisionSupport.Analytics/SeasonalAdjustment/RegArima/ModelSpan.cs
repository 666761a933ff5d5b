using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima;

/// <summary>The periods of a model: backcasts, observations, forecasts.</summary>
/// <param name="Cycle">Periods in a year.</param>
/// <param name="Count">Observations.</param>
/// <param name="First">The first observed period; null when the series has no dates, and then no calendar.</param>
/// <param name="Backcasts">Periods before.</param>
/// <param name="Forecasts">Periods after.</param>
internal sealed record ModelSpan(int Cycle, int Count, Period? First, int Backcasts, int Forecasts)
{
    /// <summary>All periods.</summary>
    public int Length => Backcasts + Count + Forecasts;

    /// <summary>All periods, when they have dates.</summary>
    public PeriodRange? Periods => First is { } first ? new PeriodRange(first - Backcasts, Length) : null;

    /// <summary>The observed part of values for all periods.</summary>
    public double[] Observed(double[] all) => all[Backcasts..(Backcasts + Count)];

    /// <summary>The forecast part of values for all periods.</summary>
    public double[] Future(double[] all) => all[(Backcasts + Count)..];

    /// <summary>The name of an observed place, from 0: its period, else its number from 1.</summary>
    public string Label(int place) => First is { } first ? (first + place).ToString() : FormattableString.Invariant($"#{place + 1}");
}
