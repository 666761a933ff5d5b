namespace DecisionSupport.Analytics.EarlyWarning.Moves;

/// <summary>Why a light or a composite is another than on an earlier day, in the order in which the causes are let in.</summary>
public enum MoveCause
{
    /// <summary>Figures known on the earlier day were revised or withdrawn.</summary>
    Revision,

    /// <summary>Figures of further periods were published.</summary>
    NewData,

    /// <summary>Cuts of the same version of the scheme came out differently, because they were computed from figures known later.</summary>
    Reestimation,

    /// <summary>Another version of the scheme judges: cuts, rule, transformation, sign, or the composite's weights.</summary>
    ChangedCuts,
}
