namespace DecisionSupport.Analytics.Forecasting;

/// <summary>A model with its parameters estimated on a <see cref="SeasonedSeries"/>.</summary>
public sealed class SeasonedFit
{
    private readonly double[] _fitted;
    private readonly Func<int, IReadOnlyList<IPredictiveDistribution>> _ahead;

    internal SeasonedFit(double[] fitted, string description, Func<int, IReadOnlyList<IPredictiveDistribution>> ahead) =>
        (_fitted, Description, _ahead) = (fitted, description, ahead);

    /// <summary>One-step-ahead fitted values at the places of the series; NaN where the model has none.</summary>
    public ReadOnlySpan<double> Fitted => _fitted;

    /// <summary>The model in one line with its estimated parameters, for analysts.</summary>
    public string Description { get; }

    /// <summary>Distributions for the next <paramref name="horizon"/> periods, nearest first.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="horizon"/> is below 1.</exception>
    public IReadOnlyList<IPredictiveDistribution> Forecast(int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        return _ahead(horizon);
    }

    /// <summary>A fit whose distributions are normal.</summary>
    internal static SeasonedFit Gaussian(double[] fitted, string description, Func<int, IReadOnlyList<(double Mean, double Sd)>> moments) =>
        new(fitted, description, horizon => [.. moments(horizon).Select(m => new GaussianDistribution(m.Mean, m.Sd))]);
}
