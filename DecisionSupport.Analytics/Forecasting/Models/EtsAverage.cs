using DecisionSupport.Analytics.Forecasting.Smoothing;
using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.Forecasting.Models;

/// <summary>
/// The forms of exponential smoothing without an undamped trend, averaged with weights from an information criterion. Source:
/// Kolassa (2011), Combining exponential smoothing forecasts using Akaike weights, Int. J. Forecasting 27, 238–251.
/// </summary>
/// <remarks>
/// The criterion is Schwarz's, which prefers small forms on long series, and its differences are halved: the forms stay closer
/// together than their likelihoods say, for those are of one step ahead. Both were chosen on the training parts of M3, M4
/// weekly and official monthly series. Seasons longer than a year of months are taken out by fixed factors first.
/// </remarks>
public sealed class EtsAverage : SeasonedForecaster
{
    private const int LongestCycle = 12;
    private const double Reach = 14;
    private const double Flattening = 0.5;
    private const double LeastWeight = 1e-3;

    /// <inheritdoc/>
    public override string Name => "ets-average";

    /// <inheritdoc/>
    public override int Complexity => 25;

    /// <inheritdoc/>
    public override bool IsRoutine => false;

    /// <inheritdoc/>
    public override int MinimumObservations(int seasonLength) => 8;

    private protected override SeasonedFit FitCore(double[] values, int seasonLength)
    {
        var inside = seasonLength is > 1 and <= LongestCycle;
        var season = inside ? SeasonalFactors.None(values) : SeasonalFactors.Of(values, seasonLength);
        var (y, n) = (season.Adjusted, values.Length);
        var forms = EtsForm.All(y.Min() > 0, inside).Where(f => f.Trend != EtsTrend.Additive);
        var fits = EtsFit.Contenders(forms, y, inside ? seasonLength : 1, Reach);
        var best = fits.Min(f => f.Bic);
        var weights = Array.ConvertAll(fits, f => Math.Exp(-0.5 * Flattening * (f.Bic - best)));
        var least = LeastWeight * weights.Sum();
        var members = fits.Zip(weights).Where(p => p.Second > least).OrderByDescending(p => p.Second).ToArray();
        var total = members.Sum(p => p.Second);
        members = Array.ConvertAll(members, p => (p.First, p.Second / total));
        var fitted = new double[n];
        foreach (var (fit, weight) in members)
        {
            for (var t = 0; t < n; t++)
            {
                fitted[t] += weight * fit.Fitted[t];
            }
        }

        return SeasonedFit.Gaussian(
            [.. fitted.Select((f, t) => season.Reseason(f, t))],
            string.Join(", ", members.Take(3).Select(p => FormattableString.Invariant($"{p.Second:P0} {p.First.Form}"))) + (members.Length > 3 ? FormattableString.Invariant($" and {members.Length - 3} more") : "") + (inside ? "" : $", {season.Words}"),
            horizon => Average(members, season, n, horizon));
    }

    private static (double Mean, double Sd)[] Average((EtsFit Fit, double Weight)[] members, SeasonalFactors season, int n, int horizon)
    {
        var result = new (double Mean, double Sd)[horizon];
        foreach (var (fit, weight) in members)
        {
            var moments = EtsMoments.Of(fit, horizon);
            for (var k = 0; k < horizon; k++)
            {
                result[k] = (result[k].Mean + (weight * moments[k].Mean), result[k].Sd + (weight * moments[k].Sd));
            }
        }

        return [.. result.Select((m, k) => (season.Reseason(m.Mean, n + k), m.Sd * season.Spread(n + k)))];
    }
}
