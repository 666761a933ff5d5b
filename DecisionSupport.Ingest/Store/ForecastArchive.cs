using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Store;

/// <summary>
/// Every forecast that this installation made for publication, with its record, by series and vintage: files of the landing folder
/// (forecasts/NNNNNN.tsv, one a refresh) to which files are only ever added. What was said at a time cannot be derived again from the
/// raw files, for models and their code have moved on; so it is a source like signatures and decisions, and outlives a rebuild.
/// </summary>
/// <remarks>
/// A forecast takes about 2 KB. Publications carry the newest <see cref="Published"/> vintages of a series; the files keep all and may
/// be deleted, oldest first, by whoever needs the room. Of a vintage forecast twice, by other code, the later one counts.
/// </remarks>
/// <param name="location">Where the landing folder is.</param>
internal sealed class ForecastArchive(StoreLocation location)
{
    /// <summary>Vintages of a series that a publication carries beside the newest.</summary>
    public const int Published = 24;

    /// <summary>The table of a publication: place, vintage, content.</summary>
    public const string Table = "forecast_past";

    private const string DayText = "yyyy-MM-dd";

    private static readonly JsonSerializerOptions s_json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, IgnoreReadOnlyProperties = true };

    private readonly string _folder = Path.Combine(location.Landing, "forecasts");

    /// <summary>Keeps forecasts that are not kept already; on return they are on disk.</summary>
    public void Add(IEnumerable<(string Key, Vintage Vintage, ForecastOutcome Outcome, Vintage? PanelKnownTo)> made)
    {
        var known = Read();
        var lines = made.Select(m => (m.Key, m.Vintage, Content: Content(m.Outcome, m.PanelKnownTo)))
            .Where(m => !known.TryGetValue((m.Key, m.Vintage), out var kept) || !Inflated(kept).AsSpan().SequenceEqual(m.Content))
            .Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Key}\t{m.Vintage.ReleaseDate:yyyy-MM-dd}\t{Convert.ToBase64String(Deflated(m.Content))}\n")).ToArray();
        if (lines.Length > 0)
        {
            Directory.CreateDirectory(_folder);
            var number = Files().Select(f => int.Parse(Path.GetFileNameWithoutExtension(f), CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max() + 1;
            var path = Path.Combine(_folder, number.ToString("D6", CultureInfo.InvariantCulture) + ".tsv");
            File.WriteAllText(path + ".tmp", string.Concat(lines));
            Durable.Replace(path + ".tmp", path);
        }
    }

    /// <summary>The rows of <see cref="Table"/>: of each series the vintages before the one whose forecast is published now.</summary>
    /// <param name="current">Place in the catalogue and vintage of the published forecast, by key.</param>
    public IEnumerable<object?[]> Rows(IReadOnlyDictionary<string, (int Place, Vintage Vintage)> current) => Read()
        .Where(e => current.TryGetValue(e.Key.Key, out var now) && e.Key.Vintage < now.Vintage).GroupBy(e => current[e.Key.Key].Place).OrderBy(g => g.Key)
        .SelectMany(g => g.OrderByDescending(e => e.Key.Vintage).Take(Published).Select(e => new object?[] { g.Key, e.Key.Vintage.ReleaseDate.DayNumber, e.Value }));

    /// <summary>The past forecasts of a series in a publication, newest vintage first.</summary>
    public static IReadOnlyList<PublishedForecast> Read(PublicationFile file, int place, Indicator indicator) =>
        [.. file.RowsOf(Table, place, r => Parse(indicator, new(DateOnly.FromDayNumber(r.GetInt32(1))), r.Bytes(2)))];

    private Dictionary<(string Key, Vintage Vintage), byte[]> Read()
    {
        var entries = new Dictionary<(string, Vintage), byte[]>();
        foreach (var path in Files())
        {
            var number = 0;
            foreach (var line in File.ReadLines(path))
            {
                number++;
                try
                {
                    entries[(line.Split('\t')[0], new(DateOnly.ParseExact(line.Split('\t')[1], DayText, CultureInfo.InvariantCulture)))] = Convert.FromBase64String(line.Split('\t')[2]);
                }
                catch (Exception e) when (e is FormatException or IndexOutOfRangeException)
                {
                    throw new InvalidDataException($"{path}: line {number} is no kept forecast (key, vintage, content): {e.Message} Restore the file from a backup, or delete it to do without its forecasts.");
                }
            }
        }

        return entries;
    }

    private string[] Files() => Directory.Exists(_folder) ? [.. Directory.GetFiles(_folder, "*.tsv").Order(StringComparer.Ordinal)] : [];

    private static byte[] Content(ForecastOutcome outcome, Vintage? panelKnownTo) => JsonSerializer.SerializeToUtf8Bytes(
        new Kept(
            outcome.Champion, outcome.Forecast.Origin.Ordinal, outcome.Description, outcome.Forecast.Quantiles, outcome.Records, outcome.FirstReleaseRecords,
            new SortedDictionary<string, string>(outcome.Failures.ToDictionary(), StringComparer.Ordinal), outcome.Override, outcome.WhyNotRealTime, panelKnownTo?.ReleaseDate),
        s_json);

    private static PublishedForecast Parse(Indicator indicator, Vintage vintage, byte[] content)
    {
        var kept = JsonSerializer.Deserialize<Kept>(Inflated(content), s_json)!;
        return new(
            indicator.Key.Key, vintage,
            new(kept.Champion, new(Period.FromOrdinal(indicator.Frequency, kept.Origin), kept.Quantiles), kept.Description, kept.Records, kept.Failures)
            {
                FirstReleaseRecords = kept.FirstReleaseRecords,
                Override = kept.Override,
                WhyNotRealTime = kept.WhyNotRealTime,
            })
        {
            PanelKnownTo = kept.PanelKnownTo is { } day ? new(day) : null,
        };
    }

    private static byte[] Deflated(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal))
        {
            deflate.Write(content);
        }

        return packed.ToArray();
    }

    private static byte[] Inflated(byte[] packed)
    {
        using var content = new MemoryStream();
        using var inflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        inflate.CopyTo(content);
        return content.ToArray();
    }

    private sealed record Kept(
        string Champion, int Origin, string Description, IReadOnlyList<IReadOnlyList<double>> Quantiles, IReadOnlyList<ForecastRecord> Records,
        IReadOnlyList<ForecastRecord> FirstReleaseRecords, IReadOnlyDictionary<string, string> Failures, ForecastOverride? Override, string? WhyNotRealTime, DateOnly? PanelKnownTo);
}
