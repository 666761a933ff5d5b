using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting.Panel;

/// <summary>
/// A way to forecast that learns from many series at once. Training gives an ordinary <see cref="Forecaster"/>, which
/// then forecasts each series from its own history.
/// </summary>
/// <remarks>Implementations are stateless and deterministic: the same panel in the same order gives the same model.</remarks>
public abstract class PanelForecaster
{
    /// <summary>Short name, unique among all models; the method card and the trained forecaster have the same name.</summary>
    public abstract string Name { get; }

    /// <summary>What the machine lacks for training it, and how to get it; null when nothing.</summary>
    public virtual string? Obstacle => null;

    /// <summary>
    /// Trains one model on the panel. To judge it on the past, train it on series cut at the origin: it knows all it
    /// is given.
    /// </summary>
    /// <param name="panel">Series of any frequencies and units; those too short are left out.</param>
    /// <returns>The trained model; it can be used on any thread.</returns>
    /// <exception cref="ArgumentException">The panel holds too little to learn from.</exception>
    /// <exception cref="InvalidOperationException">There is an <see cref="Obstacle"/>.</exception>
    public abstract Forecaster Train(IReadOnlyList<TimeSeries> panel);
}
