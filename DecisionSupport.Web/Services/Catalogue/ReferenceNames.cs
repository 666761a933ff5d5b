using System.Text.Json;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Catalogue;

/// <summary>
/// Names of topics, units and dataflows in both languages, from the data folder. A code without a name stands for
/// itself: a page never fails for want of a label.
/// </summary>
public sealed class ReferenceNames
{
    private readonly Lazy<Dictionary<string, LocalizedText>> _topics;
    private readonly Lazy<Dictionary<string, LocalizedText>> _units;
    private readonly Lazy<Dictionary<string, LocalizedText>> _dataflows;

    /// <summary>The names of the data folder; files are read when a name is first asked for.</summary>
    public ReferenceNames(StoreLocation location)
    {
        ArgumentNullException.ThrowIfNull(location);
        _topics = new(() => FromList(Path.Combine(location.Data, "reference", "topics.json")));
        _units = new(() => FromList(Path.Combine(location.Data, "reference", "units.json")));
        _dataflows = new(() => FromCatalogue(Path.Combine(location.Data, "catalogue")));
    }

    /// <summary>Name of a topic.</summary>
    public LocalizedText Topic(string code) => _topics.Value.GetValueOrDefault(code) ?? new(code);

    /// <summary>Name of a unit.</summary>
    public LocalizedText Unit(string code) => _units.Value.GetValueOrDefault(code) ?? new(code);

    /// <summary>Name of a dataflow.</summary>
    public LocalizedText Dataflow(string code) => _dataflows.Value.GetValueOrDefault(code) ?? new(code);

    private static Dictionary<string, LocalizedText> FromList(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.EnumerateArray().ToDictionary(e => e.GetProperty("code").GetString()!, e => Text(e.GetProperty("name")));
    }

    private static Dictionary<string, LocalizedText> FromCatalogue(string folder)
    {
        var names = new Dictionary<string, LocalizedText>();
        foreach (var path in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json") : [])
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            if (document.RootElement.TryGetProperty("dataflow", out var code) && document.RootElement.TryGetProperty("name", out var name))
            {
                names[code.GetString()!] = Text(name);
            }
        }

        return names;
    }

    private static LocalizedText Text(JsonElement name) =>
        new(name.GetProperty("en").GetString()!, name.TryGetProperty("zh", out var zh) ? zh.GetString() : null);
}
