namespace DecisionSupport.Analytics.Forecasting.Intermittent;

/// <summary>
/// The probability of an amount is smoothed in every period and the amount when there is one (TSB), so that the forecast of a
/// thing that has died out goes to zero. Source: Teunter, R. H., Syntetos, A. A. and Babai, M. Z. (2011), Intermittent demand:
/// linking forecasting to inventory obsolescence, European J. Operational Research 214, 606–615.
/// </summary>
/// <remarks>Both start at their mean in the history; the two weights are those of a grid with the smallest squared one-step error.</remarks>
public sealed class TeunterSyntetosBabai : IntermittentForecaster
{
    private static readonly double[] SizeWeights = [0.05, 0.1, 0.2, 0.3];
    private static readonly double[] ProbabilityWeights = [0.02, 0.05, 0.1, 0.2, 0.3];

    /// <inheritdoc/>
    public override string Name => "tsb";

    private protected override SeasonedFit FitDemand(double[] values)
    {
        var best = (from a in SizeWeights from b in ProbabilityWeights select Smooth(values, a, b)).MinBy(s => s.Squares)!;
        return Hurdle(
            best.Fitted,
            FormattableString.Invariant($"amount {best.Size:G4} with probability {best.Probability:G4}, α = {best.Alpha}, β = {best.Beta}"),
            best.Probability,
            best.Size,
            Spread(Array.FindAll(values, v => v > 0), best.FirstSize, best.Alpha),
            best.Alpha);
    }

    /// <summary>The recursion with given weights.</summary>
    internal static Smoothed Smooth(double[] values, double alpha, double beta)
    {
        var sizes = Array.FindAll(values, v => v > 0);
        var (first, size, probability) = (sizes.Average(), sizes.Average(), (double)sizes.Length / values.Length);
        var (fitted, squares) = (new double[values.Length], 0.0);
        for (var t = 0; t < values.Length; t++)
        {
            fitted[t] = probability * size;
            squares += (values[t] - fitted[t]) * (values[t] - fitted[t]);
            var happened = values[t] > 0;
            probability += beta * ((happened ? 1 : 0) - probability);
            size += happened ? alpha * (values[t] - size) : 0;
        }

        return new(alpha, beta, first, size, probability, fitted, squares);
    }

    /// <summary>Where the recursion ends.</summary>
    internal sealed record Smoothed(double Alpha, double Beta, double FirstSize, double Size, double Probability, double[] Fitted, double Squares);
}
