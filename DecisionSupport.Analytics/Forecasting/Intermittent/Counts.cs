namespace DecisionSupport.Analytics.Forecasting.Intermittent;

/// <summary>
/// Counts of events (complaints, recalls): a negative binomial distribution, Poisson where the counts are no more dispersed,
/// around a mean that is smoothed exponentially and returns to its average. Every quantile is a whole number from zero. Source: Snyder, R. D., Ord, J. K. and
/// Beaumont, A. (2012), Forecasting the intermittent demand for slow-moving inventories: a modelling approach, Int. J.
/// Forecasting 28, 485–496.
/// </summary>
/// <remarks>Missing values stay missing inside the recursion of a calendar series.</remarks>
public sealed class Counts : IntermittentForecaster
{
    // Beyond this a double no longer tells neighbouring quantiles apart in sums; nothing so large is counted one by one.
    internal const double Largest = 1e9;

    /// <inheritdoc/>
    public override string Name => "counts";

    /// <inheritdoc/>
    protected override bool BridgesGaps => true;

    private protected override string Suited => "counts (whole numbers from 0 to 10⁹)";

    private protected override bool IsSuited(double value) => value is >= 0 and <= Largest && double.IsInteger(value);

    private protected override SeasonedFit FitDemand(double[] values)
    {
        var fit = CountEstimation.Of(values);
        var path = fit.Path(values);
        var form = fit.Dispersion > 1 ? FormattableString.Invariant($"negative binomial, variance {fit.Dispersion:G4} × mean") : "Poisson";
        var mean = fit.Weight > 0
            ? FormattableString.Invariant($"mean now {path[^1]:G4}, average {fit.Mean:G4}, persistence ψ = {fit.Persistence:G3}, α = {fit.Weight:G3}")
            : FormattableString.Invariant($"constant mean {fit.Mean:G4}");
        return new(path[..^1], $"{form}, {mean}", horizon => fit.Ahead(path[^1], horizon));
    }
}
