using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Recipes;

/// <summary>One figure that a recipe read.</summary>
/// <param name="Period">What it is about; for a cumulated one its last month or quarter.</param>
/// <param name="Value">The figure in the unit of the series.</param>
/// <param name="Status">Its status.</param>
/// <param name="YearToDate">Whether the file says that it counts from the beginning of the year.</param>
/// <param name="Line">Line of the file, or row of the sheet, from 1.</param>
public readonly record struct RecipeFigure(Period Period, double Value, ObservationStatus Status, bool YearToDate, long Line);

/// <summary>The figures of one key.</summary>
/// <param name="Key">Key of the series.</param>
/// <param name="Frequency">Frequency of its periods.</param>
/// <param name="Labels">Label as published, by dimension.</param>
/// <param name="Codes">Code by dimension.</param>
/// <param name="Figures">Its figures, in order of the file.</param>
public sealed record RecipeSeries(
    string Key, Frequency Frequency, IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, RecipeCode> Codes, IReadOnlyList<RecipeFigure> Figures);

/// <summary>A cell that is kept out.</summary>
/// <param name="Line">Line of the file, or row of the sheet, from 1; 0 when not known.</param>
/// <param name="Place">Sheet and column, or the key of the series.</param>
/// <param name="Value">The text found.</param>
/// <param name="Reason">Why.</param>
public sealed record RejectedCell(long Line, string Place, string Value, LocalizedText Reason);

/// <summary>A difference between the header of a file and the one that its recipe was approved for.</summary>
/// <param name="IsHarmless">The recipe reads the file all the same; else the file is refused.</param>
/// <param name="Message">What changed, and what to do.</param>
public sealed record HeaderChange(bool IsHarmless, LocalizedText Message);

/// <summary>What a recipe made of a file.</summary>
/// <param name="Series">Series with figures, by key.</param>
/// <param name="Rejected">Cells that are kept out, up to the limit, in order of the file.</param>
/// <param name="RejectedCount">How many in all.</param>
/// <param name="MissingCount">Cells that say that there is no figure.</param>
/// <param name="Changes">Differences to the approved header.</param>
public sealed record RecipeResult(
    IReadOnlyList<RecipeSeries> Series, IReadOnlyList<RejectedCell> Rejected, long RejectedCount, long MissingCount, IReadOnlyList<HeaderChange> Changes)
{
    /// <summary>Whether the header changed in a way that no figure may be taken.</summary>
    public bool IsRefused => Changes.Any(c => !c.IsHarmless);

    /// <summary>How many figures.</summary>
    public long FigureCount { get; } = Series.Sum(s => (long)s.Figures.Count);

    /// <summary>Share of rejected cells among all that hold something.</summary>
    public double RejectedShare => RejectedCount == 0 ? 0 : (double)RejectedCount / (RejectedCount + FigureCount);
}
