namespace DecisionSupport.Ingest.Catalogue;

/// <summary>Where a value stands in a document; written out only when something is wrong there.</summary>
/// <param name="parent">Where what holds it stands; null for the document.</param>
/// <param name="name">Its name; null for an item of a list.</param>
/// <param name="index">Its number in the list.</param>
internal sealed class JsonPlace(JsonPlace? parent, string? name, int index)
{
    /// <summary>"series[3].name.en".</summary>
    public override string ToString() =>
        name is null ? FormattableString.Invariant($"{parent}[{index}]") : parent is null ? name : $"{parent}.{name}";
}
