using DecisionSupport.Analytics.Forecasting.Arima;

namespace DecisionSupport.Analytics.SeasonalAdjustment.Seats;

/// <summary>
/// The decomposition of a model, or of the model that takes its place when it has none: the rules of SEATS change the order
/// step by step and estimate again, until the spectra of the components are nowhere negative.
/// </summary>
/// <param name="Decomposition">The components.</param>
/// <param name="Refused">The models that have no decomposition, the one asked for first; empty when that one has.</param>
public sealed record AdmissibleModel(CanonicalDecomposition Decomposition, IReadOnlyList<SeatsModel> Refused)
{
    private const int MostSteps = 12;

    /// <summary>The model as asked for or the one in its place.</summary>
    /// <param name="linearised">The series, or its logs, without missing values and regression effects.</param>
    /// <param name="model">The model that was estimated on it.</param>
    /// <exception cref="ArgumentException">The model contradicts itself, or the series is too short for the one in its place.</exception>
    public static AdmissibleModel For(ReadOnlySpan<double> linearised, SeatsModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var refused = new List<SeatsModel>();
        CanonicalDecomposition? found;
        while ((found = CanonicalDecomposition.Of(model)) is null)
        {
            refused.Add(model);
            var (next, estimate) = refused.Count < MostSteps ? ReplacementModel.For(model) : ReplacementModel.Last(model);
            model = estimate ? Estimated(linearised, next) : next;
            if (refused.Count > 2 * MostSteps)
            {
                throw new ArgumentException($"Neither {refused[0].Order} nor any model near it can be decomposed; adjust the series with x11.");
            }
        }

        return new(found, refused);
    }

    private static SeatsModel Estimated(ReadOnlySpan<double> series, SeatsModel model) =>
        SeatsModel.Of(ArimaFit.Of(series.ToArray(), model.Order with { Constant = model.Mean != 0 }, []));
}
