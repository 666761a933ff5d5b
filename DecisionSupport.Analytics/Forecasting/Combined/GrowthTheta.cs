using DecisionSupport.Analytics.Forecasting.ThetaLines;
using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.Forecasting.Combined;

/// <summary>
/// The theta method on logarithms, so that its drift is a growth in per cent, with shrunk seasonal factors; on amounts when a
/// value is not positive. A member of the combination.
/// </summary>
internal sealed class GrowthTheta : SeasonedForecaster
{
    public override string Name => "growth-theta";

    public override int MinimumObservations(int seasonLength) => 6;

    private protected override SeasonedFit FitCore(double[] values, int seasonLength)
    {
        var season = SeasonalFactors.Shrunk(values, seasonLength);
        var positive = Array.TrueForAll(season.Adjusted, v => v > 0);
        var fit = ThetaMethod.Of(positive ? Array.ConvertAll(season.Adjusted, Math.Log) : season.Adjusted);
        var n = values.Length;
        return SeasonedFit.Gaussian(
            [.. fit.Fitted.Select((f, t) => season.Reseason(positive ? Math.Exp(f) : f, t))],
            FormattableString.Invariant($"{(positive ? "theta on logarithms" : "theta")}: α = {fit.Alpha:F3}, drift = {fit.Drift:G4}, {season.Words}"),
            horizon => [.. fit.Moments(horizon).Select((m, k) =>
            {
                var level = positive ? Math.Exp(m.Mean) : m.Mean;
                return (season.Reseason(level, n + k), season.Spread(n + k) * (positive ? level * m.Sd : m.Sd));
            })]);
    }
}
