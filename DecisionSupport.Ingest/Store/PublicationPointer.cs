namespace DecisionSupport.Ingest.Store;

/// <summary>The folder store/published and the small file "current" in it that names the publication in force.</summary>
internal static class PublicationPointer
{
    public static string Folder(StoreLocation location) => Path.Combine(location.Store, "published");

    public static string FileOf(StoreLocation location, string id) => Path.Combine(Folder(location), id + ".duckdb");

    /// <summary>The id in force; null when nothing was published.</summary>
    public static string? Read(StoreLocation location)
    {
        try
        {
            var id = File.ReadAllText(Path.Combine(Folder(location), "current")).Trim();
            return id.Length > 0 && id.All(char.IsAsciiLetterOrDigit) ? id : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public static void Write(StoreLocation location, string id) => Durable.WriteText(Path.Combine(Folder(location), "current"), id + "\n");
}
