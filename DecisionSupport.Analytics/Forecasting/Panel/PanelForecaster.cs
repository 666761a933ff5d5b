using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting.Panel;

/// <summary>A series to learn from.</summary>
/// <param name="Figures">Its figures.</param>
/// <param name="KnownTo">The day of the newest release among them.</param>
public sealed record PanelSeries(TimeSeries Figures, Vintage KnownTo);

/// <summary>Keeps trained models, so that none is trained twice.</summary>
public interface IPanelShelf
{
    /// <summary>The kept model of this training; else the one trained now, which is kept. Called on any thread.</summary>
    /// <param name="wanted">What it is to be trained on; models with the same <see cref="PanelTraining.Fingerprint"/> are equal.</param>
    /// <param name="train">Trains it.</param>
    PanelPart Get(PanelTraining wanted, Func<PanelPart> train);
}

/// <summary>
/// A way to forecast that learns from many series at once. Training gives an ordinary <see cref="Forecaster"/>, which
/// then forecasts each series from its own history.
/// </summary>
/// <remarks>Implementations are stateless and deterministic: the same panel in the same order gives the same model.</remarks>
public abstract class PanelForecaster
{
    /// <summary>Short name, unique among all models; the method card and the trained forecaster have the same name.</summary>
    public abstract string Name { get; }

    /// <summary>Whether every refresh trains it; others stand in the Workbench and wherever they are asked for by name.</summary>
    public virtual bool IsRoutine => true;

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

    /// <summary>As <see cref="Train(IReadOnlyList{TimeSeries})"/>, with the vintages of the series in the model, and taking from a shelf what was trained before.</summary>
    /// <param name="panel">Series of any frequencies and units.</param>
    /// <param name="shelf">Where trained models are kept; null for none.</param>
    /// <exception cref="ArgumentException">The panel holds too little to learn from.</exception>
    /// <exception cref="InvalidOperationException">There is an <see cref="Obstacle"/>.</exception>
    public virtual Forecaster Train(IReadOnlyList<PanelSeries> panel, IPanelShelf? shelf)
    {
        ArgumentNullException.ThrowIfNull(panel);
        return Train([.. panel.Select(s => s.Figures)]);
    }
}
