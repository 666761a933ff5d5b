using DecisionSupport.Analytics.Forecasting.Smoothing;

namespace DecisionSupport.Analytics.Forecasting.Models;

/// <summary>A trend that levels off (Gardner and McKenzie 1985) on seasonally adjusted values. Source: Hyndman, Koehler, Ord and Snyder (2008), *Forecasting with Exponential Smoothing*, Springer.</summary>
public sealed class DampedSmoothing : AdjustedSmoothing
{
    /// <inheritdoc/>
    public override string Name => "damped";

    /// <inheritdoc/>
    public override int Complexity => 6;

    private protected override EtsForm Form => new(false, EtsTrend.Damped, EtsSeason.None);
}
