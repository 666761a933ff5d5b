namespace DecisionSupport.Ingest.Store;

/// <summary>
/// The folder store/published and the small file in it that names the publication in force. Its name holds the version of the
/// tables: a program never opens a publication whose tables it does not know, but builds its own.
/// </summary>
internal static class PublicationPointer
{
    private static readonly string Name = FormattableString.Invariant($"current.v{StoreSchema.Version}");

    /// <summary>Of the files of publications.</summary>
    public const string Extension = ".publication";

    public static string Folder(StoreLocation location) => Path.Combine(location.Store, "published");

    public static string FileOf(StoreLocation location, string id) => Path.Combine(Folder(location), id + Extension);

    /// <summary>The id in force; null when nothing was published.</summary>
    public static string? Read(StoreLocation location)
    {
        try
        {
            var id = File.ReadAllText(Path.Combine(Folder(location), Name)).Trim();
            return id.Length > 0 && id.All(char.IsAsciiLetterOrDigit) ? id : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public static void Write(StoreLocation location, string id) => Durable.WriteText(Path.Combine(Folder(location), Name), id + "\n");
}
