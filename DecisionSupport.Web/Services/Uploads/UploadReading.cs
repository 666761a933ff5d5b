using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Recipes;

namespace DecisionSupport.Web.Services.Uploads;

/// <summary>A sheet of a file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="IsHidden">Whether the workbook hides it.</param>
public sealed record UploadSheet(string Name, int Rows, int Columns, bool IsHidden);

/// <summary>A series as the recipe reads it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit code.</param>
/// <param name="Frequency">Its frequency.</param>
/// <param name="Count">Figures in the file.</param>
/// <param name="Figures">Its last figures by period, the first of each.</param>
public sealed record UploadSeries(string Key, LocalizedText Name, string Unit, Frequency Frequency, int Count, IReadOnlyDictionary<Period, RecipeFigure> Figures);

/// <summary>What the preview page shows of a file; small, whatever the size of the file.</summary>
public sealed record UploadReading
{
    /// <summary>Series that are shown.</summary>
    public const int MostSeries = 12;

    /// <summary>Periods that are shown.</summary>
    public const int MostPeriods = 12;

    /// <summary>Rejected cells and faults that are shown.</summary>
    public const int MostListed = 25;

    private const int MostKeys = 200;

    /// <summary>Name under which the file would be kept.</summary>
    public required string FileName { get; init; }

    /// <summary>Format with version; empty when reading was given up.</summary>
    public string Variant { get; init; } = "";

    /// <summary>Whether there is data in it.</summary>
    public bool IsData { get; init; }

    /// <summary>What a text file was read with; null for others.</summary>
    public TextTraits? Traits { get; init; }

    /// <summary>Its sheets; for formats that describe themselves none.</summary>
    public IReadOnlyList<UploadSheet> Sheets { get; init; } = [];

    /// <summary>Day on which the message was made; null when it does not say.</summary>
    public DateOnly? Prepared { get; init; }

    /// <summary>The recipe; null when none can be read or found.</summary>
    public Recipe? Recipe { get; init; }

    /// <summary>The recipe is a proposal, neither approved before nor changed by a person.</summary>
    public bool IsProposal { get; init; }

    /// <summary>Confidence of the proposal, 0 to 1.</summary>
    public double Confidence { get; init; }

    /// <summary>What a person should decide.</summary>
    public IReadOnlyList<LocalizedText> Questions { get; init; } = [];

    /// <summary>What was found, or why there is nothing to take.</summary>
    public IReadOnlyList<LocalizedText> Findings { get; init; } = [];

    /// <summary>Why the recipe may not read the file: its form changed.</summary>
    public IReadOnlyList<LocalizedText> Refusals { get; init; } = [];

    /// <summary>An error that ended reading: of the recipe, or a limit reached. Null when there is none.</summary>
    public LocalizedText? Problem { get; init; }

    /// <summary>Place in the recipe that the error is about; empty for none.</summary>
    public string ProblemAt { get; init; } = "";

    /// <summary>Series with figures.</summary>
    public int SeriesCount { get; init; }

    /// <summary>Figures.</summary>
    public long FigureCount { get; init; }

    /// <summary>Cells kept out.</summary>
    public long RejectedCount { get; init; }

    /// <summary>Cells that say that there is no figure.</summary>
    public long MissingCount { get; init; }

    /// <summary>Share of cells kept out, 0 to 1.</summary>
    public double RejectedShare { get; init; }

    /// <summary>The first cells kept out.</summary>
    public IReadOnlyList<RejectedCell> Rejected { get; init; } = [];

    /// <summary>The first faults of the file itself.</summary>
    public IReadOnlyList<FormatFault> Faults { get; init; } = [];

    /// <summary>The first series.</summary>
    public IReadOnlyList<UploadSeries> Series { get; init; } = [];

    /// <summary>The first series as a whole, for the chart; null when it has no figure.</summary>
    public TimeSeries? First { get; init; }

    /// <summary>Some figures count from the beginning of the year, and the recipe takes the series for one of single periods.</summary>
    public bool IsUnmarkedYearToDate { get; init; }

    /// <summary>Unit codes of the series.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>The first keys.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>What must be named before the recipe can be approved; empty for one that is approved.</summary>
    public IReadOnlyList<LocalizedText> Unnamed { get; init; } = [];

    /// <summary>Quality of the figures; null when there are none.</summary>
    public FileQuality? Quality { get; init; }

    /// <summary>What could be approved: figures, and nothing that forbids taking them.</summary>
    public bool MayBeApproved => Problem is null && FigureCount > 0 && Refusals.Count == 0;

    /// <summary>The part of a preview that the page needs.</summary>
    public static UploadReading Of(UploadPreview preview, bool isChanged)
    {
        ArgumentNullException.ThrowIfNull(preview);
        var (message, result, recipe) = (preview.Message, preview.Result, preview.Recipe);
        var reading = new UploadReading
        {
            FileName = preview.FileName,
            Variant = preview.Format is null ? "" : message.Variant,
            IsData = message.Kind == MessageKind.Data,
            Traits = message.Tables.Select(t => t.Traits).FirstOrDefault(t => t is not null),
            Sheets = [.. message.Tables.Select(t => new UploadSheet(t.Name, t.Rows.Count, t.ColumnCount, t.IsHidden))],
            Prepared = message.Prepared is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null,
            Recipe = recipe,
            IsProposal = !isChanged && preview.Proposal is not null,
            Confidence = preview.Proposal?.Confidence ?? 0,
            Questions = preview.Proposal?.Questions ?? [],
            Findings = preview.Proposal?.Findings ?? [.. preview.Explanation.Where(e => result?.Changes.Any(c => c.Message == e) != true)],
            Faults = [.. message.Faults.Take(MostListed)],
        };
        if (recipe is null || result is null)
        {
            return reading;
        }

        var accumulates = recipe.Series.Accumulation != Accumulation.None || recipe.Dimensions.Any(d => d.Codes.Values.Any(c => c.Accumulation is not null));
        return reading with
        {
            Findings = [.. reading.Findings, .. result.Changes.Where(c => c.IsHarmless).Select(c => c.Message)],
            Refusals = [.. result.Changes.Where(c => !c.IsHarmless).Select(c => c.Message)],
            SeriesCount = result.Series.Count,
            FigureCount = result.FigureCount,
            RejectedCount = result.RejectedCount,
            RejectedShare = result.RejectedShare,
            MissingCount = result.MissingCount,
            Rejected = [.. result.Rejected.Take(MostListed)],
            Series = [.. result.Series.Take(MostSeries).Select(s => new UploadSeries(
                s.Key, RecipeCatalogue.NameOf(recipe, s), RecipeCatalogue.UnitOf(recipe, s), s.Frequency, s.Figures.Count, Latest(s)))],
            First = result.Series.Count == 0 ? null : Whole(result.Series[0]),
            IsUnmarkedYearToDate = !accumulates && result.Series.Any(s => s.Figures.Any(f => f.YearToDate)),
            Units = [.. result.Series.Select(s => RecipeCatalogue.UnitOf(recipe, s)).Distinct()],
            Unnamed = recipe.Approval is null ? RecipeNames.Missing(recipe, result.Series) : [],
            Keys = [.. result.Series.Take(MostKeys).Select(s => s.Key)],
            Quality = FileQuality.Of(preview.FileName, result, message.Prepared, HasLicence(recipe)),
        };
    }

    /// <summary>Whether a recipe states terms of use.</summary>
    public static bool HasLicence(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return recipe.Series.Licence.Length > 0 && recipe.Series.Licence != "To be stated";
    }

    private static Dictionary<Period, RecipeFigure> Latest(RecipeSeries series) =>
        series.Figures.DistinctBy(f => f.Period).OrderByDescending(f => f.Period).Take(MostPeriods).ToDictionary(f => f.Period);

    private static TimeSeries? Whole(RecipeSeries series)
    {
        var figures = series.Figures.Where(f => double.IsFinite(f.Value)).DistinctBy(f => f.Period).ToArray();
        return figures.Length == 0 ? null : TimeSeries.FromObservations(figures.Select(f => KeyValuePair.Create(f.Period, f.Value)));
    }
}
