using System.Globalization;
using System.Security.Cryptography;
using DecisionSupport.Analytics.Forecasting.Panel;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Store;

/// <summary>
/// Trained panel models beside the warehouse, one ML.NET model file each: store/models. A file is named by what it was trained on
/// (frequency, last day, model, fingerprint of figures and settings) and by its own SHA-256, so a model is found again exactly when the same
/// training is wanted, and a damaged file is noticed. Everything here can be deleted: it is trained again.
/// </summary>
/// <remarks>Safe on any thread; two processes at worst train the same model twice.</remarks>
/// <param name="folder">The folder; it is made when the first model is kept.</param>
public sealed class ModelStore(string folder) : IPanelShelf
{
    // Some hundred kilobytes each; a refresh uses about fifty.
    private const int Most = 500;
    private const int NameLength = 16;

    /// <summary>The models of a store.</summary>
    public static ModelStore Of(StoreLocation location)
    {
        ArgumentNullException.ThrowIfNull(location);
        return new(Path.Combine(location.Store, "models"));
    }

    /// <summary>What the kept models were trained on, by file name; files that cannot be read are left out.</summary>
    public IReadOnlyList<PanelTraining> Kept => [.. Files("*").Order(StringComparer.Ordinal).Select(Read).OfType<PanelPart>().Select(p => p.Training)];

    /// <summary>The model of a training that was kept; null when there is none. Damaged files are removed.</summary>
    public PanelPart? Find(PanelTraining wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        foreach (var path in Files(Stem(wanted) + "*"))
        {
            if (Read(path) is { } part)
            {
                if (part.Training.Fingerprint == wanted.Fingerprint)
                {
                    return part;
                }
            }
            else
            {
                File.Delete(path);
            }
        }

        return null;
    }

    /// <summary>Keeps a model; the oldest go when there are more than 500.</summary>
    public void Keep(PanelPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        Directory.CreateDirectory(folder);
        var bytes = part.ToBytes();
        var path = Path.Combine(folder, Stem(part.Training) + Sum(bytes) + ".zip");
        var temporary = $"{path}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}.tmp";
        File.WriteAllBytes(temporary, bytes);
        Durable.Replace(temporary, path);
        foreach (var old in Files("*").OrderByDescending(File.GetLastWriteTimeUtc).Skip(Most))
        {
            File.Delete(old);
        }
    }

    /// <inheritdoc/>
    public PanelPart Get(PanelTraining wanted, Func<PanelPart> train)
    {
        ArgumentNullException.ThrowIfNull(train);
        if (Find(wanted) is { } kept)
        {
            return kept;
        }

        var part = train();
        Keep(part);
        return part;
    }

    private string[] Files(string pattern) => Directory.Exists(folder) ? Directory.GetFiles(folder, pattern + ".zip") : [];

    // Null for a file that is not what its name says.
    private static PanelPart? Read(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            return Path.GetFileNameWithoutExtension(path).EndsWith(Sum(bytes), StringComparison.Ordinal) ? PanelPart.FromBytes(bytes) : null;
        }
        catch (Exception e) when (e is InvalidDataException or FileNotFoundException)
        {
            return null;
        }
    }

    private static string Stem(PanelTraining training) => string.Create(
        CultureInfo.InvariantCulture, $"{training.Frequency.Code()}_{training.TrainedTo:yyyy-MM-dd}_{training.Model}_{training.Fingerprint[..NameLength]}_");

    private static string Sum(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..NameLength];
}
