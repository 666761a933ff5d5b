using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Recipes;

namespace DecisionSupport.Web.Services.Uploads;

/// <summary>
/// A recipe while a person changes it: the text of its document without header and approval, which only the system writes. Single
/// places of it are fields of a form.
/// </summary>
public static class RecipeDraft
{
    private static readonly JsonSerializerOptions s_layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };
    private static readonly string[] s_ours = ["header", "approval"];

    /// <summary>Places of a recipe that the form shows as fields of their own.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "series.dataflow", "series.dataflowName.en", "series.dataflowName.zh", "key", "series.name.en", "series.name.zh",
        "series.unit", "numbers.multiplier", "series.accumulation", "time.frequency", "series.topic", "series.area",
        "series.agency.en", "series.agency.zh", "series.licence", "mostRejected",
    ];

    private static readonly string[] s_numbers = ["numbers.multiplier", "mostRejected"];

    /// <summary>The text of a recipe to change.</summary>
    public static string Of(Recipe recipe) => Tidy(JsonNode.Parse(RecipeWriter.Write(recipe))!.AsObject());

    /// <summary>Reads a draft.</summary>
    /// <exception cref="DataFileException">It is no recipe; the message names the place.</exception>
    public static Recipe Read(string draft) => RecipeReader.Read("recipe", Parse(draft) is { } root ? Tidy(root) : draft);

    /// <summary>The text at a place of a draft; empty when nothing stands there or the draft is no JSON.</summary>
    public static string Value(string draft, string place)
    {
        JsonNode? node = Parse(draft);
        foreach (var name in place.Split('.'))
        {
            node = node is JsonObject parent ? parent[name] : null;
        }

        return node switch
        {
            null => "",
            JsonValue value when value.TryGetValue<string>(out var text) => text,
            _ => node.ToJsonString(),
        };
    }

    /// <summary>
    /// A draft as sent: the text of the document, and over it the fields that differ from what the form had shown. A text that is no
    /// JSON stays as it is, for its writer to correct.
    /// </summary>
    /// <param name="shown">The draft that the form had shown.</param>
    /// <param name="text">The text sent.</param>
    /// <param name="fields">The fields sent, by place.</param>
    public static string Change(string shown, string text, IReadOnlyDictionary<string, string> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (Parse(text) is not { } root)
        {
            return text;
        }

        foreach (var place in Fields.Where(fields.ContainsKey))
        {
            var value = fields[place].Trim();
            if (value != Value(shown, place))
            {
                Set(root, place, value);
            }
        }

        IndicatorNames.Change(root, shown, fields);
        return Tidy(root);
    }

    /// <summary>A draft as an object; null when it is no JSON.</summary>
    internal static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new() { MaxDepth = 32, AllowDuplicateProperties = false }) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Tidy(JsonObject root)
    {
        foreach (var name in s_ours)
        {
            root.Remove(name);
        }

        return root.ToJsonString(s_layout);
    }

    private static void Set(JsonObject root, string place, string value)
    {
        var names = place.Split('.');
        var parent = root;
        foreach (var name in names[..^1])
        {
            if (parent[name] is not JsonObject next)
            {
                parent[name] = next = [];
            }

            parent = next;
        }

        if (value.Length == 0)
        {
            parent.Remove(names[^1]);
        }
        else
        {
            parent[names[^1]] = s_numbers.Contains(place) && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : value;
        }
    }
}
