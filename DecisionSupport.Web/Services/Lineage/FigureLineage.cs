using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Lineage;

/// <summary>Where one figure comes from: transformation, the published figures it is computed from, their vintages and raw files.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Period">The period of the figure.</param>
/// <param name="View">The transformation.</param>
/// <param name="AsOf">The state of knowledge.</param>
/// <param name="Value">The figure; null when it cannot be computed from what was known.</param>
/// <param name="Inputs">The published figures it is computed from, its own period first.</param>
/// <param name="Publication">The publication that it was read from.</param>
public sealed record FigureLineage(
    Indicator Indicator, Period Period, Transformation View, Vintage AsOf, double? Value, IReadOnlyList<LineageInput> Inputs, Publication Publication)
{
    /// <summary>The lineage of a figure; null when the key is unknown or the period has another frequency.</summary>
    public static FigureLineage? Of(ISeriesReader reader, string key, Period period, Transformation view, Vintage asOf)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.Catalogue.Find(key) is not { } indicator || reader.History(key) is not { } history || period.Frequency != indicator.Frequency)
        {
            return null;
        }

        var levels = history.AsOf(asOf);
        var value = Transform.Apply(levels, view, indicator.Accumulation) is { Count: > 0 } values ? values[period] : double.NaN;
        return new(
            indicator, period, view, asOf, double.IsNaN(value) ? null : value,
            [.. Transform.InputsOf(levels, view, period, indicator.Accumulation).Select(p => Input(reader, indicator.Key.Key, history, p, asOf))], reader.Publication);
    }

    private static LineageInput Input(ISeriesReader reader, string key, VintageHistory history, Period period, Vintage asOf)
    {
        var releases = history.ReleasesOf(period);
        var known = releases.Where(r => r.KnownFrom <= asOf).Select(r => (Release?)r).LastOrDefault();
        return new(
            period, known?.Observation.Value, known?.Observation.Status, known?.KnownFrom, known is null ? 0 : releases.Count(r => r.KnownFrom <= asOf), releases.Count,
            known is null ? null : reader.UnitAsOf(key, known.Value.KnownFrom), known is null ? null : reader.SnapshotOf(key, period, asOf));
    }
}

/// <summary>One published figure behind a number.</summary>
/// <param name="Period">Its period.</param>
/// <param name="Value">The figure as known; null when none was known or it was withdrawn.</param>
/// <param name="Status">Its status.</param>
/// <param name="KnownFrom">The day from which it was public.</param>
/// <param name="ReleaseNumber">The how many-th release of the period this is, from 1.</param>
/// <param name="Releases">How many releases of the period there are by today.</param>
/// <param name="Unit">Unit code of that vintage.</param>
/// <param name="Snapshot">The raw file that holds it.</param>
public sealed record LineageInput(
    Period Period, double? Value, ObservationStatus? Status, Vintage? KnownFrom, int ReleaseNumber, int Releases, string? Unit, SnapshotRecord? Snapshot);
