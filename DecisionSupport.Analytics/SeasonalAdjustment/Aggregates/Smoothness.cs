using DecisionSupport.Analytics.SeasonalAdjustment.X11;

namespace DecisionSupport.Analytics.SeasonalAdjustment.Aggregates;

/// <summary>
/// How rough an adjusted series is: the measures R1 and R2 of X-13's composite spec (Dagum 1979; X-13ARIMA-SEATS reference manual 2023,
/// composite). Smaller is smoother; compare only series of the same unit.
/// </summary>
/// <param name="R1">Root mean square of the changes from one period to the next.</param>
/// <param name="R2">Root mean square of the distance from a Henderson trend of 13 terms (months) or 5 (quarters).</param>
public sealed record Smoothness(double R1, double R2)
{
    private const int Monthly = 12;
    private const int MonthlyTerms = 13;
    private const int QuarterlyTerms = 5;

    /// <summary>Measures the last periods of an adjusted series.</summary>
    /// <param name="adjusted">The adjusted series, at least as long as the Henderson filter.</param>
    /// <param name="cycle">Periods in a year.</param>
    /// <param name="last">Periods measured, counted from the end; null for all.</param>
    /// <exception cref="ArgumentException">The series is shorter than the filter.</exception>
    public static Smoothness Of(IReadOnlyList<double> adjusted, int cycle, int? last = null)
    {
        ArgumentNullException.ThrowIfNull(adjusted);
        var terms = cycle >= Monthly ? MonthlyTerms : QuarterlyTerms;
        if (adjusted.Count < terms)
        {
            throw new ArgumentException($"The measures need {terms} values; the series has {adjusted.Count}.", nameof(adjusted));
        }

        double[] values = [.. adjusted];
        var trend = new double[values.Length];
        var filter = HendersonFilter.Of(terms, HendersonFilter.UsualRatio(terms, cycle));
        filter.Middle(values, trend);
        filter.Ends(values, trend);
        var from = Math.Max(0, values.Length - (last ?? values.Length));
        var first = Math.Max(1, from);
        return new(
            Math.Sqrt(Enumerable.Range(first, values.Length - first).Average(t => Math.Pow(values[t] - values[t - 1], 2))),
            Math.Sqrt(Enumerable.Range(from, values.Length - from).Average(t => Math.Pow(values[t] - trend[t], 2))));
    }
}
