using System.Diagnostics;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Recipes;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>What became of one file.</summary>
public enum IngestOutcome
{
    /// <summary>Figures were read.</summary>
    Read,

    /// <summary>Observations were read, but nothing tells which series and periods they belong to.</summary>
    Unmapped,

    /// <summary>It holds no figures: definitions, metadata, documents, pictures, lists.</summary>
    NoData,

    /// <summary>It claims a format and cannot be read.</summary>
    Unreadable,
}

/// <summary>One line of the table that <c>ingest</c> ends with.</summary>
/// <param name="Path">The file.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Format">Format with version; "–" when none recognises the file.</param>
/// <param name="Recipe">Name of an approved recipe, "proposed", or "–".</param>
/// <param name="Series">Series with figures.</param>
/// <param name="Observations">Figures read.</param>
/// <param name="Rejected">Cells kept out.</param>
/// <param name="Missing">Cells that say that there is no figure.</param>
/// <param name="Quality">Overall grade of the quality passports; null when not assessed.</param>
/// <param name="Confidence">Of a proposal; null otherwise.</param>
/// <param name="Time">How long it took.</param>
/// <param name="Note">Why there is no data, or what was found.</param>
public sealed record IngestedFile(
    string Path, IngestOutcome Outcome, string Format, string Recipe, long Series, long Observations, long Rejected, long Missing,
    LocalizedText? Quality, double? Confidence, TimeSpan Time, LocalizedText? Note)
{
    /// <summary>Path of the snapshot it was landed as; null when it was not.</summary>
    public string? Landed { get; init; }
}

/// <summary>Reads files and folders of any kind and says of each what it is; nothing is passed over in silence.</summary>
/// <param name="documents">Where approved recipes are found; null to propose for every file.</param>
/// <param name="limits">How far reading one file may go; null for the usual limits.</param>
public sealed class Ingestion(DataDocuments? documents, ReadLimits? limits = null)
{
    private const int MostCompanions = 12;
    private readonly IReadOnlyList<Recipe> _approved = RecipeShelf.Approved(documents);

    /// <summary>Every file under the paths, in order of name.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <exception cref="FileNotFoundException">A path does not exist.</exception>
    public static IReadOnlyList<string> FilesOf(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var all = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.None, ReturnSpecialDirectories = false };
        return [.. paths.SelectMany(p =>
            Directory.Exists(p) ? Directory.EnumerateFiles(p, "*", all)
            : File.Exists(p) ? [p]
            : throw new FileNotFoundException($"{p}: there is no such file or folder.", p)).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Reads the files one after the other.</summary>
    /// <param name="files">Full paths.</param>
    /// <param name="cancellation">Ends reading.</param>
    public IEnumerable<IngestedFile> Run(IReadOnlyList<string> files, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        var structures = new StructureShelf(files);
        foreach (var path in files)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return One(path, structures, cancellation).Line;
        }
    }

    /// <summary>Reads one file.</summary>
    internal (IngestRead Read, IngestedFile Line) One(string path, StructureShelf structures, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var read = Read(path, structures, cancellation);
        return (read, Line(path, read) with { Time = clock.Elapsed });
    }

    private IngestRead Read(string path, StructureShelf structures, CancellationToken cancellation)
    {
        var name = Path.GetFileName(path);
        ReadFile file;
        IReadOnlyList<string> companions = [];
        try
        {
            using var raw = File.OpenRead(path);
            companions = structures.For(path, raw, MostCompanions);
            file = FileReading.Read(raw, name, companions: [.. companions.Select(c => (Func<Stream>)(() => File.OpenRead(c)))], limits: limits, cancellation: cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var fault = new FormatFault(FaultKind.Truncated, null, "", e.Message, "a file that this user may read", "当前用户可读取的文件");
            file = new(null, StatisticalMessage.Without("–", MessageKind.Unreadable, "", fault));
        }

        if (file.Message.Kind != MessageKind.Data)
        {
            return new(path, file, null, null, null, companions);
        }

        if (RecipeShelf.Match(_approved, file.Message, cancellation) is { } known)
        {
            return new(path, file, known.Recipe, known.Result, null, companions);
        }

        var proposal = RecipeProposal.For(file.Message, name, cancellation);
        return new(path, file, proposal.Recipe, proposal.Result, proposal, companions);
    }

    private static IngestedFile Line(string path, IngestRead read)
    {
        var (message, result) = (read.File.Message, read.Result);
        var outcome = message.Kind == MessageKind.Unreadable ? IngestOutcome.Unreadable : result is { FigureCount: > 0 } ? IngestOutcome.Read
            : message.Datasets.Sum(Figures) > 0 ? IngestOutcome.Unmapped : IngestOutcome.NoData;
        var faults = message.Kind == MessageKind.Unreadable ? 0 : message.Faults.Count;
        return new(
            path, outcome, read.File.Format is null ? "–" : message.Variant,
            outcome != IngestOutcome.Read ? "–" : read.Proposal is null ? read.Recipe!.Name : "proposed",
            outcome == IngestOutcome.Unmapped ? message.Datasets.Sum(d => d.Series.Count) : result?.Series.Count ?? 0,
            outcome == IngestOutcome.Unmapped ? message.Datasets.Sum(Figures) : result?.FigureCount ?? 0,
            (outcome == IngestOutcome.Unmapped ? 0 : result?.RejectedCount ?? 0) + faults, result?.MissingCount ?? 0,
            QualitySummary.Of(read), read.Proposal?.Confidence, TimeSpan.Zero, Note(read, outcome, faults));
    }

    private static long Figures(Dataset dataset) => dataset.Series.Sum(s => (long)s.Observations.Count(o => o.Value is not null));

    private static LocalizedText? Note(IngestRead read, IngestOutcome outcome, int faults)
    {
        if (outcome != IngestOutcome.Read)
        {
            return read.Result is { RejectedCount: > 0, Rejected: [var first, ..] } ? new($"no figure could be taken: {first.Reason.En}", $"未能采用任何数值：{first.Reason.Zh}")
                : read.Proposal?.Findings.Count > 0 ? read.Proposal.Findings[^1] : FileReading.Why(read.File.Message);
        }

        if (faults > 0)
        {
            var fault = read.File.Message.Faults[0];
            return new(
                FormattableString.Invariant($"{faults} faults, the first in line {fault.Line ?? 0}: {fault.Value}; expected {fault.Expected}"),
                FormattableString.Invariant($"{faults} 处问题，首处在第 {fault.Line ?? 0} 行：{fault.Value}；应为{fault.ExpectedZh}"));
        }

        if (read.Result is { RejectedCount: > 0, Rejected: [var cell, ..] })
        {
            return new(
                FormattableString.Invariant($"first kept out, line {cell.Line}, {cell.Place}: '{cell.Value}': {cell.Reason.En}"),
                FormattableString.Invariant($"首个未采用：第 {cell.Line} 行，{cell.Place}：“{cell.Value}”：{cell.Reason.Zh}"));
        }

        return read.Recipe?.Aggregate is not null && read.Proposal is { } p ? p.Findings[0] : null;
    }
}

/// <summary>A file as <see cref="Ingestion"/> read it.</summary>
/// <param name="Path">The file.</param>
/// <param name="File">Format and message.</param>
/// <param name="Recipe">The recipe used; null when there is none.</param>
/// <param name="Result">What it read.</param>
/// <param name="Proposal">The proposal that the recipe is; null for an approved recipe.</param>
/// <param name="Companions">Structure messages that were offered to the reader.</param>
public sealed record IngestRead(string Path, ReadFile File, Recipe? Recipe, RecipeResult? Result, RecipeProposal? Proposal, IReadOnlyList<string> Companions);

/// <summary>Structure messages lying beside data, found once by the marks at their beginning.</summary>
internal sealed class StructureShelf(IReadOnlyList<string> files)
{
    private readonly ILookup<string, string> _byFolder = files.ToLookup(f => Path.GetDirectoryName(f)!);
    private readonly Dictionary<string, string[]> _structures = [];

    /// <summary>The structure messages of the file's folder that are likely its own: similar names first.</summary>
    public IReadOnlyList<string> For(string path, Stream raw, int most)
    {
        if (Path.GetExtension(path).ToLowerInvariant() is not (".xml" or ".json" or ".csv") || IsStructure(FileHead.Of(path, raw)))
        {
            return [];
        }

        var folder = Path.GetDirectoryName(path)!;
        if (!_structures.TryGetValue(folder, out var found))
        {
            found = _structures[folder] = [.. _byFolder[folder].Where(f => Path.GetExtension(f).ToLowerInvariant() is ".xml" or ".json" && IsStructureFile(f))];
        }

        return [.. found.OrderByDescending(f => Common(Path.GetFileName(f), Path.GetFileName(path))).ThenBy(f => f, StringComparer.Ordinal).Take(most)];
    }

    private static bool IsStructureFile(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return IsStructure(FileHead.Of(Path.GetFileName(path), stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsStructure(FileHead head)
    {
        var text = head.Latin;
        return head.Extension == ".json"
            ? text.Contains("\"dataStructures\"", StringComparison.Ordinal) && !text.Contains("\"dataSets\"", StringComparison.Ordinal)
            : text.Contains(":Structures>", StringComparison.Ordinal) || text.Contains("<KeyFamilies", StringComparison.Ordinal) || text.Contains(":KeyFamilies", StringComparison.Ordinal);
    }

    private static int Common(string a, string b) => a.Zip(b).TakeWhile(p => char.ToLowerInvariant(p.First) == char.ToLowerInvariant(p.Second)).Count();
}
