using System.Text;
using DecisionSupport.Ingest.Lights;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Catalogue;

/// <summary>
/// The text documents that describe the data: catalogue, units, topics, code lists, light schemes, cockpit. They come from the data
/// folder or, for readers, from the published file, so a publication explains itself. Paths are relative, with '/'.
/// </summary>
public sealed class DataDocuments
{
    private readonly SortedDictionary<string, string> _texts;

    /// <summary>Documents by path.</summary>
    public DataDocuments(IEnumerable<KeyValuePair<string, string>> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        _texts = new(texts.ToDictionary(), StringComparer.Ordinal);
    }

    /// <summary>Path and text of every document, by path.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>> All => _texts;

    /// <summary>The text of a document; null when there is none.</summary>
    public string? Find(string path) => _texts.GetValueOrDefault(path);

    /// <summary>The paths of the documents directly in a folder, by name.</summary>
    public IReadOnlyList<string> In(string folder) =>
        [.. _texts.Keys.Where(p => p.StartsWith(folder + "/", StringComparison.Ordinal) && p.IndexOf('/', folder.Length + 1) < 0)];

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
        foreach (var (path, _) in landed.All)
        {
            if (shipped.Find(path) is not null)
            {
                throw new DataFileException(path, "", $"the data folder has a document of this name, and the landing folder {location.Landing} has another; rename the one that was landed.");
            }
        }

        // Its lines are checked as a chain here; readers of the publication get what was checked.
        var schemes = new LightSchemeRegister(location, TimeProvider.System).Document();
        return new([.. shipped.All, .. landed.All, .. schemes is null ? [] : new[] { KeyValuePair.Create(LightSchemeRegister.DocumentPath, schemes) }]);
    }

    /// <summary>Reads the documents of a data folder.</summary>
    /// <exception cref="DataFileException">A required document is missing.</exception>
    public static DataDocuments FromFolder(string data)
    {
        var texts = new Dictionary<string, string>();
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

        return new(texts);
    }

    private static void Add(Dictionary<string, string> texts, string data, string path)
    {
        var full = Path.Combine(data, path);
        if (File.Exists(full))
        {
            texts[path] = File.ReadAllText(full, Encoding.UTF8);
        }
    }
}
