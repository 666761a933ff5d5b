using DecisionSupport.Ingest.Sources.Transfer;

namespace DecisionSupport.Ingest.Sources;

/// <summary>What a kind of source needs to know.</summary>
/// <param name="Name">Name in "parameters".</param>
/// <param name="IsRequired">Whether it must be given.</param>
/// <param name="Meaning">What it is, with an example.</param>
public sealed record SourceParameter(string Name, bool IsRequired, string Meaning);

/// <summary>What one fetch works with.</summary>
/// <param name="Definition">The source.</param>
/// <param name="State">What is remembered from earlier fetches.</param>
/// <param name="Folder">Folder for files under way; unfinished ones stay there for the next try.</param>
/// <param name="Http">The transport.</param>
/// <param name="Clock">The clock.</param>
public sealed record SourceFetch(SourceDefinition Definition, SourceState State, string Folder, HttpTransport Http, TimeProvider Clock)
{
    /// <summary>Path of the file under way.</summary>
    public string Path(string suffix = "") => System.IO.Path.Combine(Folder, Definition.Id + suffix + ".received");
}

/// <summary>A file that arrived whole, not landed yet.</summary>
/// <param name="File">Name under which it is landed.</param>
/// <param name="Path">Where it lies now.</param>
/// <param name="Address">URL, query or path it was read from.</param>
public sealed record ReceivedFile(string File, string Path, string Address)
{
    /// <summary>Entity tag; null when none.</summary>
    public string? ETag { get; init; }

    /// <summary>When the publisher last changed it; null when not known.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>The server's clock; null when there is no server.</summary>
    public DateTimeOffset? ServerDate { get; init; }

    /// <summary>Whether <see cref="Path"/> is a copy of ours, deleted once it is landed.</summary>
    public bool IsTemporary { get; init; } = true;

    /// <summary>What proves that all of it came: "digest", "length", "ending" (the text closes), or "nothing".</summary>
    public string Proof { get; init; } = "length";
}

/// <summary>
/// One way in which files come in. It transports bytes and knows nothing of what they mean. A new kind is one file with a class that has a
/// constructor without parameters; it is found by reflection, and shared contract tests find it too.
/// </summary>
public abstract class DataSource
{
    /// <summary>The name that source documents use: lower case.</summary>
    public abstract string Kind { get; }

    /// <summary>What "parameters" may hold.</summary>
    public abstract IReadOnlyList<SourceParameter> Parameters { get; }

    /// <summary>Whether it is watched rather than asked: looking costs nothing, is done every minute without a schedule, and an empty look is not recorded.</summary>
    public virtual bool IsWatched => false;

    /// <summary>What is wrong with a document of this kind beyond missing parameters; null when nothing is.</summary>
    public virtual string? Problem(SourceDefinition definition) => null;

    /// <summary>Gets what is new. The same request twice gives the same bytes as long as the publisher changes nothing.</summary>
    /// <returns>Files that arrived whole; none when the publisher says that nothing changed.</returns>
    /// <exception cref="SourceException">Nothing could be got; the message says why.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up; what came so far is kept for the next try.</exception>
    public abstract Task<IReadOnlyList<ReceivedFile>> FetchAsync(SourceFetch fetch, CancellationToken cancellation);

    /// <summary>Called when a file is safely landed, or was there already: the state to remember.</summary>
    public virtual SourceState Landed(SourceFetch fetch, ReceivedFile file) => fetch.State;
}

/// <summary>All kinds of sources, found by reflection.</summary>
public static class DataSources
{
    /// <summary>Every kind, by name.</summary>
    public static IReadOnlyList<DataSource> All { get; } =
    [
        .. typeof(DataSource).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(DataSource)) && t.GetConstructor(Type.EmptyTypes) is not null)
            .Select(t => (DataSource)Activator.CreateInstance(t)!)
            .OrderBy(s => s.Kind, StringComparer.Ordinal),
    ];

    /// <summary>The kind of that name; null when there is none.</summary>
    public static DataSource? Named(string kind) => All.FirstOrDefault(s => s.Kind == kind);
}
