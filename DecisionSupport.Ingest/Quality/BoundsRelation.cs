using System.Text.RegularExpressions;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Ingest.Catalogue;

namespace DecisionSupport.Ingest.Quality;

/// <summary>
/// Limits and what they hold for: series by key, or series of a unit, of which words of the name may be asked for or
/// ruled out. The unit alone does not say what is possible: percent are shares, growth and interest rates.
/// </summary>
/// <param name="Units">Unit codes; empty when series are named.</param>
/// <param name="Series">Keys; empty when units are named.</param>
/// <param name="Names">One of these must stand in the name, in either language; empty when any name will do.</param>
/// <param name="Unless">None of these may stand in the name.</param>
/// <param name="Limits">The limits.</param>
public sealed record BoundsRelation(
    IReadOnlySet<string> Units, IReadOnlySet<string> Series, IReadOnlyList<string> Names, IReadOnlyList<string> Unless, PlausibleBounds Limits)
{
    /// <summary>Whether the limits hold for a series.</summary>
    public bool Fits(Indicator indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return Series.Contains(indicator.Key.Key)
            || (Units.Contains(indicator.Unit) && (Names.Count == 0 || Names.Any(n => Says(indicator.Name, n))) && !Unless.Any(n => Says(indicator.Name, n)));
    }

    internal static BoundsRelation Read(JsonField field, Func<JsonField, string> unit, Func<JsonField, string> key)
    {
        field.Only("units", "series", "names", "unless", "low", "high", "reason");
        var bounds = new PlausibleBounds(field.Optional("low")?.Number(), field.Optional("high")?.Number(), field["reason"].Localized());
        if (bounds.Low is null && bounds.High is null)
        {
            throw field.Error("neither low nor high; state a limit.");
        }

        if (bounds.Low > bounds.High)
        {
            throw field.Error($"low {bounds.Low} is above high {bounds.High}; exchange them.");
        }

        string[] List(string name, Func<JsonField, string> read) => [.. field.Optional(name)?.Items().Select(read) ?? []];
        var relation = new BoundsRelation(
            List("units", unit).ToHashSet(), List("series", key).ToHashSet(), List("names", f => f.Text()), List("unless", f => f.Text()), bounds);
        return relation.Units.Count + relation.Series.Count == 0 ? throw field.Error("neither units nor series; say what the limits hold for.") : relation;
    }

    // Whole words where the script has them: "net" does not stand in "Internet".
    private static bool Says(LocalizedText name, string word) =>
        name.Zh?.Contains(word, StringComparison.OrdinalIgnoreCase) == true
        || Regex.IsMatch(name.En, $@"(?<!\w){Regex.Escape(word)}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
