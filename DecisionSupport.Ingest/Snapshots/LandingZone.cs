using System.Globalization;
using System.Security.Cryptography;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Snapshots;

/// <summary>
/// Puts received files into the landing folder, whole or not at all: the raw bytes first, then the description that makes
/// them a snapshot. <c>refresh</c> takes them in from there like any other snapshot.
/// </summary>
/// <param name="location">Where the landing folder is.</param>
public sealed class LandingZone(StoreLocation location)
{
    /// <summary>
    /// Lands a file as snapshots/SOURCE/VINTAGE/NAME. Bytes that the newest snapshot of this source, dataflow and name already has are
    /// not landed again, whatever their date.
    /// </summary>
    /// <param name="source">Folder of the source: lower-case letters, digits and hyphens.</param>
    /// <param name="raw">The bytes as received, seekable.</param>
    /// <param name="meta">The description; its <see cref="SnapshotMeta.Sha256"/> is computed here.</param>
    /// <returns>Path of the snapshot under "snapshots", and whether it is new.</returns>
    /// <exception cref="ArgumentException">Source or file name would leave the folder.</exception>
    /// <exception cref="IOException">Another file of that vintage and name is there.</exception>
    public (string Path, bool IsNew) Land(string source, Stream raw, SnapshotMeta meta)
    {
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(meta);
        if (!IsPlain(source) || meta.File != Path.GetFileName(meta.File) || meta.File is "." or ".." or "")
        {
            throw new ArgumentException($"'{source}/{meta.File}' is no place in the landing folder: a source is written with lower-case letters, digits and hyphens, a file name without folders.", nameof(source));
        }

        raw.Position = 0;
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(raw));
        var before = SnapshotArchive.Read(location.Landing).Files.LastOrDefault(f => f.Source == source && f.Meta.Dataflow == meta.Dataflow && f.Meta.File == meta.File);
        if (before?.Meta.Sha256 == sha256)
        {
            return (before.Path, false);
        }

        var day = meta.Vintage.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var folder = Path.Combine(location.Landing, SnapshotArchive.Folder, source, day);
        Directory.CreateDirectory(folder);
        var full = Path.Combine(folder, meta.File);
        var description = full + ".meta.json";
        if (File.Exists(description))
        {
            throw new IOException($"{description}: this vintage of {meta.File} was landed already with other bytes. A source that publishes twice a day needs a later vintage date, or another file name.");
        }

        raw.Position = 0;
        using (var target = new FileStream(full + ".part", FileMode.Create, FileAccess.Write, FileShare.None))
        {
            raw.CopyTo(target);
        }

        Durable.Replace(full + ".part", full);
        Durable.WriteText(description, SnapshotMetaWriter.Write(meta with { Sha256 = sha256 }));
        return ($"{source}/{day}/{meta.File}", true);
    }

    private static bool IsPlain(string source) => source.Length is > 0 and <= 64 && source.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
