namespace DecisionSupport.Web.Components.Readings;

/// <summary>What a diagnostic says.</summary>
public enum Finding
{
    /// <summary>A figure without a limit.</summary>
    Fact,

    /// <summary>Within its limit.</summary>
    Pass,

    /// <summary>Doubtful.</summary>
    Care,

    /// <summary>Beyond its limit.</summary>
    Fail,
}
