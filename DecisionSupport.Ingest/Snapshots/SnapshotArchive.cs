using System.Security.Cryptography;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Snapshots;

/// <summary>One raw file with its description.</summary>
/// <param name="Path">Path of the raw file under data/snapshots, with '/': its identity.</param>
/// <param name="FullPath">Where it lies.</param>
/// <param name="Meta">Its description.</param>
public sealed record SnapshotFile(string Path, string FullPath, SnapshotMeta Meta) : IComparable<SnapshotFile>
{
    /// <summary>The source folder: snapshots of one source follow each other.</summary>
    public string Source => Path.Split('/')[0];

    /// <summary>Vintages count in order of date, then of path.</summary>
    public int CompareTo(SnapshotFile? other) => other is null
        ? 1
        : Meta.Vintage.CompareTo(other.Meta.Vintage) is var byVintage and not 0 ? byVintage : string.CompareOrdinal(Path, other.Path);

    /// <summary>Earlier vintage first.</summary>
    public static bool operator <(SnapshotFile left, SnapshotFile right) => Comparer<SnapshotFile>.Default.Compare(left, right) < 0;

    /// <summary>Later vintage first.</summary>
    public static bool operator >(SnapshotFile left, SnapshotFile right) => Comparer<SnapshotFile>.Default.Compare(left, right) > 0;

    /// <summary>Earlier or the same.</summary>
    public static bool operator <=(SnapshotFile left, SnapshotFile right) => !(left > right);

    /// <summary>Later or the same.</summary>
    public static bool operator >=(SnapshotFile left, SnapshotFile right) => !(left < right);

    /// <summary>The checksum that the raw file has now, lower-case hexadecimal; null when there is no file.</summary>
    public string? ActualSha256()
    {
        if (!File.Exists(FullPath))
        {
            return null;
        }

        using var stream = File.OpenRead(FullPath);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}

/// <summary>A description that could not be read.</summary>
/// <param name="Path">Its path under data/snapshots.</param>
/// <param name="Problem">What is wrong and what to write.</param>
public sealed record UnreadableMeta(string Path, string Problem);

/// <summary>The raw files of a data folder: append-only, and the truth from which everything else can be rebuilt.</summary>
/// <param name="Files">All described files, in order of vintage, then of path.</param>
/// <param name="Unreadable">Descriptions that could not be read.</param>
public sealed record SnapshotArchive(IReadOnlyList<SnapshotFile> Files, IReadOnlyList<UnreadableMeta> Unreadable)
{
    /// <summary>Folder of the raw files inside the data folder.</summary>
    public const string Folder = "snapshots";

    private const string MetaSuffix = ".meta.json";

    /// <summary>Reads all descriptions of the data folder and of the landing folder.</summary>
    public static SnapshotArchive Read(StoreLocation location)
    {
        ArgumentNullException.ThrowIfNull(location);
        var (shipped, landed) = (Read(location.Data), Read(location.Landing));
        var taken = shipped.Files.Select(f => f.Path).ToHashSet();
        var twice = landed.Files.Where(f => taken.Contains(f.Path)).ToArray();
        return new(
            [.. shipped.Files.Concat(landed.Files.Except(twice)).Order()],
            [.. shipped.Unreadable, .. landed.Unreadable, .. twice.Select(f => new UnreadableMeta(f.Path, $"{f.FullPath}: the data folder holds a snapshot of the same path; give this one another source folder."))]);
    }

    /// <summary>Reads all descriptions under the folder "snapshots" of a data or landing folder.</summary>
    public static SnapshotArchive Read(string data)
    {
        var root = System.IO.Path.Combine(data, Folder);
        var (files, unreadable) = (new List<SnapshotFile>(), new List<UnreadableMeta>());
        var metas = Directory.Exists(root) ? Directory.GetFiles(root, "*" + MetaSuffix, SearchOption.AllDirectories) : [];
        foreach (var full in metas.Order(StringComparer.Ordinal))
        {
            var path = System.IO.Path.GetRelativePath(root, full).Replace('\\', '/');
            try
            {
                var meta = SnapshotMetaReader.Read($"{Folder}/{path}", File.ReadAllText(full));
                var raw = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(full)!, meta.File);
                files.Add(new(System.IO.Path.GetRelativePath(root, raw).Replace('\\', '/'), raw, meta));
            }
            catch (DataFileException e)
            {
                unreadable.Add(new(path, e.Message));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                unreadable.Add(new(path, $"data/{Folder}/{path}: the description cannot be read: {e.Message} Restore the file, or give the user that runs this the right to read it."));
            }
        }

        return new([.. files.Order()], unreadable);
    }
}
