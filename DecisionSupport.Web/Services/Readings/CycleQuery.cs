using DecisionSupport.Analytics.Cycles;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Readings;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Readings;

/// <summary>What an address of the cycle page asks for.</summary>
/// <param name="Definition">The composite that the builder starts from.</param>
/// <param name="Method">By whose method.</param>
/// <param name="Members">The components.</param>
/// <param name="Offered">Further series that the builder offers, each judged alone.</param>
/// <param name="Unknown">Keys of the address that cannot be taken: not in the catalogue, or not monthly.</param>
/// <param name="IsOwn">Whether the address names components of its own.</param>
public sealed record CycleQuery(
    CompositeDefinition Definition, CompositeMethod Method, IReadOnlyList<CompositeInput> Members, IReadOnlyList<CompositeInput> Offered, IReadOnlyList<string> Unknown, bool IsOwn)
{
    private const int Most = 40;
    private static readonly char[] s_between = [',', ' ', ';', '，', '、'];

    /// <summary>The text of a method in an address.</summary>
    public static string TextOf(CompositeMethod method) => method == CompositeMethod.Oecd ? "oecd" : "conference-board";

    /// <summary>Reads ?composite=, ?members=, ?also=, ?inverted= and ?method=; null when no composite is defined.</summary>
    public static CycleQuery? Read(ISeriesReader reader, Func<string, string?> query)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(query);
        var definition = reader.Composites.FirstOrDefault(c => c.Key == query("composite")) ?? (reader.Composites.Count > 0 ? reader.Composites[0] : null);
        if (definition is null)
        {
            return null;
        }

        var documented = definition.Members.Concat(definition.Candidates).Concat(reader.Composites.SelectMany(c => c.Members.Concat(c.Candidates))).DistinctBy(m => m.Indicator).ToDictionary(m => m.Indicator);
        string[] wanted = [.. Keys(query("members")).Concat(Keys(query("also"))).Distinct(StringComparer.OrdinalIgnoreCase)];
        var turned = query("inverted") is { } text ? Keys(text).ToHashSet(StringComparer.OrdinalIgnoreCase) : null;
        CompositeInput[] found = [.. wanted.Take(Most).Select(k => Input(reader, k, documented)).OfType<CompositeInput>()];
        var members = found.Length > 0 ? found : definition.Members;
        members = [.. members.Select(m => turned is null ? m : m with { Inverted = turned.Contains(m.Indicator) })];
        var method = query("method") switch { "oecd" => CompositeMethod.Oecd, "conference-board" => CompositeMethod.ConferenceBoard, _ => definition.Method };
        return new(
            definition, method, members,
            [.. definition.Members.Concat(definition.Candidates).Where(c => members.All(m => m.Indicator != c.Indicator))],
            [.. wanted.Where(k => Input(reader, k, documented) is null)], wanted.Length > 0);
    }

    // What no document describes moves in percent when it is an amount, and is not turned over.
    private static CompositeInput? Input(ISeriesReader reader, string key, Dictionary<string, CompositeInput> documented) =>
        reader.Catalogue.Find(key) is not { Frequency: Frequency.Monthly } indicator ? null
        : documented.GetValueOrDefault(indicator.Key.Key) ?? new(indicator.Key.Key, Kind(reader, indicator), false);

    private static MemberKind Kind(ISeriesReader reader, Indicator indicator) =>
        reader.History(indicator.Key.Key) is { } history && ReadingKind.IsAmount(indicator, history.Latest) ? MemberKind.Amount : MemberKind.Rate;

    private static string[] Keys(string? text) => (text ?? "").Split(s_between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
