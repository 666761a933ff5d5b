namespace DecisionSupport.Ingest.Snapshots;

/// <summary>
/// The checksums that raw files have now, each computed once in a run however many series ask. Nothing is remembered beyond
/// the run: length and time of a file prove nothing about its bytes.
/// </summary>
/// <param name="compute">Reads a file and gives its SHA-256; null when there is no file.</param>
internal sealed class RawChecksums(Func<SnapshotFile, string?> compute)
{
    private readonly Dictionary<string, string?> _known = [];

    /// <summary>The checksum of a file.</summary>
    public string? Of(SnapshotFile file)
    {
        if (!_known.TryGetValue(file.FullPath, out var sha256))
        {
            _known[file.FullPath] = sha256 = compute(file);
        }

        return sha256;
    }

    /// <summary>Notes what a file has, which was read in this run anyhow.</summary>
    public void Note(SnapshotFile file, string? sha256) => _known[file.FullPath] = sha256;
}
