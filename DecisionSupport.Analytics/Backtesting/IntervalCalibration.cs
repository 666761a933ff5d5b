using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Backtesting;

/// <summary>
/// Widens or narrows the ranges of a model to what its own errors on past origins ask for. For each horizon the errors of that
/// and the neighbouring horizons, each divided by the half-width of the model's range on the side of the error, give the factor
/// that would have held the stated share of outcomes. Source: split-conformal prediction with normalised scores (Lei, G'Sell,
/// Rinaldo, Tibshirani and Wasserman 2018, JASA 113, 1094–1111), the ⌈(n+1)·coverage⌉-th smallest score.
/// </summary>
/// <remarks>
/// Errors of overlapping horizons are dependent, so the guarantee of exchangeable scores holds only roughly; what the calibrated
/// ranges held is therefore measured, leaving out the origin that is judged (<see cref="LeaveOneOut"/>).
/// </remarks>
public sealed class IntervalCalibration
{
    /// <summary>The fewest origins from which factors are estimated.</summary>
    public const int FewestOrigins = 5;

    private const double Narrowest = 0.5;
    private const double Widest = 2;
    private const int Middle = QuantileForecast.Middle;

    // Columns of QuantileForecast.Probabilities: each range's lower and upper end, and which factor scales it.
    private static readonly (int Low, int High, bool Outer)[] Ranges = [(5, 7, false), (4, 8, false), (3, 9, false), (2, 10, false), (1, 11, true), (0, 12, true)];

    private readonly (double Inner, double Outer)[] _factors;

    private IntervalCalibration((double, double)[] factors) => _factors = factors;

    /// <summary>Factors for the 80 and the 95 % range, by horizon from 1.</summary>
    public IReadOnlyList<(double Inner, double Outer)> Factors => _factors;

    /// <summary>Factors from the backtest of one model; null with fewer than <see cref="FewestOrigins"/> origins.</summary>
    public static IntervalCalibration? From(IReadOnlyList<BacktestForecast> forecasts)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        if (forecasts.Count < FewestOrigins)
        {
            return null;
        }

        var horizon = forecasts[0].Forecast.Quantiles.Count;
        return new([.. Enumerable.Range(0, horizon).Select(h => (Factor(forecasts, h, 2, 10, 0.80), Factor(forecasts, h, 0, 12, 0.95)))]);
    }

    /// <summary>
    /// The forecast with its ranges scaled; medians stay, and wider ranges still hold the narrower. A range is widened at most
    /// to the one that the series' own past changes over the horizon would give.
    /// </summary>
    /// <param name="forecast">The model's own forecast.</param>
    /// <param name="known">The history that it was made from.</param>
    public QuantileForecast Apply(QuantileForecast forecast, TimeSeries known)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        ArgumentNullException.ThrowIfNull(known);
        var past = PastChanges.Of(known);
        return forecast with { Quantiles = [.. forecast.Quantiles.Select((q, step) => Scale(q, step, past))] };
    }

    /// <summary>Each backtest forecast calibrated on the other origins: what judges the calibration must not have made it.</summary>
    public static IReadOnlyList<BacktestForecast> LeaveOneOut(IReadOnlyList<BacktestForecast> forecasts)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        return [.. forecasts.Select((judged, i) => From([.. forecasts.Where((_, k) => k != i)]) is { } calibration
            ? judged with { Forecast = calibration.Apply(judged.Forecast, judged.Origin.Known) }
            : judged)];
    }

    private double[] Scale(IReadOnlyList<double> quantiles, int step, PastChanges past)
    {
        var (inner, outer) = _factors[Math.Min(step, _factors.Length - 1)];
        var (result, median) = (quantiles.ToArray(), quantiles[Middle]);
        var (innerMost, outerMost) = past.HalfWidths(step + 1, 0.80, 0.95);
        inner = Bounded(inner, (quantiles[10] - quantiles[2]) / 2, innerMost);
        outer = Bounded(outer, (quantiles[12] - quantiles[0]) / 2, outerMost);
        foreach (var (low, high, isOuter) in Ranges)
        {
            var factor = isOuter ? outer : inner;
            result[low] = median + (factor * (quantiles[low] - median));
            result[high] = median + (factor * (quantiles[high] - median));
        }

        for (var away = 1; away <= Middle; away++)
        {
            result[Middle - away] = Math.Min(result[Middle - away], result[Middle - away + 1]);
            result[Middle + away] = Math.Max(result[Middle + away], result[Middle + away - 1]);
        }

        return result;
    }

    // Narrowing is never bounded; widening ends where the past changes end.
    private static double Bounded(double factor, double halfWidth, double most) =>
        factor <= 1 || halfWidth <= 0 ? factor : Math.Max(1, Math.Min(factor, most / halfWidth));

    private static double Factor(IReadOnlyList<BacktestForecast> forecasts, int step, int low, int high, double coverage)
    {
        var scores = new List<double>();
        foreach (var (_, forecast, outcomes) in forecasts)
        {
            for (var h = Math.Max(0, step - 1); h <= Math.Min(outcomes.Count - 1, step + 1); h++)
            {
                var (quantiles, outcome) = (forecast.Quantiles[h], outcomes.Values[h]);
                var error = outcome - quantiles[Middle];
                var width = error < 0 ? quantiles[Middle] - quantiles[low] : quantiles[high] - quantiles[Middle];
                if (!double.IsNaN(error) && width > 0)
                {
                    scores.Add(Math.Abs(error) / width);
                }
            }
        }

        if (scores.Count == 0)
        {
            return 1;
        }

        scores.Sort();
        var place = Math.Min(scores.Count, (int)Math.Ceiling((scores.Count + 1) * coverage));
        return Math.Clamp(scores[place - 1], Narrowest, Widest);
    }
}
