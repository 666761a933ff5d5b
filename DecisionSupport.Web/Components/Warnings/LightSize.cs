namespace DecisionSupport.Web.Components.Warnings;

/// <summary>How large a light is drawn.</summary>
public enum LightSize
{
    /// <summary>In running text and tables: 18 px.</summary>
    Small,

    /// <summary>On cards: 24 px.</summary>
    Medium,

    /// <summary>The one light of a page: 64 px.</summary>
    Large,
}
