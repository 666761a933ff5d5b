using DecisionSupport.Analytics.Forecasting.ThetaLines;

namespace DecisionSupport.Analytics.Forecasting.Models;

/// <summary>
/// Optimised theta model, OTM: θ is estimated, the line is fitted once. Source: Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler (2016), Int. J. Forecasting 32, 1151–1161.
/// </summary>
public sealed class OptimisedTheta : ThetaLinesForecaster
{
    /// <inheritdoc/>
    public override string Name => "otm";

    /// <inheritdoc/>
    public override int Complexity => 6;

    private protected override ThetaForm Form => new(Dynamic: false, Optimised: true);
}
