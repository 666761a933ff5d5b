using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting.Panel;

/// <summary>A model trained on many series, as a model for one of them or for another.</summary>
public sealed class TrainedPanel : Forecaster
{
    private readonly Dictionary<Frequency, PanelPart> _parts;

    /// <summary>The model of parts of several frequencies.</summary>
    /// <param name="name">Name of the model.</param>
    /// <param name="parts">One part a frequency.</param>
    /// <exception cref="ArgumentException">Two parts have the same frequency.</exception>
    public TrainedPanel(string name, IReadOnlyList<PanelPart> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        Name = name;
        Parts = parts;
        _parts = parts.ToDictionary(p => p.Training.Frequency);
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <summary>The parts, one a frequency.</summary>
    public IReadOnlyList<PanelPart> Parts { get; }

    /// <inheritdoc/>
    public override int Complexity => 100;

    /// <summary>The part of a frequency; null when none was trained.</summary>
    public PanelPart? Part(Frequency frequency) => _parts.GetValueOrDefault(frequency);

    /// <inheritdoc/>
    public override int MinimumObservations(Frequency frequency) => PanelShape.Of(frequency).FirstOrigin + 1;

    /// <inheritdoc/>
    public override bool CanFit(TimeSeries history) => base.CanFit(history) && _parts.ContainsKey(history.Frequency);

    /// <inheritdoc/>
    protected override FittedForecaster FitCore(TimeSeries history) => _parts.TryGetValue(history.Frequency, out var part)
        ? new FittedPanel(Name, part, history)
        : throw new ArgumentException($"The model '{Name}' was trained on {string.Join(" and ", _parts.Keys.OrderBy(f => f.PeriodsPerYear()))} series; it cannot forecast a series that is {history.Frequency}. Choose another model.", nameof(history));
}
