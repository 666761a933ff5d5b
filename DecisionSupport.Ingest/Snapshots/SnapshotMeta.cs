using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Ingest.Snapshots;

/// <summary>What a snapshot claims about periods that it does not hold.</summary>
public enum Coverage
{
    /// <summary>It holds each of its series completely: a period known before and absent now was withdrawn.</summary>
    Full,

    /// <summary>It adds and revises only what it holds.</summary>
    Partial,
}

/// <summary>Leave for a series to lose periods against its previous vintage.</summary>
/// <param name="Key">The series.</param>
/// <param name="Reason">Why the figures were withdrawn.</param>
/// <param name="AcceptedBy">Who accepted it.</param>
/// <param name="Date">When.</param>
public sealed record Withdrawal(string Key, LocalizedText Reason, string AcceptedBy, DateOnly Date);

/// <summary>How a raw file was received.</summary>
/// <param name="Source">Id of the source that fetched it, or "upload".</param>
/// <param name="At">The moment of retrieval, UTC.</param>
/// <param name="Address">URL, query or path it was read from; null for an upload.</param>
/// <param name="ETag">Entity tag of the response; null when none.</param>
/// <param name="LastModified">Last-Modified of the response; null when none.</param>
/// <param name="By">Who landed it: a person for an upload, "schedule" for a scheduled source.</param>
public sealed record Receipt(string Source, DateTimeOffset At, string? Address, string? ETag, DateTimeOffset? LastModified, string By);

/// <summary>The description beside a raw file: where it came from, since when its figures were known, how to read it.</summary>
/// <param name="Dataflow">The dataflow it belongs to.</param>
/// <param name="File">Name of the raw file beside the description.</param>
/// <param name="Sha256">Checksum of the raw file, lower-case hexadecimal.</param>
/// <param name="Format">Name of the format.</param>
/// <param name="Rows">Rows of figures that the file holds.</param>
/// <param name="Retrieved">When it was fetched.</param>
/// <param name="Vintage">Known-from date of its figures.</param>
/// <param name="VintageBasis">"stated" or "inferred".</param>
/// <param name="VintageNote">How the date is known.</param>
/// <param name="Coverage">What absence means.</param>
/// <param name="Origin">Where it came from.</param>
/// <param name="Licence">Terms of use.</param>
/// <param name="Series">Raw id to catalogue key; empty when the raw ids are keys.</param>
/// <param name="Units">Unit by key where it differs from the catalogue's in this vintage.</param>
/// <param name="Withdrawals">Series that may shrink.</param>
public sealed record SnapshotMeta(
    string Dataflow, string File, string Sha256, string Format, int Rows, DateOnly Retrieved, DateOnly Vintage, string VintageBasis,
    LocalizedText VintageNote, Coverage Coverage, string Origin, string Licence, IReadOnlyDictionary<string, string> Series,
    IReadOnlyDictionary<string, string> Units, IReadOnlyList<Withdrawal> Withdrawals)
{
    /// <summary>Path of the recipe that maps the file to series ("recipes/nbs-monthly.json"); null when the format alone does.</summary>
    public string? Recipe { get; init; }

    /// <summary>How the file came here; null for files that were put into the data folder by hand.</summary>
    public Receipt? Receipt { get; init; }

    /// <summary>The catalogue key of a raw id; null when a map is given and does not hold it.</summary>
    public string? KeyOf(string rawId) => Series.Count == 0 ? rawId : Series.GetValueOrDefault(rawId);
}
