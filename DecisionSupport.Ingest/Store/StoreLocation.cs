namespace DecisionSupport.Ingest.Store;

/// <summary>Where the data folder and the store built from it lie.</summary>
/// <param name="Data">The data folder: catalogue, snapshots, reference, lights.</param>
/// <param name="Store">The store folder: the writer's warehouse and the published files. Its content can be rebuilt from <paramref name="Data"/> and the landing folder.</param>
public sealed record StoreLocation(string Data, string Store)
{
    /// <summary>Environment variable that names the landing folder.</summary>
    public const string LandingVariable = "DECISIONSUPPORT_LANDING";

    /// <summary>
    /// The landing folder: what this installation itself received (snapshots, recipes, catalogue files) and decided. It is laid out
    /// like the data folder, is as much a source as that is, and cannot be rebuilt: back it up.
    /// </summary>
    public string Landing { get; init; } = Path.Combine(Data, "landing");

    /// <summary>Environment variable that names the data folder.</summary>
    public const string DataVariable = "DECISIONSUPPORT_DATA";

    /// <summary>Environment variable that names the store folder.</summary>
    public const string StoreVariable = "DECISIONSUPPORT_STORE";

    /// <summary>
    /// The folders given; else those of the environment variables; else the data folder of the checkout around the
    /// working directory or the program, and "store" and "landing" inside it.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">There is no data folder.</exception>
    public static StoreLocation Find(string? data = null, string? store = null, string? landing = null)
    {
        data ??= Environment.GetEnvironmentVariable(DataVariable)
            ?? Above(Directory.GetCurrentDirectory()) ?? Above(AppContext.BaseDirectory)
            ?? throw new DirectoryNotFoundException($"No data folder: neither {Directory.GetCurrentDirectory()} nor a folder above it holds data/catalogue. Start inside the checkout, or name the folder with --data or {DataVariable}.");
        store ??= Environment.GetEnvironmentVariable(StoreVariable) ?? Path.Combine(data, "store");
        landing ??= Environment.GetEnvironmentVariable(LandingVariable) ?? Path.Combine(data, "landing");
        return new(Path.GetFullPath(data), Path.GetFullPath(store)) { Landing = Path.GetFullPath(landing) };
    }

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "data");
            if (Directory.Exists(Path.Combine(candidate, "catalogue")))
            {
                return candidate;
            }
        }

        return null;
    }
}
