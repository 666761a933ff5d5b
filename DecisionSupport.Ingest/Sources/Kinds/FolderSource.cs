using System.Globalization;
using System.IO.Enumeration;

namespace DecisionSupport.Ingest.Sources.Kinds;

/// <summary>
/// A folder into which people or other systems put files. A file is taken when its length and date have not changed for a while and names of files
/// under way (".part", ".tmp", "~$…", a leading dot) are passed over. Nothing is changed in the folder unless "done" says to move what was landed
/// into a folder of that name inside it.
/// </summary>
public sealed class FolderSource : DataSource
{
    private static readonly string[] UnderWay = [".part", ".tmp", ".partial", ".crdownload", ".filepart", ".swp"];

    /// <inheritdoc/>
    public override string Kind => "folder";

    /// <inheritdoc/>
    public override IReadOnlyList<SourceParameter> Parameters { get; } =
    [
        new("folder", true, "full path of the folder"),
        new("pattern", false, "which names, with * and ?, as cpi-*.xlsx; all when not given"),
        new("stableSeconds", false, "how long a file must have been unchanged; 5 when not given"),
        new("done", false, "name of a folder inside, into which landed files are moved; not moved when not given"),
    ];

    /// <inheritdoc/>
    public override bool IsWatched => true;

    /// <inheritdoc/>
    public override string? Problem(SourceDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return !Path.IsPathFullyQualified(definition.Required("folder"))
            ? $"'{definition.Required("folder")}' is no full path."
            : definition.Parameter("done") is { } done && (done != Path.GetFileName(done) || done is "." or "..")
                ? $"'{done}' must be the plain name of a folder inside the watched one."
                : !double.TryParse(definition.Parameter("stableSeconds") ?? "5", CultureInfo.InvariantCulture, out var stable) || stable is < 0 or > 3600
                    ? "\"stableSeconds\" must be a number from 0 to 3600."
                    : null;
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ReceivedFile>> FetchAsync(SourceFetch fetch, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(fetch);
        var definition = fetch.Definition;
        var folder = definition.Required("folder");
        if (!Directory.Exists(folder))
        {
            throw new SourceException(FaultReason.Missing,
                $"{definition.Id}: the folder {folder} is not there. Make it, mount it, or correct \"folder\".",
                $"{definition.Id}：文件夹 {folder} 不存在。请创建、挂载，或改正 folder。");
        }

        var seen = Look(definition, folder).Where(f => fetch.State.Taken.GetValueOrDefault(f.Name) != f.Mark).ToArray();
        if (seen.Length == 0)
        {
            return [];
        }

        await Task.Delay(TimeSpan.FromSeconds(double.Parse(definition.Parameter("stableSeconds") ?? "5", CultureInfo.InvariantCulture)), fetch.Clock, cancellation);
        var now = Look(definition, folder).ToDictionary(f => f.Name, f => f.Mark);
        var stable = seen.Where(f => now.GetValueOrDefault(f.Name) == f.Mark && !f.Mark.StartsWith("0:", StringComparison.Ordinal));
        return [.. stable.OrderBy(f => f.Modified).ThenBy(f => f.Name, StringComparer.Ordinal).Select(f => new ReceivedFile(f.Name, Path.Combine(folder, f.Name), Path.Combine(folder, f.Name))
        {
            LastModified = f.Modified,
            IsTemporary = false,
            Proof = "nothing",
        })];
    }

    /// <inheritdoc/>
    public override SourceState Landed(SourceFetch fetch, ReceivedFile file)
    {
        ArgumentNullException.ThrowIfNull(fetch);
        ArgumentNullException.ThrowIfNull(file);
        var taken = fetch.State.Taken.Where(t => File.Exists(Path.Combine(fetch.Definition.Required("folder"), t.Key))).ToDictionary();
        if (fetch.Definition.Parameter("done") is { } done)
        {
            var target = Path.Combine(fetch.Definition.Required("folder"), done);
            Directory.CreateDirectory(target);
            File.Move(file.Path, Free(target, file.File));
            taken.Remove(file.File);
        }
        else
        {
            taken[file.File] = Mark(new FileInfo(file.Path));
        }

        return fetch.State with { Taken = taken };
    }

    /// <summary>Whether a name belongs to a file that somebody is still writing, or to none at all.</summary>
    internal static bool IsUnderWay(string name) => name[0] is '.' or '~' || UnderWay.Contains(Path.GetExtension(name).ToLowerInvariant());

    private static IEnumerable<(string Name, string Mark, DateTimeOffset Modified)> Look(SourceDefinition definition, string folder) =>
        new DirectoryInfo(folder).EnumerateFiles()
            .Where(f => !IsUnderWay(f.Name) && f.LinkTarget is null && FileSystemName.MatchesSimpleExpression(definition.Parameter("pattern") ?? "*", f.Name))
            .Select(f => (f.Name, Mark(f), new DateTimeOffset(f.LastWriteTimeUtc)));

    private static string Mark(FileInfo file) => string.Create(CultureInfo.InvariantCulture, $"{file.Length}:{file.LastWriteTimeUtc.Ticks}");

    private static string Free(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        for (var i = 2; File.Exists(path); i++)
        {
            path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(name)} ({i}){Path.GetExtension(name)}"));
        }

        return path;
    }
}
