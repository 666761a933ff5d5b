using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;

namespace DecisionSupport.Ingest.Recipes;

/// <summary>
/// How the cells of a table, or the series of a data set, become figures of indicators: a document under recipes/ that
/// <see cref="RecipeReader"/> reads and <see cref="RecipeWriter"/> writes.
/// </summary>
/// <param name="Name">Short name, also of the document: lower-case letters, digits and hyphens.</param>
/// <param name="Title">What the recipe reads.</param>
/// <param name="Key">Key of a series with the dimensions as holes: "NBS.{indicator}.{area}".</param>
/// <param name="Series">What the catalogue says of its series.</param>
public sealed record Recipe(string Name, LocalizedText Title, string Key, SeriesRules Series)
{
    /// <summary>Where in a table the figures, their dimensions and their time stand; null for formats that describe themselves.</summary>
    public TableRules? Table { get; init; }

    /// <summary>What of a data set is taken; null for tables.</summary>
    public DatasetRules? Dataset { get; init; }

    /// <summary>Dimensions and their codes, by name.</summary>
    public IReadOnlyList<RecipeDimension> Dimensions { get; init; } = [];

    /// <summary>Dimensions that have one value for the whole file.</summary>
    public IReadOnlyDictionary<string, string> Constants { get; init; } = new Dictionary<string, string>();

    /// <summary>How periods are written.</summary>
    public TimeRules Time { get; init; } = new();

    /// <summary>How figures are written.</summary>
    public NumberRules Numbers { get; init; } = new();

    /// <summary>Makes figures out of records; null when the file holds figures.</summary>
    public AggregateRule? Aggregate { get; init; }

    /// <summary>The header for which the recipe was approved; null when any header goes that the recipe can read.</summary>
    public HeaderPrint? Header { get; init; }

    /// <summary>Greatest share of cells, 0 to 1, that may be unreadable before the whole file is refused. They are kept out and reported.</summary>
    public double MostRejected { get; init; }

    /// <summary>Who approved it; null for a proposal.</summary>
    public RecipeApproval? Approval { get; init; }

    /// <summary>Path of its document.</summary>
    public string Path => $"{Catalogue.DataDocuments.RecipeFolder}/{Name}.json";

    /// <summary>The dimension of that name; one without codes when the recipe does not list it.</summary>
    public RecipeDimension DimensionNamed(string name) => Dimensions.FirstOrDefault(d => d.Name == name) ?? new(name, new Dictionary<string, RecipeCode>());
}

/// <summary>Who made a recipe valid, when and why.</summary>
/// <param name="By">Person.</param>
/// <param name="On">Day.</param>
/// <param name="Reason">In their words.</param>
public sealed record RecipeApproval(string By, DateOnly On, string Reason);

/// <summary>What happens with a label that a dimension's codes do not hold.</summary>
public enum Unmapped
{
    /// <summary>A code is made of the label.</summary>
    Keep,

    /// <summary>The row or column is left out, and counted.</summary>
    Skip,

    /// <summary>Its figures are rejected: a label nobody has seen needs a decision.</summary>
    Reject,
}

/// <summary>One dimension.</summary>
/// <param name="Name">Name in lower case: "area".</param>
/// <param name="Codes">Code by label as it stands in the file.</param>
/// <param name="Others">What happens with other labels.</param>
public sealed record RecipeDimension(string Name, IReadOnlyDictionary<string, RecipeCode> Codes, Unmapped Others = Unmapped.Keep);

/// <summary>A code, and what it implies for the series that have it.</summary>
/// <param name="Code">Part of the key.</param>
public sealed record RecipeCode(string Code)
{
    /// <summary>Name in both languages; null when the label is the name.</summary>
    public LocalizedText? Name { get; init; }

    /// <summary>Unit code; null for the recipe's.</summary>
    public string? Unit { get; init; }

    /// <summary>What the figures are multiplied with to be in that unit.</summary>
    public double Multiplier { get; init; } = 1;

    /// <summary>Topic code; null for the recipe's.</summary>
    public string? Topic { get; init; }

    /// <summary>Headline transformation; null for the recipe's.</summary>
    public Transformation? Transformation { get; init; }

    /// <summary>How figures add up over the year; null for the recipe's.</summary>
    public Accumulation? Accumulation { get; init; }
}

/// <summary>How periods are written.</summary>
public sealed record TimeRules
{
    /// <summary>Frequency of the series; null when the texts tell.</summary>
    public Frequency? Frequency { get; init; }

    /// <summary>Order of dates in figures.</summary>
    public Formats.DateOrder Order { get; init; }

    /// <summary>First month of the fiscal year; null when years are calendar years.</summary>
    public int? FiscalStartMonth { get; init; }

    /// <summary>"2016.1" is October: a spreadsheet took the zero of 2016.10 away.</summary>
    public bool LostZero { get; init; }

    /// <summary>The period of the whole file, when no cell tells it.</summary>
    public string? Constant { get; init; }
}

/// <summary>How figures are written.</summary>
public sealed record NumberRules
{
    /// <summary>Marks of a missing figure besides the empty cell.</summary>
    public static IReadOnlyList<string> UsualMissing { get; } =
        ["…", "...", "..", "-", "--", "—", "——", "–", ":", "n.a.", "na", "n/a", "#n/a", "nan", "null", "空格", "x", "/", "."];

    /// <summary>Marks beside a figure that say what it is, in lower case: the flags of Eurostat, statuses of SDMX (CL_OBS_STATUS), footnote marks.</summary>
    public static IReadOnlyDictionary<string, ObservationStatus> UsualFlags { get; } = new Dictionary<string, ObservationStatus>
    {
        ["p"] = ObservationStatus.Provisional,
        ["e"] = ObservationStatus.Estimated,
        ["s"] = ObservationStatus.Estimated,
        ["i"] = ObservationStatus.Estimated,
        ["f"] = ObservationStatus.Forecast,
        ["b"] = ObservationStatus.Break,
        ["m"] = ObservationStatus.Missing,
        ["r"] = ObservationStatus.Normal,
        ["u"] = ObservationStatus.Normal,
        ["d"] = ObservationStatus.Normal,
        ["n"] = ObservationStatus.Normal,
        ["a"] = ObservationStatus.Normal,
        ["*"] = ObservationStatus.Normal,
        ["†"] = ObservationStatus.Normal,
    };

    /// <summary>'.' or ','.</summary>
    public char DecimalMark { get; init; } = '.';

    /// <summary>',', '.', ' ', '\'' or '\0' when thousands are not marked.</summary>
    public char ThousandsMark { get; init; }

    /// <summary>Marks of a missing figure; compared without regard to case.</summary>
    public IReadOnlyList<string> Missing { get; init; } = UsualMissing;

    /// <summary>Status by mark.</summary>
    public IReadOnlyDictionary<string, ObservationStatus> Flags { get; init; } = UsualFlags;

    /// <summary>What all figures are multiplied with.</summary>
    public double Multiplier { get; init; } = 1;
}

/// <summary>Makes figures out of records: counts, sums or means by dimensions and period.</summary>
/// <param name="Function">How.</param>
/// <param name="Frequency">Length of the periods.</param>
/// <param name="Of">Header of the column that is summed or averaged; null for a count.</param>
public sealed record AggregateRule(AggregateFunction Function, Frequency Frequency, string? Of = null);

/// <summary>How records are put together.</summary>
public enum AggregateFunction
{
    /// <summary>How many records; a period without one between the first and the last is 0.</summary>
    Count,

    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their mean.</summary>
    Mean,
}

/// <summary>What the catalogue says of the series: the rows of a catalogue file are made of it.</summary>
/// <param name="Dataflow">Code of the dataflow.</param>
/// <param name="DataflowName">Its name.</param>
/// <param name="Description">One sentence.</param>
/// <param name="SeriesName">Name of a series with dimensions as holes: "{indicator}, {area}".</param>
public sealed record SeriesRules(string Dataflow, LocalizedText DataflowName, LocalizedText Description, LocalizedText SeriesName)
{
    /// <summary>Unit code where no code of a dimension has one.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Topic code.</summary>
    public string Topic { get; init; } = "";

    /// <summary>Area code, or a hole: "{area}".</summary>
    public string Area { get; init; } = "";

    /// <summary>Who makes the statistic.</summary>
    public LocalizedText Agency { get; init; } = new("");

    /// <summary>Department that answers for it here; null when the agency does.</summary>
    public LocalizedText? Owner { get; init; }

    /// <summary>Terms of use.</summary>
    public string Licence { get; init; } = "";

    /// <summary>Headline transformation.</summary>
    public Transformation Transformation { get; init; } = Transformation.Level;

    /// <summary>Seasonal adjustment.</summary>
    public AdjustmentStatus Adjustment { get; init; }

    /// <summary>Whether a rise is good.</summary>
    public Polarity Polarity { get; init; }

    /// <summary>Whether figures are revised.</summary>
    public RevisionPolicy Revision { get; init; }

    /// <summary>Days from a period's end to its first publication.</summary>
    public int ReleaseLagDays { get; init; }

    /// <summary>What a figure covers: its own period, or the year up to its end.</summary>
    public Accumulation Accumulation { get; init; }
}
