namespace DecisionSupport.Analytics.SeasonalAdjustment.Seats;

/// <summary>
/// A seasonal ARIMA model as the sum of independent component models, all white noise that a component can spare given to the
/// irregular. Sources: Burman, J. P. (1980), Seasonal adjustment by signal extraction, Journal of the Royal Statistical
/// Society A 143, 321–337; Hillmer, S. and Tiao, G. (1982), An ARIMA-model-based approach to seasonal adjustment, Journal of
/// the American Statistical Association 77, 63–70.
/// </summary>
/// <param name="Model">The model as decomposed, near-unit roots bounded.</param>
/// <param name="Trend">The trend-cycle; null when the model has none.</param>
/// <param name="Seasonal">The season; null when the model has none.</param>
/// <param name="Transitory">What is neither and no white noise; null when the model has none.</param>
/// <param name="IrregularVariance">Variance of the white noise in units of σ².</param>
public sealed record CanonicalDecomposition(
    SeatsModel Model, ComponentModel? Trend, ComponentModel? Seasonal, ComponentModel? Transitory, double IrregularVariance)
{
    // Below this share of σ² a negative variance is one of rounding.
    private const double Rounding = 1e-9;

    /// <summary>Decomposes a model; null when no decomposition has spectra that are nowhere negative.</summary>
    /// <exception cref="ArgumentException">The model contradicts itself.</exception>
    public static CanonicalDecomposition? Of(SeatsModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model = model.Checked().Bounded();
        var roots = RootAllocation.Of(model);
        ArFactor[] factors = [roots.Trend, roots.Seasonal, roots.Transitory];
        double[][] denominators = [.. factors.Select(f => Polynomials.Squared(f.All))];
        var theta = Polynomials.Multiply(Polynomials.Of(model.Ma, 1), Polynomials.Of(model.SeasonalMa, 1, model.Order.Cycle));
        var (quotient, numerators) = PartialFractions.Of(Polynomials.Squared(theta), denominators);
        var noise = quotient[0];
        quotient[0] = 0;
        // A model with more moving-average than autoregressive terms: the excess is a moving average of its own.
        if (quotient.Length > 1)
        {
            numerators[2] = Polynomials.Add(Polynomials.MultiplySymmetric(quotient, denominators[2]), numerators[2], 1);
        }

        var components = new ComponentModel?[factors.Length];
        for (var c = 0; c < factors.Length; c++)
        {
            if (factors[c].Order == 0 && numerators[c].Length == 0)
            {
                continue;
            }

            var (_, floor) = SpectralMinimum.Of(numerators[c], denominators[c]);
            noise += floor;
            var (ma, variance) = SpectralFactor.Of(Polynomials.Add(numerators[c], denominators[c], -floor));
            components[c] = new(factors[c].NonStationary, factors[c].Stationary, ma, variance);
        }

        return noise < -Rounding ? null : new(model, components[0], components[1], components[2], Math.Max(noise, 0));
    }
}
