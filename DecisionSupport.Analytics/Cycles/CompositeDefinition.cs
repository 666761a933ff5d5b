using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Cycles;

/// <summary>By whose method a composite index is made.</summary>
public enum CompositeMethod
{
    /// <summary>The Conference Board: volatility-weighted changes, chained.</summary>
    ConferenceBoard,

    /// <summary>The OECD: normalised cycles, averaged.</summary>
    Oecd,
}

/// <summary>A component of a defined composite.</summary>
/// <param name="Indicator">Key of the indicator.</param>
/// <param name="Kind">How its movement is measured.</param>
/// <param name="Inverted">It falls when the economy rises.</param>
public sealed record CompositeInput(string Indicator, MemberKind Kind, bool Inverted);

/// <summary>A composite index that an analyst defined: a document of data/composites.</summary>
/// <param name="Key">Its identifier: "US.COINCIDENT".</param>
/// <param name="Name">Its name.</param>
/// <param name="Method">By whose method.</param>
/// <param name="Reference">Identifier of the reference chronology that it is held against.</param>
/// <param name="Target">Key of the indicator whose trend and amplitude the OECD's method gives it.</param>
/// <param name="Members">Its components.</param>
/// <param name="Candidates">Keys of further indicators that the builder offers.</param>
/// <param name="Author">Who defined it.</param>
/// <param name="Date">When.</param>
/// <param name="Reason">Why these components.</param>
public sealed record CompositeDefinition(
    string Key, LocalizedText Name, CompositeMethod Method, string Reference, string Target, IReadOnlyList<CompositeInput> Members,
    IReadOnlyList<CompositeInput> Candidates, LocalizedText Author, DateOnly Date, LocalizedText Reason);
