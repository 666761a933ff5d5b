using DecisionSupport.Analytics.Forecasting.Smoothing;

namespace DecisionSupport.Analytics.Forecasting.Models;

/// <summary>Holt's linear trend on seasonally adjusted values. Source: Hyndman, Koehler, Ord and Snyder (2008), *Forecasting with Exponential Smoothing*, Springer.</summary>
public sealed class HoltSmoothing : AdjustedSmoothing
{
    /// <inheritdoc/>
    public override string Name => "holt";

    /// <inheritdoc/>
    public override int Complexity => 5;

    private protected override EtsForm Form => new(false, EtsTrend.Additive, EtsSeason.None);
}
