namespace DecisionSupport.Analytics.Forecasting.Intermittent;

/// <summary>
/// Croston's method with the correction 1 − α/2 of the bias of its ratio (SBA). Source: Syntetos, A. A. and Boylan, J. E. (2005),
/// The accuracy of intermittent demand estimates, Int. J. Forecasting 21, 303–314.
/// </summary>
public sealed class SyntetosBoylan : IntermittentForecaster
{
    /// <inheritdoc/>
    public override string Name => "sba";

    private protected override SeasonedFit FitDemand(double[] values)
    {
        var smooth = CrostonSmoothing.Of(values, CrostonSmoothing.Weight);

        // Where no period was empty the interval is no estimate, so its ratio has no bias.
        var factor = smooth.IsAlways ? 1 : 1 - (CrostonSmoothing.Weight / 2);
        return Hurdle(
            Array.ConvertAll(smooth.Fitted, f => factor * f),
            FormattableString.Invariant($"amount {smooth.Size:G4} every {smooth.Interval:G4} periods, α = {CrostonSmoothing.Weight}, factor {factor}"),
            factor / smooth.Interval,
            smooth.Size,
            Spread(smooth.Sizes, smooth.Sizes[0], CrostonSmoothing.Weight),
            CrostonSmoothing.Weight);
    }
}
