namespace DecisionSupport.Analytics.SeasonalAdjustment.Seats;

/// <summary>
/// The two-sided filter that estimates a component in the middle of a long series. Source: Whittle, P. (1963), Prediction and
/// Regulation by Linear Least-Square Methods; Bell, W. (1984), Signal extraction for nonstationary time series, Annals of
/// Statistics 12, 646–664, for unit roots.
/// </summary>
public static class WienerKolmogorov
{
    // Weights of lag k are blurred by those of lag k + 2·Grid: 0.99 to the power of 5,000 years at the slowest.
    private const int Grid = 1 << 16;

    /// <summary>The share of a frequency of the series that goes into the component: its spectrum over that of the model.</summary>
    /// <param name="decomposition">The decomposition.</param>
    /// <param name="component">One of its components.</param>
    /// <param name="frequency">In radians, 0 to π.</param>
    public static double Gain(CanonicalDecomposition decomposition, ComponentModel component, double frequency)
    {
        var (numerator, denominator) = Polynomial(decomposition, component);
        return Gain(numerator, denominator, frequency);
    }

    /// <summary>The weights of lag 0, ±1, ±2 …</summary>
    /// <param name="decomposition">The decomposition.</param>
    /// <param name="component">One of its components.</param>
    /// <param name="count">How many lags, that of 0 included.</param>
    public static double[] Weights(CanonicalDecomposition decomposition, ComponentModel component, int count)
    {
        var (numerator, denominator) = Polynomial(decomposition, component);
        var weights = new double[count];
        for (var g = 0; g < Grid; g++)
        {
            var w = Math.PI * (g + 0.5) / Grid;
            var (gain, twice, before, now) = (Gain(numerator, denominator, w) / Grid, 2 * Math.Cos(w), Math.Cos(w), 1.0);
            for (var k = 0; k < count; k++)
            {
                weights[k] += gain * now;
                (before, now) = (now, (twice * now) - before);
            }
        }

        return weights;
    }

    // The roots of the component cancel against the model's: what remains are those of the others.
    private static (double[] Numerator, double[] Denominator) Polynomial(CanonicalDecomposition decomposition, ComponentModel component)
    {
        ArgumentNullException.ThrowIfNull(decomposition);
        ArgumentNullException.ThrowIfNull(component);
        var numerator = Polynomials.Squared([.. component.MovingAverage]);
        foreach (var other in new[] { decomposition.Trend, decomposition.Seasonal, decomposition.Transitory }.OfType<ComponentModel>().Where(o => o != component))
        {
            numerator = Polynomials.MultiplySymmetric(numerator, Polynomials.Squared([.. other.Autoregression]));
        }

        var model = decomposition.Model;
        var theta = Polynomials.Multiply(Polynomials.Of(model.Ma, 1), Polynomials.Of(model.SeasonalMa, 1, model.Order.Cycle));
        return ([.. numerator.Select(v => v * component.Variance)], Polynomials.Squared(theta));
    }

    private static double Gain(double[] numerator, double[] denominator, double frequency) =>
        Polynomials.At(numerator, Math.Cos(frequency)) / Polynomials.At(denominator, Math.Cos(frequency));
}
