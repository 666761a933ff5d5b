using DecisionSupport.Analytics.Forecasting.ThetaLines;

namespace DecisionSupport.Analytics.Forecasting.Models;

/// <summary>
/// Standard theta model, STM: θ is 2, the line is fitted once. Source: Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler (2016), Int. J. Forecasting 32, 1151–1161.
/// </summary>
public sealed class StandardTheta : ThetaLinesForecaster
{
    /// <inheritdoc/>
    public override string Name => "stm";

    /// <inheritdoc/>
    public override int Complexity => 4;

    private protected override ThetaForm Form => new(Dynamic: false, Optimised: false);
}
