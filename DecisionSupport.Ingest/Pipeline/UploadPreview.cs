using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Recipes;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>One figure as it would be taken.</summary>
/// <param name="Key">Key of its series.</param>
/// <param name="Name">Name of its series.</param>
/// <param name="Unit">Unit code.</param>
/// <param name="Figure">The figure.</param>
public sealed record PreviewFigure(string Key, LocalizedText Name, string Unit, RecipeFigure Figure);

/// <summary>A file somebody wants to take in: what it is, how it would be read, what would stay out. Nothing is written.</summary>
/// <param name="FileName">Name as it would be kept.</param>
/// <param name="Format">Name of the format; null when none recognises it.</param>
/// <param name="Message">What it holds.</param>
/// <param name="Recipe">The recipe given, one approved for this header, or the proposal; null when none can read it.</param>
/// <param name="Proposal">The proposal with confidence and questions; null when a recipe was given or found.</param>
/// <param name="Result">What the recipe reads; null without a recipe.</param>
/// <param name="First">The first figures, those of each series together.</param>
/// <param name="Explanation">Why there is nothing to take, or what was found.</param>
public sealed record UploadPreview(
    string FileName, string? Format, StatisticalMessage Message, Recipe? Recipe, RecipeProposal? Proposal, RecipeResult? Result,
    IReadOnlyList<PreviewFigure> First, IReadOnlyList<LocalizedText> Explanation)
{
    /// <summary>Overall grade of the quality of its figures; null when not assessed.</summary>
    public LocalizedText? Quality { get; init; }

    /// <summary>Largest upload that is looked at, 256 MiB; larger files are ingested on the server.</summary>
    public const long LargestUpload = 256L << 20;

    /// <summary>Longest time one upload may take, 60 s.</summary>
    public static TimeSpan LongestTime { get; } = TimeSpan.FromSeconds(60);

    // Figures of an upload are held twice, as cells and as series.
    private static readonly ReadLimits s_limits = new() { Bytes = LargestUpload, Cells = 6_000_000 };
    private static readonly TrialLimits s_trial = new(LongestTime, 1L << 30);

    /// <summary>
    /// Looks at a file that somebody sent. It is read for trial in a process of its own first, with an end of time and memory, so that
    /// no file can stop or exhaust this process.
    /// </summary>
    /// <param name="path">Full path of the file (a temporary file that the caller deletes).</param>
    /// <param name="fileName">Its name as sent; only the extension and the names in the proposal depend on it.</param>
    /// <param name="recipe">The recipe to read it with; null to find or propose one.</param>
    /// <param name="documents">Where approved recipes are found; null for none.</param>
    /// <param name="rows">How many first figures to show.</param>
    /// <param name="sheet">The only table of the file to look at, by name; null for all. It becomes part of the name.</param>
    /// <param name="cancellation">Ends looking.</param>
    /// <exception cref="OperationCanceledException">The caller gave up, or <see cref="LongestTime"/> is over.</exception>
    /// <exception cref="InvalidOperationException">The process for the trial cannot be started.</exception>
    public static UploadPreview OfUpload(
        string path, string fileName, Recipe? recipe = null, DataDocuments? documents = null, int rows = 20,
        string? sheet = null, CancellationToken cancellation = default)
    {
        using var raw = File.OpenRead(path);
        var name = FileLanding.PlainName(fileName);
        return raw.Length <= LargestUpload && ReadTrial.Run(path, name, s_limits, s_trial, cancellation: cancellation).Fault is { } fault
            ? Nothing(name, new(null, StatisticalMessage.Without("refused", MessageKind.Unreadable, "", fault)), null)
            : Of(raw, name, recipe, documents, rows, sheet, cancellation);
    }

    /// <summary>Looks at a file. Bytes are only ever parsed: no macro, formula, link or entity of it is followed.</summary>
    /// <param name="raw">The bytes, seekable (a temporary file that the caller deletes).</param>
    /// <param name="fileName">Its name as sent; only the extension and the names in the proposal depend on it.</param>
    /// <param name="recipe">The recipe to read it with; null to find or propose one.</param>
    /// <param name="documents">Where approved recipes are found; null for none.</param>
    /// <param name="rows">How many first figures to show.</param>
    /// <param name="sheet">The only table of the file to look at, by name; null for all. It becomes part of the name.</param>
    /// <param name="cancellation">Ends looking.</param>
    /// <exception cref="OperationCanceledException">The caller gave up, or <see cref="LongestTime"/> is over.</exception>
    public static UploadPreview Of(
        Stream raw, string fileName, Recipe? recipe = null, DataDocuments? documents = null, int rows = 20,
        string? sheet = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(raw);
        var name = FileLanding.PlainName(fileName);
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        budget.CancelAfter(LongestTime);
        if (raw.Length > LargestUpload)
        {
            var fault = new FormatFault(FaultKind.Refused, null, "", $"{raw.Length} bytes", $"at most {LargestUpload} bytes in an upload; larger files are taken in with the command ingest", $"上传文件至多 {LargestUpload} 字节；更大的文件请用 ingest 命令");
            return Nothing(name, new(null, StatisticalMessage.Without("too large", MessageKind.Unreadable, "", fault)), null);
        }

        var file = FileReading.Read(raw, name, limits: s_limits, cancellation: budget.Token);
        if (file.Message.Kind != MessageKind.Data)
        {
            return Nothing(name, file, null);
        }

        if (sheet is not null && file.Message.Tables.Any(t => t.Name == sheet))
        {
            name = FileLanding.PlainName($"{Path.GetFileNameWithoutExtension(name)}-{sheet}{Path.GetExtension(name)}");
        }

        recipe ??= sheet is null ? RecipeShelf.Match(RecipeShelf.Approved(documents), file.Message, budget.Token)?.Recipe : null;
        var proposal = recipe is null ? Propose(file.Message, name, sheet, budget.Token) : null;
        recipe ??= proposal?.Recipe;
        if (recipe is null)
        {
            return Nothing(name, file, proposal);
        }

        var result = proposal?.Result ?? RecipeReading.Apply(recipe, file.Message, cancellation: budget.Token);
        PreviewFigure[] first =
        [
            .. result.Series.SelectMany(s => s.Figures.Take(rows).Select(f => new PreviewFigure(s.Key, RecipeCatalogue.NameOf(recipe, s), RecipeCatalogue.UnitOf(recipe, s), f))).Take(rows),
        ];
        return new(name, file.Format, file.Message, recipe, proposal, result, first, [.. proposal?.Findings ?? [], .. result.Changes.Select(c => c.Message)])
        {
            Quality = QualitySummary.Of(new IngestRead(name, file, recipe, result, proposal, [])),
        };
    }

    // What is proposed for one sheet must find that sheet again among the others.
    private static RecipeProposal Propose(StatisticalMessage message, string name, string? sheet, CancellationToken cancellation)
    {
        var tables = message.Tables.Where(t => t.Name == sheet).ToArray();
        if (sheet is null || tables.Length == 0 || tables.Length == message.Tables.Count)
        {
            return RecipeProposal.For(message, name, cancellation);
        }

        var proposal = RecipeProposal.For(message with { Tables = tables, Datasets = [] }, name, cancellation);
        return proposal.Recipe?.Table is { } table ? proposal with { Recipe = proposal.Recipe with { Table = table with { Sheets = [sheet] } } } : proposal;
    }

    private static UploadPreview Nothing(string name, ReadFile file, RecipeProposal? proposal) =>
        new(name, file.Format, file.Message, null, proposal, null, [], proposal?.Findings ?? [FileReading.Why(file.Message)]);
}

/// <summary>Takes an upload in that a person looked at and approved.</summary>
public static class UploadApproval
{
    /// <summary>Lands the file with its recipe and catalogue; <c>refresh</c> then publishes it.</summary>
    /// <param name="location">Data and landing folder.</param>
    /// <param name="raw">The same bytes that were previewed, seekable.</param>
    /// <param name="fileName">Its name as sent.</param>
    /// <param name="recipe">The recipe as approved: the proposal, as changed by the person.</param>
    /// <param name="decision">Who approves and why.</param>
    /// <param name="cancellation">Ends reading, before anything is written.</param>
    /// <exception cref="DataFileException">File, recipe and catalogue do not fit together; nothing was written.</exception>
    /// <exception cref="IOException">The landing folder cannot be written, or holds another file of this vintage and name.</exception>
    public static LandedFile Land(StoreLocation location, Stream raw, string fileName, Recipe recipe, LandingDecision decision, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(raw);
        return raw.Length > UploadPreview.LargestUpload
            ? throw new DataFileException(FileLanding.PlainName(fileName), "", $"it has {raw.Length} bytes; an upload has at most {UploadPreview.LargestUpload}. Take it in with the command ingest.", $"文件有 {raw.Length} 字节，上传至多 {UploadPreview.LargestUpload} 字节；请用 ingest 命令采集。")
            : new FileLanding(location).Land(raw, fileName, recipe, decision, null, cancellation);
    }
}
