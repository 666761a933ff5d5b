using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting;

/// <summary>
/// A way to forecast. <see cref="Fit"/> checks the history and is the same for all; a model writes
/// <see cref="FitCore"/>. An unfitted and a fitted model are two types, so forecasting before fitting cannot be written.
/// </summary>
/// <remarks>Implementations are stateless and deterministic: the same history gives the same forecast, on any thread.</remarks>
public abstract class Forecaster
{
    /// <summary>Short name, unique among the models: "theta". The method card has the same name.</summary>
    public abstract string Name { get; }

    /// <summary>How much the model estimates, roughly in parameters: of two equally good models the smaller one is chosen.</summary>
    public virtual int Complexity => 10;

    /// <summary>
    /// Whether every refresh tries the model on every series. Models too slow for that are false; they stand in the
    /// Workbench, in the forecast command and wherever they are asked for by name.
    /// </summary>
    public virtual bool IsRoutine => true;

    /// <summary>Whether <see cref="FitCore"/> takes inner missing values as NaN; otherwise they are interpolated linearly.</summary>
    protected virtual bool BridgesGaps => false;

    /// <summary>The fewest observations that the model accepts at a frequency.</summary>
    public abstract int MinimumObservations(Frequency frequency);

    /// <summary>Whether the model can handle the history; false only for reasons beyond length (e.g. values not positive).</summary>
    public virtual bool CanFit(TimeSeries history) => history is not null && history.Trim().Count >= MinimumObservations(history.Frequency);

    /// <summary>Fits the model to a history. Missing values at the ends are cut off; inner gaps are interpolated linearly unless the model sees through them.</summary>
    /// <exception cref="InsufficientHistoryException">The history is too short for the model.</exception>
    public FittedForecaster Fit(TimeSeries history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var trimmed = history.Trim();
        var needed = MinimumObservations(history.Frequency);
        if (trimmed.Count < needed)
        {
            throw new InsufficientHistoryException(Name, trimmed.Count, needed, history.Frequency);
        }

        return FitCore(BridgesGaps ? trimmed : Gaps.Interpolate(trimmed));
    }

    /// <summary>Fits to a history that is long enough, with values at both ends and, unless <see cref="BridgesGaps"/>, without missing ones.</summary>
    protected abstract FittedForecaster FitCore(TimeSeries history);
}

/// <summary>A model with its parameters estimated.</summary>
public abstract class FittedForecaster
{
    /// <summary>One-step-ahead fitted values on the periods of the history; NaN where the model has none.</summary>
    public abstract TimeSeries Fitted { get; }

    /// <summary>The model in one line with its estimated parameters, for analysts.</summary>
    public abstract string Description { get; }

    /// <summary>Distributions for the next <paramref name="horizon"/> periods.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="horizon"/> is below 1.</exception>
    public Forecast Forecast(int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        return ForecastCore(horizon);
    }

    /// <summary>Distributions for the next periods; the horizon is at least 1.</summary>
    protected abstract Forecast ForecastCore(int horizon);
}

/// <summary>A history has fewer observations than a model needs.</summary>
public sealed class InsufficientHistoryException : ArgumentException
{
    /// <summary>A history on a calendar.</summary>
    public InsufficientHistoryException(string model, int observations, int needed, Frequency frequency)
        : base(Text(model, observations, needed, $"{frequency} observations"))
    {
    }

    /// <summary>A series of counted periods.</summary>
    public InsufficientHistoryException(string model, int observations, int needed, int seasonLength)
        : base(Text(model, observations, needed, FormattableString.Invariant($"observations at a season length of {seasonLength}")))
    {
    }

    private static string Text(string model, int observations, int needed, string what) =>
        $"The model '{model}' needs at least {needed} {what}; the history holds {observations}. Choose a longer history or a simpler model (naive needs the fewest).";
}

/// <summary>A history holds values that a model is not made for, whatever its length.</summary>
/// <param name="model">Name of the model.</param>
/// <param name="suited">What it is made for: "amounts that are never negative".</param>
/// <param name="place">Place of the first value that does not suit, from 1.</param>
/// <param name="count">Values in the history.</param>
/// <param name="value">That value.</param>
public sealed class UnsuitableHistoryException(string model, string suited, int place, int count, double value)
    : ArgumentException(FormattableString.Invariant($"The model '{model}' is made for {suited}; value {place} of {count} is {value}. Choose another model (auto suits any series)."));
