using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting;

/// <summary>A model's distributions for the periods that follow the origin.</summary>
public sealed record Forecast
{
    /// <summary>A forecast from <paramref name="origin"/>, the last period whose figure the model knew.</summary>
    /// <param name="model">Name of the model.</param>
    /// <param name="origin">The last known period; the first distribution is about the period after it.</param>
    /// <param name="distributions">One for each period ahead, at least one.</param>
    public Forecast(string model, Period origin, IReadOnlyList<IPredictiveDistribution> distributions)
    {
        ArgumentNullException.ThrowIfNull(distributions);
        ArgumentOutOfRangeException.ThrowIfZero(distributions.Count);
        Model = model;
        Origin = origin;
        Distributions = distributions;
    }

    /// <summary>Name of the model.</summary>
    public string Model { get; }

    /// <summary>The last period whose figure the model knew.</summary>
    public Period Origin { get; }

    /// <summary>The distributions, nearest period first.</summary>
    public IReadOnlyList<IPredictiveDistribution> Distributions { get; }

    /// <summary>The periods forecast.</summary>
    public PeriodRange Horizon => new(Origin + 1, Distributions.Count);

    /// <summary>The medians, the system's point forecast.</summary>
    public TimeSeries Median => Quantiles(0.5);

    /// <summary>One quantile of every distribution.</summary>
    public TimeSeries Quantiles(double probability) =>
        TimeSeries.Of(Origin + 1, [.. Distributions.Select(d => d.Quantile(probability))]);

    /// <summary>The central interval with the given coverage for one period.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The period is not within the horizon, or the coverage not between 0 and 1.</exception>
    public PredictionInterval Interval(Period period, double coverage)
    {
        if (!Horizon.Contains(period))
        {
            throw new ArgumentOutOfRangeException(nameof(period), period, $"The forecast covers {Horizon}.");
        }

        if (coverage is <= 0 or >= 1)
        {
            throw new ArgumentOutOfRangeException(nameof(coverage), coverage, "Coverage lies between 0 and 1, for example 0.80.");
        }

        var distribution = Distributions[period - Origin - 1];
        return new(distribution.Quantile((1 - coverage) / 2), distribution.Quantile((1 + coverage) / 2), coverage);
    }
}
