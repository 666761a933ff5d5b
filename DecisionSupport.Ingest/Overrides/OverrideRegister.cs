using System.Globalization;
using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Ingest.Sharing;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Overrides;

/// <summary>
/// Who signed for which model that lost to seasonal naive, and why: one append-only file of the landing folder whose lines are
/// chained by checksum. Refresh and rebuild read it, so a rebuilt store publishes what was signed. Processes take turns by a lock
/// on the file.
/// </summary>
/// <param name="location">Where the landing folder is.</param>
/// <param name="clock">Gives the moment.</param>
public sealed class OverrideRegister(StoreLocation location, TimeProvider clock)
{
    /// <summary>Longest name or reason, in characters.</summary>
    public const int LongestText = 2_000;

    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.Combine(location.Landing, "overrides", "register.jsonl");

    /// <summary>All lines, oldest first.</summary>
    /// <exception cref="InvalidDataException">The file was changed: a line does not hold the checksum of the one before.</exception>
    public IReadOnlyList<OverrideEvent> All()
    {
        if (!File.Exists(Path))
        {
            return [];
        }

        using var file = SharingLines.Open(Path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return OverrideLines.Read(file, Path);
    }

    /// <summary>The signature in force for each series that has one, by key.</summary>
    /// <exception cref="InvalidDataException">The file was changed.</exception>
    public IReadOnlyDictionary<string, OverrideEvent> InForce() =>
        All().GroupBy(e => e.Key, StringComparer.Ordinal).Select(g => g.Last()).Where(e => e.Step == OverrideStep.Signed).ToDictionary(e => e.Key, StringComparer.Ordinal);

    /// <summary>Signs for a model of a series. It takes effect with the next refresh.</summary>
    /// <param name="published">The forecast in force: the model must have lost there.</param>
    /// <param name="model">Name of the model.</param>
    /// <param name="by">Who signs.</param>
    /// <param name="reason">Why the model is published all the same.</param>
    /// <exception cref="OverrideRefusedException">A text is missing, or the model needs no signature or has no record.</exception>
    public OverrideEvent Sign(PublishedForecast published, string model, string by, string reason)
    {
        ArgumentNullException.ThrowIfNull(published);
        Require(by, "name of the person");
        Require(reason, "reason");
        var records = published.Outcome.Records;
        var record = records.FirstOrDefault(r => r.Model == model)
            ?? throw new OverrideRefusedException($"{published.Key} has no record of a model '{model}'; those with one are {string.Join(", ", records.Select(r => r.Model))}.");
        return record.LosesToSeasonalNaive
            ? Append(OverrideStep.Signed, published.Key, model, by, reason, Words(record, published.Vintage))
            : throw new OverrideRefusedException($"'{model}' did not lose to seasonal naive on {published.Key} ({Words(record, published.Vintage)}) and needs no signature. Those that did are {string.Join(", ", records.Where(r => r.LosesToSeasonalNaive).Select(r => r.Model).DefaultIfEmpty("none"))}.");
    }

    /// <summary>Takes the signature of a series back.</summary>
    /// <exception cref="OverrideRefusedException">A text is missing, or none is in force.</exception>
    public OverrideEvent Withdraw(string key, string by, string reason)
    {
        Require(by, "name of the person");
        Require(reason, "reason");
        return InForce().TryGetValue(key, out var signed)
            ? Append(OverrideStep.Withdrawn, key, signed.Model, by, reason, "")
            : throw new OverrideRefusedException($"No override is in force for '{key}'. In force: {string.Join(", ", InForce().Keys.Order(StringComparer.Ordinal).DefaultIfEmpty("none"))}.");
    }

    private static string Words(ForecastRecord record, Analytics.Series.Vintage vintage) => string.Create(
        CultureInfo.InvariantCulture, $"{vintage}: WIS {record.RelativeWis:F3} and absolute error {record.RelativeMae:F3} times those of seasonal naive, {record.Origins} origins");

    private static void Require(string text, string what)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
        {
            throw new OverrideRefusedException($"An override needs the {what}, at most {LongestText} characters.");
        }
    }

    private OverrideEvent Append(OverrideStep step, string key, string model, string by, string reason, string record)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        using var file = SharingLines.Open(Path);
        var events = OverrideLines.Read(file, Path);
        var now = clock.GetUtcNow();
        var added = new OverrideEvent(
            events.Count + 1, new(now.Year, now.Month, now.Day, now.Hour, now.Minute, now.Second, TimeSpan.Zero), step, key, model, by.Trim(), reason.Trim(), record, OverrideLines.Checksum(events));
        OverrideLines.Add(file, added);
        return added;
    }
}
