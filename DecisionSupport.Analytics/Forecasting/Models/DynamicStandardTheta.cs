using DecisionSupport.Analytics.Forecasting.ThetaLines;

namespace DecisionSupport.Analytics.Forecasting.Models;

/// <summary>
/// Dynamic standard theta model, DSTM: θ is 2, the line is fitted anew at each period. Source: Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler (2016), Int. J. Forecasting 32, 1151–1161.
/// </summary>
public sealed class DynamicStandardTheta : ThetaLinesForecaster
{
    /// <inheritdoc/>
    public override string Name => "dstm";

    /// <inheritdoc/>
    public override int Complexity => 5;

    private protected override ThetaForm Form => new(Dynamic: true, Optimised: false);
}
