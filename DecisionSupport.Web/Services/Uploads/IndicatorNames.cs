using System.Globalization;
using System.Text.Json.Nodes;

namespace DecisionSupport.Web.Services.Uploads;

/// <summary>
/// The names of a draft's indicators as fields of a form: "name.0.en", "name.0.zh" and on, in the order in which the recipe lists them.
/// Labels of tables hold any character, so a field carries a number and not the label.
/// </summary>
public static class IndicatorNames
{
    /// <summary>So many indicators have fields; the others are named in the text of the recipe.</summary>
    public const int Most = 40;

    private const string Dimension = "indicator";
    private const string Prefix = "name.";

    /// <summary>Each indicator's label in the file and its names so far; empty when the draft is no JSON or has none.</summary>
    public static IReadOnlyList<(string Label, string En, string Zh)> Of(string draft) =>
        [.. (Codes(RecipeDraft.Parse(draft)) ?? []).Take(Most).Select(c => (c.Key, Text(c.Value, "en"), Text(c.Value, "zh")))];

    /// <summary>The field of an indicator's name.</summary>
    /// <param name="number">Its place in the list, from 0.</param>
    /// <param name="language">"en" or "zh".</param>
    public static string Field(int number, string language) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number}.{language}");

    /// <summary>The fields that a draft has.</summary>
    public static IEnumerable<string> Fields(string draft) =>
        Enumerable.Range(0, Of(draft).Count).SelectMany(i => new[] { Field(i, "en"), Field(i, "zh") });

    /// <summary>Writes the names that differ from what the form had shown.</summary>
    internal static void Change(JsonObject root, string shown, IReadOnlyDictionary<string, string> fields)
    {
        if (Codes(root) is not { } codes)
        {
            return;
        }

        foreach (var (i, (label, en, zh)) in Of(shown).Index())
        {
            foreach (var (language, before) in new[] { ("en", en), ("zh", zh) })
            {
                if (fields.TryGetValue(Field(i, language), out var sent) && sent.Trim() != before && codes.ContainsKey(label))
                {
                    Name(codes, label)[language] = sent.Trim();
                }
            }
        }
    }

    // A code that says nothing else may stand as a bare text.
    private static JsonObject Name(JsonObject codes, string label)
    {
        if (codes[label] is not JsonObject code)
        {
            codes[label] = code = new JsonObject { ["code"] = codes[label]?.DeepClone() };
        }

        if (code["name"] is not JsonObject name)
        {
            code["name"] = name = [];
        }

        return name;
    }

    private static JsonObject? Codes(JsonObject? root) =>
        (root?["dimensions"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(d => d["name"] is JsonValue name && name.TryGetValue<string>(out var text) && text == Dimension)?["codes"] as JsonObject;

    private static string Text(JsonNode? code, string language) =>
        (code as JsonObject)?["name"] is JsonObject name && name[language] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
