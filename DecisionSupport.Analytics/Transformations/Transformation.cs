namespace DecisionSupport.Analytics.Transformations;

/// <summary>How a series is looked at. Each is computed by period, never by position (see Transform).</summary>
public enum Transformation
{
    /// <summary>As published, in the indicator's unit.</summary>
    Level,

    /// <summary>Change on the same period a year before, in percent (同比).</summary>
    YearOnYear,

    /// <summary>Change on the period before, in percent (环比).</summary>
    PeriodOnPeriod,

    /// <summary>Change on the period before at an annual rate, in percent (折年率).</summary>
    Annualised,

    /// <summary>Difference from the same period a year before, in the unit itself (a rate: percentage points).</summary>
    YearOnYearDifference,

    /// <summary>Difference from the period before, in the unit itself.</summary>
    PeriodOnPeriodDifference,

    /// <summary>Index with the first year with complete data = 100.</summary>
    Index,

    /// <summary>Trailing moving average over one seasonal cycle (a year; daily data: a week), in the unit itself.</summary>
    MovingAverage,
}
