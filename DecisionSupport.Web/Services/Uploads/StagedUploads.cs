using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Uploads;

/// <summary>
/// The files that wait for a decision, in uploads/ID/ of the landing folder, and the record of those decided on. Nothing here is
/// part of the data: only what is approved goes to snapshots/.
/// </summary>
/// <param name="location">Where the landing folder is.</param>
/// <param name="clock">Tells the time.</param>
public sealed class StagedUploads(StoreLocation location, TimeProvider clock)
{
    /// <summary>Folder inside the landing folder.</summary>
    public const string Folder = "uploads";

    private const string Raw = "raw";
    private const string Record = "upload.json";
    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly Lock _writing = new();

    private string Root => Path.Combine(location.Landing, Folder);

    /// <summary>Keeps a file until somebody decides; null when too many wait already.</summary>
    /// <param name="fileName">Its name as sent.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="cancellation">Ends copying; nothing is kept then.</param>
    /// <exception cref="IOException">The landing folder cannot be written.</exception>
    public async Task<StagedUpload?> AddAsync(string fileName, Stream content, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        Sweep();
        if (All().Count(u => u.Landed is null) >= UploadSettings.MostWaiting)
        {
            return null;
        }

        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var folder = Directory.CreateDirectory(Path.Combine(Root, id)).FullName;
        try
        {
            var path = Path.Combine(folder, Raw);
            await using (var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await content.CopyToAsync(target, cancellation);
            }

            await using var written = File.OpenRead(path);
            var upload = new StagedUpload(id, FileLanding.PlainName(fileName), written.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(written, cancellation)), clock.GetUtcNow());
            Save(upload);
            return upload;
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>The upload of an id; null when there is none, or it waited too long.</summary>
    public StagedUpload? Find(string id)
    {
        if (!IsId(id) || Read(Path.Combine(Root, id)) is not { } upload || IsOver(upload))
        {
            return null;
        }

        return upload;
    }

    /// <summary>All uploads, the newest first.</summary>
    public IReadOnlyList<StagedUpload> All() => Directory.Exists(Root)
        ? [.. Directory.GetDirectories(Root).Where(d => IsId(Path.GetFileName(d))).Select(Read).OfType<StagedUpload>().Where(u => !IsOver(u)).OrderByDescending(u => u.Landed?.At ?? u.Received)]
        : [];

    /// <summary>The bytes of a waiting file.</summary>
    /// <exception cref="IOException">They are gone.</exception>
    public FileStream OpenRaw(StagedUpload upload) => File.OpenRead(PathOf(upload));

    /// <summary>Full path of the bytes of a waiting file.</summary>
    public string PathOf(StagedUpload upload)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return Path.Combine(Root, upload.Id, Raw);
    }

    /// <summary>Writes the record of an upload, whole or not at all. The bytes of a landed file are not kept twice.</summary>
    public void Save(StagedUpload upload)
    {
        ArgumentNullException.ThrowIfNull(upload);
        var path = Path.Combine(Root, upload.Id, Record);
        lock (_writing)
        {
            File.WriteAllText(path + ".part", JsonSerializer.Serialize(upload, s_json));
            File.Move(path + ".part", path, overwrite: true);
        }

        if (upload.Landed is not null)
        {
            File.Delete(Path.Combine(Root, upload.Id, Raw));
        }
    }

    /// <summary>Throws a waiting file away; one that was landed stays.</summary>
    public void Drop(StagedUpload upload)
    {
        ArgumentNullException.ThrowIfNull(upload);
        if (upload.Landed is null)
        {
            Directory.Delete(Path.Combine(Root, upload.Id), recursive: true);
        }
    }

    /// <summary>Throws away what waited longer than <see cref="UploadSettings.Patience"/>, and what an ended process left half-written.</summary>
    public void Sweep()
    {
        foreach (var folder in Directory.Exists(Root) ? Directory.GetDirectories(Root).Where(d => IsId(Path.GetFileName(d))) : [])
        {
            var upload = Read(folder);
            if (upload is null ? IsOld(Directory.GetCreationTimeUtc(folder)) : IsOver(upload))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static bool IsId(string id) => id.Length == 32 && id.All(char.IsAsciiHexDigitLower);

    private static StagedUpload? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<StagedUpload>(File.ReadAllText(Path.Combine(folder, Record)), s_json);
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private bool IsOver(StagedUpload upload) => upload.Landed is null && IsOld(upload.Received);

    private bool IsOld(DateTimeOffset since) => clock.GetUtcNow() - since > UploadSettings.Patience;
}
