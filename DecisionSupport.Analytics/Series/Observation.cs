namespace DecisionSupport.Analytics.Series;

/// <summary>What a value is; the values are SDMX CL_OBS_STATUS codes.</summary>
public enum ObservationStatus
{
    /// <summary>A normal value.</summary>
    Normal = 'A',

    /// <summary>The definition or method changes here: not comparable with earlier periods.</summary>
    Break = 'B',

    /// <summary>Estimated, derived or confirmed by one source only.</summary>
    Estimated = 'E',

    /// <summary>A projection by the publisher.</summary>
    Forecast = 'F',

    /// <summary>No value: not collected, not published, or withdrawn by a later vintage.</summary>
    Missing = 'M',

    /// <summary>Provisional.</summary>
    Provisional = 'P',
}

/// <summary>One figure as stored and exchanged: a missing one is null, with status Missing.</summary>
/// <param name="Period">What the figure is about.</param>
/// <param name="Value">The figure in the indicator's unit; null when missing, never NaN.</param>
/// <param name="Status">What kind of figure it is.</param>
public readonly record struct Observation(Period Period, double? Value, ObservationStatus Status = ObservationStatus.Normal);
