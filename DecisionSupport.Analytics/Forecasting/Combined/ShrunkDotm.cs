using DecisionSupport.Analytics.Forecasting.ThetaLines;
using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.Forecasting.Combined;

/// <summary>The dynamic optimised theta model with seasonal factors shrunk towards no season: a member of the combination.</summary>
internal sealed class ShrunkDotm : SeasonedForecaster
{
    public override string Name => "dotm";

    public override int MinimumObservations(int seasonLength) => 6;

    private protected override SeasonedFit FitCore(double[] values, int seasonLength)
    {
        var season = SeasonalFactors.Shrunk(values, seasonLength);
        var fit = ThetaFit.Of(new(Dynamic: true, Optimised: true), season.Adjusted);
        var n = values.Length;
        return SeasonedFit.Gaussian(
            [.. fit.Fitted.Select((f, t) => season.Reseason(f, t))],
            FormattableString.Invariant($"dotm: θ = {fit.Theta:G4}, α = {fit.Alpha:F3}, {season.Words}"),
            horizon => [.. fit.Moments(horizon).Select((m, k) => (season.Reseason(m.Mean, n + k), m.Sd * season.Spread(n + k)))]);
    }
}
