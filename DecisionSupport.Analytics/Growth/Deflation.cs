using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Growth;

/// <summary>Splits values into prices and volumes (System of National Accounts 2008, chapter 15).</summary>
public static class Deflation
{
    /// <summary>Values in average prices of a reference year: <c>V_t / (P_t / P̄_year)</c>.</summary>
    /// <param name="current">Values at current prices.</param>
    /// <param name="price">A price index of the same frequency, on any base.</param>
    /// <param name="referenceYear">A year that the price index covers completely.</param>
    /// <exception cref="ArgumentException">The price index does not cover the year.</exception>
    /// <exception cref="InvalidOperationException">The frequencies differ.</exception>
    public static TimeSeries Deflate(TimeSeries current, TimeSeries price, int referenceYear)
    {
        ArgumentNullException.ThrowIfNull(current);
        var index = Rebasing.ToYear(price, referenceYear, 1);
        return current.MapPeriods(p => index[p] > 0 ? current[p] / index[p] : double.NaN).Trim();
    }

    /// <summary>The implicit price index, 100 where value equals volume: <c>100 · V_t / Q_t</c>.</summary>
    public static TimeSeries ImplicitDeflator(TimeSeries current, TimeSeries volume)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(volume);
        return current.MapPeriods(p => volume[p] > 0 ? 100 * current[p] / volume[p] : double.NaN).Trim();
    }

    /// <summary>Real growth in percent, <c>(1 + g) / (1 + π) − 1</c>: not the difference g − π, which overstates it when both are large.</summary>
    /// <param name="nominal">Growth of the value, percent.</param>
    /// <param name="price">Growth of the price, percent.</param>
    /// <returns>Percent; NaN when prices fell by 100 % or more.</returns>
    public static double RealGrowth(double nominal, double price) => price <= -100 ? double.NaN : 100 * (((1 + (nominal / 100)) / (1 + (price / 100))) - 1);
}
