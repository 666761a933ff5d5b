using System.Security.Cryptography;
using System.Text;

namespace DecisionSupport.Ingest.Journals;

/// <summary>
/// An append-only file with one text line for each entry, chained by the SHA-256 of the line before, so that it cannot be altered
/// unseen. Processes take turns by a lock on the file.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="write">The line of an entry, without an end.</param>
/// <param name="parse">The entry of a line; throws <see cref="InvalidDataException"/> when it cannot be read.</param>
/// <param name="link">Number and checksum of the line before, as the entry holds them.</param>
internal sealed class ChainedLines<T>(string path, Func<T, string> write, Func<string, T> parse, Func<T, (long Number, string Previous)> link)
{
    private const string NoPrevious = "0000000000000000000000000000000000000000000000000000000000000000";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <summary>All entries, oldest first.</summary>
    /// <exception cref="InvalidDataException">The file was changed.</exception>
    public IReadOnlyList<T> Read()
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var file = Open(FileMode.Open, FileAccess.Read, FileShare.Read);
        return Read(file).Entries;
    }

    /// <summary>Adds an entry and returns when it is on disk.</summary>
    /// <param name="next">Makes it from the entries so far and the checksum of the last line.</param>
    public T Append(Func<IReadOnlyList<T>, string, T> next)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = Open(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var (entries, previous) = Read(file);
        var added = next(entries, previous);
        file.SetLength(file.Position);
        file.Write(Encoding.UTF8.GetBytes(write(added) + "\n"));
        file.Flush(flushToDisk: true);
        return added;
    }

    // Only FileShare.None is an exclusive lock on every system; a reader waits for a writer too.
    private FileStream Open(FileMode mode, FileAccess access, FileShare share)
    {
        for (var since = Environment.TickCount64; ;)
        {
            try
            {
                return new(path, mode, access, share);
            }
            catch (IOException e) when (e is not FileNotFoundException && Environment.TickCount64 - since < s_patience.TotalMilliseconds)
            {
                Thread.Sleep(20);
            }
        }
    }

    private (List<T> Entries, string Last) Read(FileStream file)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);

        // A line without its end was cut by a crash before it was acknowledged: it did not happen.
        var whole = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        file.Position = whole;
        var (entries, previous) = (new List<T>(), NoPrevious);
        foreach (var line in Encoding.UTF8.GetString(bytes, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var entry = parse(line);
            if (link(entry) != (entries.Count + 1, previous))
            {
                throw new InvalidDataException($"{path}: line {entries.Count + 1} does not follow the one before it: the file was changed. Restore it from a backup.");
            }

            entries.Add(entry);
            previous = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));
        }

        return (entries, previous);
    }
}
