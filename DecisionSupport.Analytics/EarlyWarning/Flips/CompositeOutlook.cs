using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.EarlyWarning.Flips;

/// <summary>
/// The composite light of the next month in probabilities. Each component brings the probabilities of its own light in that month: from
/// its forecast where the month is not published yet, certain where it is, or where there is no forecast and its light would be carried.
/// Components move together, so they share one normal factor: with t the normal score of P(light ≤ k) and ρ the mean correlation of the
/// components' past monthly changes on the <see cref="Moves.LightScale"/> (120 months, not below 0),
/// <c>P(light ≤ k | factor f) = Φ((t − √ρ f) / √(1 − ρ))</c>; given f they are independent, the score is their weighted sum, and the mean
/// over f is the answer.
/// </summary>
/// <param name="Month">The month.</param>
/// <param name="Now">The composite light now.</param>
/// <param name="Next">Probability of each light, given that there is a composite.</param>
/// <param name="Correlation">ρ.</param>
/// <param name="Forecast">How many components entered with a forecast.</param>
public sealed record CompositeOutlook(Period Month, WarningLight Now, LightProbabilities Next, double Correlation, int Forecast)
{
    /// <summary>The probability that the composite light of the next month is another, 0 to 1.</summary>
    public double Change => Next.Change(Now);

    /// <summary>The outlook; null when there is no composite now, or too little weight has a light next month.</summary>
    /// <param name="scheme">The composite's scheme.</param>
    /// <param name="lookup">The indicator of a key; null when there is none.</param>
    /// <param name="forecasts">The forecast of a key's figures, made from what was known at the vintage; null when there is none.</param>
    /// <param name="vintage">The state of knowledge.</param>
    /// <exception cref="ArgumentException">The scheme is wrong.</exception>
    public static CompositeOutlook? Of(
        CompositeSchemeVersion scheme, Func<string, MonitoredIndicator?> lookup, Func<string, QuantileForecast?> forecasts, Vintage vintage)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(lookup);
        ArgumentNullException.ThrowIfNull(forecasts);
        var signal = CompositeIndex.Evaluate(scheme, lookup, vintage, 1);
        if (signal.Month is not { } month || signal.Light == WarningLight.Unknown)
        {
            return null;
        }

        var parts = scheme.Components.Select(c => (Monitored: lookup(c.Indicator), Part: CompositePart.Of(c, lookup(c.Indicator), vintage))).ToArray();
        var entries = new List<(double Weight, LightProbabilities Light)>();
        var forecast = 0;
        foreach (var (monitored, part) in parts)
        {
            if (monitored is not null && Expected(monitored, part, month + 1, vintage, forecasts) is { } expected)
            {
                entries.Add((part.Component.Weight, expected));
                forecast++;
            }
            else if (part.At(month + 1, scheme.CarryPeriods) is { Light: not WarningLight.Unknown } known)
            {
                entries.Add((part.Component.Weight, LightProbabilities.Certain(known.Light)));
            }
        }

        var rho = FactorCorrelation.Of([.. parts.Where(p => p.Monitored is not null).Select(p => IndicatorLight.Lights(p.Monitored!, vintage)).OfType<LightSeries>()], month);
        return entries.Sum(e => e.Weight) < (scheme.MinimumWeight - 1e-9) * scheme.Components.Sum(c => c.Weight)
            ? null
            : new(month + 1, signal.Light, ScoreDistribution.Of(entries, scheme.Cuts, rho), rho, forecast);
    }

    // Null where the month has a light of its own, or a forecast does not reach it.
    private static LightProbabilities? Expected(MonitoredIndicator monitored, CompositePart part, Period month, Vintage vintage, Func<string, QuantileForecast?> forecasts)
    {
        if (part.NewestMonth is null || part.HasOwn(month) || IndicatorLight.Lights(monitored, vintage) is not { } lights || lights.Values.LastObserved is not { } last)
        {
            return null;
        }

        var period = Period.Containing(month.LastDay, lights.Values.Frequency);
        period = part.IsMonthlyOrMoreOften && period.LastDay > month.LastDay ? period - 1 : period;

        // A quarter is published after its months: until then the last one holds, as the composite has it.
        var ahead = part.IsMonthlyOrMoreOften ? period - last : 0;
        if (ahead < 1)
        {
            return null;
        }

        var next = LightOutlook.Probabilities(monitored, vintage, forecasts(monitored.Indicator.Key.Key), lights);
        return next.Count == 0 ? null : next[Math.Min(ahead, next.Count) - 1];
    }
}
