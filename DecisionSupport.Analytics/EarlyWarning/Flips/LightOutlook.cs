using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;

namespace DecisionSupport.Analytics.EarlyWarning.Flips;

/// <summary>
/// The light of the next period in probabilities. With F the distribution of the figure as it will be published first,
/// <c>P(light = k) = F(c_k) − F(c_(k−1))</c> over the four cuts c as they stand now, and the light changes with probability
/// <c>1 − P(light now)</c>. F is that of Y = X + R: X has the quantiles of the published forecast, seen through the transformation that is
/// judged; R is normal with mean zero and the standard deviation of past revisions from the first to the third publication
/// (<see cref="RevisionError"/>), for the forecast is of figures as they stand and the next one comes out unrevised. X and R count as
/// independent. The method card says what this leaves out.
/// </summary>
/// <param name="Period">The period forecast.</param>
/// <param name="Now">The light now.</param>
/// <param name="Next">Probability of each light.</param>
/// <param name="Revision">The revisions that entered.</param>
public sealed record LightOutlook(Period Period, WarningLight Now, LightProbabilities Next, RevisionError Revision)
{
    /// <summary>The probability that the light of the next period is another, 0 to 1.</summary>
    public double Change => Next.Change(Now);

    /// <summary>
    /// The outlook of the period after the newest one known; null without a light, without a forecast that begins where the figures end, or
    /// where the forecast cannot be seen through the transformation.
    /// </summary>
    /// <param name="monitored">The indicator with the scheme that judges it.</param>
    /// <param name="vintage">The state of knowledge.</param>
    /// <param name="forecast">The forecast of its figures as published, made from what was known at the vintage.</param>
    /// <exception cref="ArgumentException">The scheme names no rule, or is incomplete for it.</exception>
    public static LightOutlook? Of(MonitoredIndicator monitored, Vintage vintage, QuantileForecast? forecast)
    {
        ArgumentNullException.ThrowIfNull(monitored);
        var lights = IndicatorLight.Lights(monitored, vintage);
        return lights?.Values.LastObserved is { } last && lights[last] != WarningLight.Unknown
            && Probabilities(monitored, vintage, forecast, lights) is { Count: > 0 } next
            ? new(last + 1, lights[last], next[0], RevisionOf(monitored, vintage))
            : null;
    }

    // One for each period ahead; empty where nothing can be said.
    internal static IReadOnlyList<LightProbabilities> Probabilities(MonitoredIndicator monitored, Vintage vintage, QuantileForecast? forecast, LightSeries lights)
    {
        if (forecast is null || lights.Cuts.Count == 0 || lights.Values.LastObserved != forecast.Origin || monitored.Scheme is not { } scheme)
        {
            return [];
        }

        var levels = KnownFigures.Level(monitored.Indicator, monitored.History, vintage);
        var seen = Transform.Apply(forecast, levels, scheme.Transformation, monitored.Indicator.Accumulation);
        var error = RevisionOf(monitored, vintage).StandardDeviation;
        return seen is null ? [] : [.. seen.Quantiles.Select(q => LightProbabilities.Of(new FigureDensity(q, error), lights.Cuts, lights.Inverted))];
    }

    private static RevisionError RevisionOf(MonitoredIndicator monitored, Vintage vintage) =>
        RevisionError.Of(monitored.Indicator, monitored.History, vintage, monitored.Scheme!.Transformation);
}
