using DecisionSupport.Analytics.Forecasting.Smoothing;

namespace DecisionSupport.Analytics.Forecasting.Models;

/// <summary>Simple exponential smoothing of seasonally adjusted values. Source: Hyndman, Koehler, Ord and Snyder (2008), *Forecasting with Exponential Smoothing*, Springer.</summary>
public sealed class SimpleSmoothing : AdjustedSmoothing
{
    /// <inheritdoc/>
    public override string Name => "ses";

    /// <inheritdoc/>
    public override int Complexity => 3;

    private protected override EtsForm Form => new(false, EtsTrend.None, EtsSeason.None);
}
