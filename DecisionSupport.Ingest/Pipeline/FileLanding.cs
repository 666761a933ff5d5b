using System.Globalization;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Recipes;
using DecisionSupport.Ingest.Snapshots;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>A person's decision to take a file in.</summary>
/// <param name="By">Who approves.</param>
/// <param name="Reason">Why, in their words.</param>
public sealed record LandingDecision(string By, string Reason)
{
    /// <summary>Folder of the source: lower-case letters, digits and hyphens.</summary>
    public string Source { get; init; } = "upload";

    /// <summary>Known-from date of the figures; null for the date the message states or, failing that, the day of receipt.</summary>
    public DateOnly? Vintage { get; init; }

    /// <summary>How the date is known, when <see cref="Vintage"/> is given.</summary>
    public string? VintageNote { get; init; }

    /// <summary>Where the file came from, in words or as address.</summary>
    public string Origin { get; init; } = "";

    /// <summary>Whether the file holds each of its series completely.</summary>
    public Coverage Coverage { get; init; } = Coverage.Partial;

    /// <summary>When it was received, UTC.</summary>
    public DateTimeOffset Received { get; init; }
}

/// <summary>What was landed.</summary>
/// <param name="Snapshot">Path under "snapshots".</param>
/// <param name="IsNew">False when the newest snapshot of this file has the same bytes.</param>
/// <param name="Recipe">Path of the recipe.</param>
/// <param name="NewSeries">Rows added to the catalogue.</param>
/// <param name="Meta">The description.</param>
public sealed record LandedFile(string Snapshot, bool IsNew, string Recipe, int NewSeries, SnapshotMeta Meta);

/// <summary>
/// Takes a file into the landing folder with all that refresh needs to publish it: the catalogue of its series, its recipe and, last,
/// the description that makes it a snapshot. Ended in between, what is there harms nothing and the next try goes on.
/// </summary>
/// <param name="location">Data and landing folder.</param>
public sealed class FileLanding(StoreLocation location)
{
    private const int LongestName = 120;

    /// <summary>Lands a file.</summary>
    /// <param name="raw">The bytes as received, seekable.</param>
    /// <param name="fileName">Name as received; signs that are no letters, digits, dots, hyphens or underscores are replaced.</param>
    /// <param name="recipe">The recipe to approve, or one that is approved already.</param>
    /// <param name="decision">Who approves, and how the file was received.</param>
    /// <param name="companions">Full paths of files that its reader needs beside it.</param>
    /// <param name="cancellation">Ends reading, before anything is written.</param>
    /// <exception cref="DataFileException">File, recipe and catalogue do not fit together; nothing was written. The message says what to do.</exception>
    /// <exception cref="IOException">The landing folder cannot be written, or holds another file of this vintage and name.</exception>
    public LandedFile Land(
        Stream raw, string fileName, Recipe recipe, LandingDecision decision, IReadOnlyList<string>? companions = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(decision);
        var name = PlainName(fileName);
        if (string.IsNullOrWhiteSpace(decision.By) || string.IsNullOrWhiteSpace(decision.Reason))
        {
            throw new DataFileException(recipe.Path, "approval", "taking a file in needs the name of who approves it, and a reason.", "采集文件须填写批准人姓名和理由。");
        }

        var file = FileReading.Read(raw, name, companions: [.. (companions ?? []).Select(c => (Func<Stream>)(() => File.OpenRead(c)))], cancellation: cancellation);
        if (file.Format is null || file.Message.Kind != MessageKind.Data)
        {
            throw new DataFileException(name, "", $"it cannot be taken in: {FileReading.Why(file.Message).En}.", $"无法采集：{FileReading.Why(file.Message).Zh}。");
        }

        var approved = recipe.Approval is not null ? recipe : RecipeShelf.Approve(
            recipe, file.Message, Named(recipe, RecipeReading.Apply(recipe, file.Message, cancellation: cancellation)),
            new(decision.By, DateOnly.FromDateTime(decision.Received.UtcDateTime), decision.Reason));
        var result = RecipeReading.Apply(approved, file.Message, cancellation: cancellation);
        var parsed = SnapshotReading.Rows(approved, file.Message);
        if (parsed.Faults.Count > 0)
        {
            var fault = parsed.Faults[0];
            throw new DataFileException(
                name, fault.Line is { } line ? FormattableString.Invariant($"line {line}") : "",
                $"{parsed.Faults.Count} faults stand against it, the first: {(fault.Value.Length > 0 ? $"'{fault.Value}': " : "")}{fault.Expected}. Correct the file, or approve the recipe with a share of cells that may stay out (\"mostRejected\").",
                $"有 {parsed.Faults.Count} 处问题，首处：{(fault.Value.Length > 0 ? $"“{fault.Value}”：" : "")}{fault.ExpectedZh}。请改正文件，或在批准配方时允许一定比例的单元格不采用（mostRejected）。");
        }

        if (result.FigureCount == 0)
        {
            throw new DataFileException(name, "", $"the recipe {approved.Name} reads no figure of it.", $"配方 {approved.Name} 未从中读出任何数值。");
        }

        lock (LandedCatalogue.OneAtATime)
        {
            return Write(raw, name, file, approved, result, parsed.RowCount, decision, companions ?? []);
        }
    }

    // Nobody approves what has no name yet.
    private static RecipeResult Named(Recipe recipe, RecipeResult result) => RecipeNames.Missing(recipe, result.Series) is { Count: > 0 } missing
        ? throw new DataFileException(recipe.Path, "", string.Join(" ", missing.Select(m => m.En)), string.Join("", missing.Select(m => m.Zh)))
        : result;

    /// <summary>A file name that any file system bears.</summary>
    public static string PlainName(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        var bare = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var plain = string.Concat(bare.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_')).Trim('.', '_');
        plain = plain.Replace(SnapshotReading.CompanionMark, "-companion-", StringComparison.OrdinalIgnoreCase).Replace(".meta.json", "-meta.json", StringComparison.OrdinalIgnoreCase);
        if (plain.Length > LongestName)
        {
            var extension = Path.GetExtension(plain);
            extension = extension.Length > 12 ? "" : extension;
            plain = plain[..(LongestName - extension.Length)].TrimEnd('.') + extension;
        }

        return plain.Length == 0 ? "file" : plain;
    }

    private LandedFile Write(Stream raw, string name, ReadFile file, Recipe recipe, RecipeResult result, int rows, LandingDecision decision, IReadOnlyList<string> companions)
    {
        // All documents together must be readable before the first of them is written.
        var documents = DataDocuments.Of(location);
        var (recipePath, recipeText) = PlaceOf(recipe, documents);
        _ = RecipeReader.Read(recipePath, recipeText);
        var (cataloguePath, catalogueText, added, after) = LandedCatalogue.With(location, documents, recipe, result.Series);
        var meta = Meta(name, file, recipe, recipePath, result, rows, decision, after);
        if (documents.Find(recipePath) is null)
        {
            LandedCatalogue.Write(location, recipePath, recipeText);
        }

        if (added > 0)
        {
            LandedCatalogue.Write(location, cataloguePath, catalogueText);
        }

        WriteCompanions(decision.Source, meta, companions);
        var (path, isNew) = new LandingZone(location).Land(decision.Source, raw, meta);
        return new(path, isNew, recipePath, added, meta);
    }

    // A recipe is never changed once snapshots are read by it: another one of the same name gets a number.
    private static (string Path, string Text) PlaceOf(Recipe recipe, DataDocuments documents)
    {
        for (var n = 1; ; n++)
        {
            var numbered = n == 1 ? recipe : recipe with { Name = string.Create(CultureInfo.InvariantCulture, $"{recipe.Name[..Math.Min(recipe.Name.Length, 60)]}-{n}") };
            var text = RecipeWriter.Write(numbered);
            if (documents.Find(numbered.Path) is not { } there || there == text)
            {
                return (numbered.Path, text);
            }
        }
    }

    private static SnapshotMeta Meta(
        string name, ReadFile file, Recipe recipe, string recipePath, RecipeResult result, int rows, LandingDecision decision, CatalogueContent catalogue)
    {
        var received = DateOnly.FromDateTime(decision.Received.UtcDateTime);
        var prepared = file.Message.Prepared is { } p && DateOnly.FromDateTime(p.UtcDateTime) <= received ? DateOnly.FromDateTime(p.UtcDateTime) : (DateOnly?)null;
        var (vintage, basis, note) = decision.Vintage is { } given
            ? (given, "stated", new LocalizedText(decision.VintageNote ?? $"Stated by {decision.By}.", decision.VintageNote ?? $"由 {decision.By} 注明。"))
            : prepared is { } stated
            ? (stated, "stated", new LocalizedText("The message states when it was prepared.", "报文注明了生成时间。"))
            : (received, "inferred", new LocalizedText("The day on which the file was received: it was public then at the latest.", "文件收到之日：最迟当日已公开。"));
        var units = result.Series
            .Where(s => RecipeCatalogue.UnitOf(recipe, s) is var unit && unit.Length > 0 && catalogue.Indicators.Find(s.Key)!.Unit != unit)
            .ToDictionary(s => s.Key, s => RecipeCatalogue.UnitOf(recipe, s));
        return new(
            recipe.Series.Dataflow, name, new string('0', 64), file.Format!, rows, received, vintage, basis, note, decision.Coverage,
            decision.Origin.Length > 0 ? decision.Origin : $"file {name}", recipe.Series.Licence.Length > 0 ? recipe.Series.Licence : "To be stated",
            new Dictionary<string, string>(), units, [])
        {
            Recipe = recipePath,
            Receipt = new(decision.Source, decision.Received, decision.Origin.Length > 0 ? decision.Origin : null, null, null, $"{decision.By}: {decision.Reason}"),
        };
    }

    private void WriteCompanions(string source, SnapshotMeta meta, IReadOnlyList<string> companions)
    {
        for (var i = 0; i < companions.Count; i++)
        {
            var folder = Path.Combine(location.Landing, SnapshotArchive.Folder, source, meta.Vintage.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            Directory.CreateDirectory(folder);
            var target = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{meta.File}{SnapshotReading.CompanionMark}{i + 1}"));
            File.Copy(companions[i], target + ".part", overwrite: true);
            Durable.Replace(target + ".part", target);
        }
    }
}
