namespace DecisionSupport.Analytics.Forecasting.Intermittent;

/// <summary>
/// Croston's method: amounts and the intervals between them are smoothed apart, the forecast is their ratio. Source: Croston,
/// J. D. (1972), Forecasting and stock control for intermittent demands, Operational Research Quarterly 23, 289–303.
/// </summary>
public sealed class Croston : IntermittentForecaster
{
    /// <inheritdoc/>
    public override string Name => "croston";

    private protected override SeasonedFit FitDemand(double[] values)
    {
        var smooth = CrostonSmoothing.Of(values, CrostonSmoothing.Weight);
        return Hurdle(
            smooth.Fitted,
            FormattableString.Invariant($"amount {smooth.Size:G4} every {smooth.Interval:G4} periods, α = {CrostonSmoothing.Weight}"),
            1 / smooth.Interval,
            smooth.Size,
            Spread(smooth.Sizes, smooth.Sizes[0], CrostonSmoothing.Weight),
            CrostonSmoothing.Weight);
    }
}
