using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;

namespace DecisionSupport.Analytics.Indicators;

/// <summary>
/// The figures of an indicator that were known at a vintage, without the publisher's own projections: lights, moves
/// and release dates look at what was measured, not at what somebody expects.
/// </summary>
public static class KnownFigures
{
    /// <summary>A figure is stale when the figure for this many periods later should have been published.</summary>
    public const int StalePeriods = 2;

    /// <summary>The figures as published; projections are missing.</summary>
    /// <exception cref="ArgumentException">The history has another frequency than the indicator.</exception>
    public static TimeSeries Level(Indicator indicator, VintageHistory history, Vintage vintage)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        ArgumentNullException.ThrowIfNull(history);
        if (history.Frequency != indicator.Frequency)
        {
            throw new ArgumentException($"{indicator.Key} is {indicator.Frequency}, but the history given for it is {history.Frequency}.", nameof(history));
        }

        var measured = history.ObservationsAsOf(vintage)
            .Where(o => o.Status != ObservationStatus.Forecast && !(indicator.ProjectionFrom is { } projection && o.Period >= projection))
            .Select(o => KeyValuePair.Create(o.Period, o.Value!.Value))
            .ToArray();
        return measured.Length == 0 ? TimeSeries.Empty(history.AsOf(vintage).Periods.First) : TimeSeries.FromObservations(measured);
    }

    /// <summary>All releases of measured figures: a projection withdraws the figure, so that what was known at any vintage is what <see cref="Level"/> gives.</summary>
    public static VintageHistory Measured(Indicator indicator, VintageHistory history)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        ArgumentNullException.ThrowIfNull(history);
        bool IsProjection(Observation o) => o.Status == ObservationStatus.Forecast || (indicator.ProjectionFrom is { } projection && o.Period >= projection);
        return history.Releases.Any(r => IsProjection(r.Observation))
            ? VintageHistory.Of(history.Frequency, history.Releases.Select(r => IsProjection(r.Observation) ? r with { Observation = r.Observation with { Value = null } } : r))
            : history;
    }

    /// <summary>The figures under a transformation; projections are missing.</summary>
    /// <exception cref="ArgumentException">The history has another frequency than the indicator.</exception>
    public static TimeSeries Transformed(Indicator indicator, VintageHistory history, Vintage vintage, Transformation transformation) =>
        Transform.Apply(Level(indicator, history, vintage), transformation, indicator.Accumulation);

    /// <summary>
    /// Whether two figures after the one for <paramref name="period"/> should have been published by the vintage, from the
    /// usual release lag. The newest state of knowledge ends with the last release of the series, not with today's date.
    /// </summary>
    public static bool IsStale(Indicator indicator, VintageHistory history, Vintage vintage, Period period)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        ArgumentNullException.ThrowIfNull(history);
        var day = vintage != Vintage.Latest ? vintage.ReleaseDate : history.Vintages is [.., var last] ? last.ReleaseDate : DateOnly.MinValue;
        return indicator.UsualReleaseOf(period + StalePeriods) < day;
    }
}
