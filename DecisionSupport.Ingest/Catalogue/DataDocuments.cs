using DecisionSupport.Ingest.Lights;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Catalogue;

/// <summary>
/// The text documents that describe the data: catalogue, units, topics, code lists, light schemes, cockpit. They come from the data
/// folder or, for readers, from the published file, so a publication explains itself. Paths are relative, with '/'.
/// </summary>
public sealed class DataDocuments
{
    private readonly SortedDictionary<string, DocumentText> _texts;

    /// <summary>Documents by path.</summary>
    public DataDocuments(IEnumerable<KeyValuePair<string, string>> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        _texts = new(texts.ToDictionary(t => t.Key, t => DocumentText.Of(t.Value)), StringComparer.Ordinal);
    }

    private DataDocuments(SortedDictionary<string, DocumentText> texts) => _texts = texts;

    /// <summary>Path and text of every document, by path.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>> All => [.. _texts.Select(t => KeyValuePair.Create(t.Key, t.Value.Text()))];

    /// <summary>Path and packed text of every document, by path.</summary>
    internal IReadOnlyCollection<KeyValuePair<string, DocumentText>> Packed => _texts;

    /// <summary>Documents by path, packed.</summary>
    internal static DataDocuments Of(IEnumerable<KeyValuePair<string, DocumentText>> texts) => new(new SortedDictionary<string, DocumentText>(texts.ToDictionary(), StringComparer.Ordinal));

    /// <summary>The text of a document; null when there is none.</summary>
    public string? Find(string path) => _texts.GetValueOrDefault(path)?.Text();

    /// <summary>The same documents, one of them new or with another text.</summary>
    internal DataDocuments With(string path, string text) => Of(_texts.Where(t => t.Key != path).Append(KeyValuePair.Create(path, DocumentText.Of(text))));

    /// <summary>The paths of the documents directly in a folder, by name.</summary>
    public IReadOnlyList<string> In(string folder) =>
        [.. _texts.Keys.Where(p => p.StartsWith(folder + "/", StringComparison.Ordinal) && p.IndexOf('/', folder.Length + 1) < 0)];

    /// <summary>As <see cref="In"/>, with their packed texts.</summary>
    internal IEnumerable<(string Path, DocumentText Text)> PackedIn(string folder) => In(folder).Select(p => (p, _texts[p]));

    /// <summary>Folder of the rules of data quality: policy and relations.</summary>
    public const string QualityFolder = "quality";

    /// <summary>Folder of the recipes.</summary>
    public const string RecipeFolder = "recipes";

    /// <summary>Reads the documents of the data folder and those that the landing folder adds.</summary>
    /// <exception cref="DataFileException">The landing folder holds a document of the data folder anew.</exception>
    /// <exception cref="InvalidDataException">The register of light schemes in the landing folder was changed.</exception>
    public static DataDocuments Of(StoreLocation location)
    {
        ArgumentNullException.ThrowIfNull(location);
        var shipped = FromFolder(location.Data);
        var landed = FromFolder(location.Landing);
        foreach (var path in landed._texts.Keys)
        {
            if (shipped._texts.ContainsKey(path))
            {
                throw new DataFileException(path, "", $"the data folder has a document of this name, and the landing folder {location.Landing} has another; rename the one that was landed.");
            }
        }

        // Its lines are checked as a chain here; readers of the publication get what was checked.
        var documents = Of(shipped._texts.Concat(landed._texts));
        return new LightSchemeRegister(location, TimeProvider.System).Document() is { } schemes ? documents.With(LightSchemeRegister.DocumentPath, schemes) : documents;
    }

    /// <summary>Reads the documents of a data folder.</summary>
    /// <exception cref="DataFileException">A required document is missing.</exception>
    public static DataDocuments FromFolder(string data)
    {
        var texts = new Dictionary<string, DocumentText>();
        foreach (var path in new[] { CatalogueReader.UnitsPath, CatalogueReader.TopicsPath, LightSchemeReader.CockpitPath })
        {
            Add(texts, data, path);
        }

        foreach (var folder in new[] { CatalogueReader.CatalogueFolder, LightSchemeReader.LightsFolder, RecipeFolder, CodeListReader.CodesFolder, ChronologyReader.CyclesFolder, QualityFolder, NowcastReader.Folder, CompositeReader.Folder, ScenarioReader.Folder, HierarchyReader.Folder, AlertSchemeReader.Folder })
        {
            var full = Path.Combine(data, folder);
            foreach (var file in Directory.Exists(full) ? Directory.GetFiles(full, "*.json") : [])
            {
                Add(texts, data, $"{folder}/{Path.GetFileName(file)}");
            }
        }

        return Of(texts);
    }

    private static void Add(Dictionary<string, DocumentText> texts, string data, string path)
    {
        var full = Path.Combine(data, path);
        if (File.Exists(full))
        {
            texts[path] = DocumentText.FromFile(full);
        }
    }
}
