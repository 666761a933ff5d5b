namespace DecisionSupport.Analytics.Transformations;

/// <summary>In what a transformed value is measured.</summary>
public enum TransformedUnit
{
    /// <summary>In the indicator's own unit.</summary>
    Unit,

    /// <summary>In percent.</summary>
    Percent,

    /// <summary>In percentage points: a difference between two percentages.</summary>
    PercentagePoints,

    /// <summary>In index points, base year = 100.</summary>
    IndexPoints,
}
