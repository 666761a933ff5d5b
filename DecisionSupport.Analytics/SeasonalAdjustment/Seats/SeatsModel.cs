using DecisionSupport.Analytics.Forecasting.Arima;
using DecisionSupport.Analytics.SeasonalAdjustment.RegArima;

namespace DecisionSupport.Analytics.SeasonalAdjustment.Seats;

/// <summary>
/// A seasonal ARIMA model with its coefficients, in the signs of R: (1 − φ₁B − …)(1 − Φ₁Bᵐ − …) of the differences is
/// (1 + θ₁B + …)(1 + Θ₁Bᵐ + …) of the errors.
/// </summary>
/// <param name="Order">The numbers of terms; its constant is not read, see <paramref name="Mean"/>.</param>
/// <param name="Ar">φ, as many as the order says.</param>
/// <param name="Ma">θ.</param>
/// <param name="SeasonalAr">Φ.</param>
/// <param name="SeasonalMa">Θ.</param>
/// <param name="Sigma">Standard deviation of the errors; 0 for a series that the model predicts exactly.</param>
/// <param name="Mean">Mean of the differenced series; 0 without a constant.</param>
public sealed record SeatsModel(
    ArimaOrder Order,
    IReadOnlyList<double> Ar,
    IReadOnlyList<double> Ma,
    IReadOnlyList<double> SeasonalAr,
    IReadOnlyList<double> SeasonalMa,
    double Sigma,
    double Mean = 0)
{
    // X-13's SEATS: a parameter in the last hundredth of the allowed range (−0.99, 0.99) counts as at its end.
    private const double Bound = 0.99;
    private const double Near = 0.98 * Bound;

    /// <summary>The model that <see cref="AirlineModel"/> estimated.</summary>
    public static SeatsModel Of(AirlineModel model, int cycle)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Airline(model.Theta, model.SeasonalTheta, cycle, model.Sigma);
    }

    /// <summary>(0,1,1)(0,1,1) in the usual signs: (1 − θB)(1 − ΘBᵐ).</summary>
    /// <param name="theta">θ.</param>
    /// <param name="seasonalTheta">Θ.</param>
    /// <param name="cycle">Periods in a year.</param>
    /// <param name="sigma">Standard deviation of the errors.</param>
    public static SeatsModel Airline(double theta, double seasonalTheta, int cycle, double sigma) =>
        new(new(0, 1, 1, 0, 1, 1, cycle), [], [-theta], [], [-seasonalTheta], sigma);

    /// <summary>This model after a check.</summary>
    /// <exception cref="ArgumentException">Coefficients do not fit the order, or σ is negative.</exception>
    public SeatsModel Checked()
    {
        Order.Checked();
        if (Ar.Count != Order.Ar || Ma.Count != Order.Ma || SeasonalAr.Count != Order.SeasonalAr || SeasonalMa.Count != Order.SeasonalMa)
        {
            throw new ArgumentException($"{Order} needs as many coefficients as terms; given are {Ar.Count} φ, {Ma.Count} θ, {SeasonalAr.Count} Φ, {SeasonalMa.Count} Θ.");
        }

        return Sigma >= 0 && double.IsFinite(Sigma + Mean) ? this
            : throw new ArgumentException(FormattableString.Invariant($"σ must not be negative and σ and the mean finite; they are {Sigma} and {Mean}."));
    }

    /// <summary>
    /// The model as SEATS takes it: partial autocorrelations of moving averages within ±0.99 (from ±0.9702 on they are set
    /// there), those of autoregressions from ±0.9702 on set to ±1, which makes the root one of a difference.
    /// </summary>
    internal SeatsModel Bounded() => this with
    {
        Ar = Bounded(Ar, 1, 1),
        Ma = Bounded(Ma, -1, Bound),
        SeasonalAr = Bounded(SeasonalAr, 1, 1),
        SeasonalMa = Bounded(SeasonalMa, -1, Bound),
    };

    internal static SeatsModel Of(ArimaFit fit) =>
        new(fit.Order with { Constant = false }, [.. fit.Arma.Ar], [.. fit.Arma.Ma], [.. fit.Arma.SeasonalAr], [.. fit.Arma.SeasonalMa], Math.Sqrt(fit.Sigma2), fit.Constant());

    // Durbin–Levinson down to the partial autocorrelations and up again.
    private static double[] Bounded(IReadOnlyList<double> coefficients, double sign, double end)
    {
        double[] a = [.. coefficients.Select(c => sign * c)];
        var partial = new double[a.Length];
        for (var k = a.Length - 1; k >= 0; k--)
        {
            var r = partial[k] = a[k];
            a = [.. Enumerable.Range(0, k).Select(j => (a[j] + (r * a[k - 1 - j])) / (1 - (r * r)))];
        }

        if (!partial.Any(r => Math.Abs(r) > Near))
        {
            return [.. coefficients];
        }

        foreach (var r in partial.Select(r => Math.Abs(r) > Near ? Math.CopySign(end, r) : r))
        {
            a = [.. a.Select((v, j) => v - (r * a[a.Length - 1 - j])), r];
        }

        return [.. a.Select(v => sign * v)];
    }
}
