namespace DecisionSupport.Analytics.SeasonalAdjustment.Seats;

/// <summary>The ARIMA model of one component; coefficients are those of B⁰, B¹ …, the first is 1.</summary>
/// <param name="NonStationary">The autoregressive factor with roots on the unit circle: differences, sums over the year.</param>
/// <param name="Stationary">The rest of the autoregressive polynomial.</param>
/// <param name="MovingAverage">The moving-average polynomial; the canonical one has roots on the unit circle.</param>
/// <param name="Variance">Variance of the component's errors in units of σ² of the series.</param>
public sealed record ComponentModel(
    IReadOnlyList<double> NonStationary, IReadOnlyList<double> Stationary, IReadOnlyList<double> MovingAverage, double Variance)
{
    /// <summary>The whole autoregressive polynomial.</summary>
    public IReadOnlyList<double> Autoregression => Polynomials.Multiply([.. NonStationary], [.. Stationary]);

    /// <summary>The pseudo-spectrum at a frequency in radians, in units of σ²; infinite at a unit root.</summary>
    public double Spectrum(double frequency)
    {
        var cosine = Math.Cos(frequency);
        var h = Polynomials.At(Polynomials.Squared([.. Autoregression]), cosine);
        return h > 0 ? Variance * Polynomials.At(Polynomials.Squared([.. MovingAverage]), cosine) / h : double.PositiveInfinity;
    }
}
