using DecisionSupport.Analytics.Forecasting.ThetaLines;

namespace DecisionSupport.Analytics.Forecasting.Models;

/// <summary>
/// Dynamic optimised theta model, DOTM: θ is estimated, the line is fitted anew at each period. Source: Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler (2016), Int. J. Forecasting 32, 1151–1161.
/// </summary>
public sealed class DynamicOptimisedTheta : ThetaLinesForecaster
{
    /// <inheritdoc/>
    public override string Name => "dotm";

    /// <inheritdoc/>
    public override int Complexity => 7;

    private protected override ThetaForm Form => new(Dynamic: true, Optimised: true);
}
