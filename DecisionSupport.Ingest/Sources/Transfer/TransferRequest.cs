namespace DecisionSupport.Ingest.Sources.Transfer;

/// <summary>One file to get by HTTP.</summary>
/// <param name="Source">Id of the source, for messages.</param>
/// <param name="Address">Where it is.</param>
public sealed record TransferRequest(string Source, Uri Address)
{
    /// <summary>Accept header; null for any.</summary>
    public string? Accept { get; init; }

    /// <summary>Further headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>A secret header: sent to the origin of <see cref="Address"/> only, never after a redirect elsewhere; null when none.</summary>
    public (string Name, string Value)? Secret { get; init; }

    /// <summary>Whether the server may pack the transfer. The raw file is the unpacked one.</summary>
    public bool Packed { get; init; }

    /// <summary>Entity tag of what we have; null to get it whatever it is.</summary>
    public string? ETag { get; init; }

    /// <summary>Last-Modified of what we have; null to get it whatever it is.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>Whether a private network or this machine may be reached.</summary>
    public bool AllowPrivate { get; init; }

    /// <summary>Whether the data are themselves HTML.</summary>
    public bool ExpectsHtml { get; init; }

    /// <summary>Least time between two requests to the host, by its own rule; zero when it has none.</summary>
    public TimeSpan Pace { get; init; }

    /// <summary>How far it may go.</summary>
    public TransferLimits Limits { get; init; } = new();
}

/// <summary>What a request came to.</summary>
/// <param name="Path">The whole file; null when the server says that nothing changed.</param>
/// <param name="Address">Where it was in the end, after redirects.</param>
/// <param name="Attempts">Tries that were made.</param>
public sealed record TransferResult(string? Path, Uri Address, int Attempts)
{
    /// <summary>Entity tag; null when none.</summary>
    public string? ETag { get; init; }

    /// <summary>Last-Modified; null when none.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>The server's clock; null when it does not tell.</summary>
    public DateTimeOffset? ServerDate { get; init; }

    /// <summary>Content type without parameters, lower case; empty when none.</summary>
    public string ContentType { get; init; } = "";

    /// <summary>SHA-256 of the file, lower-case hexadecimal; empty when nothing changed.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>What proves that all of it came, see <see cref="ReceivedFile.Proof"/>.</summary>
    public string Proof { get; init; } = "length";

    /// <summary>Whether nothing changed.</summary>
    public bool IsUnchanged => Path is null;
}
