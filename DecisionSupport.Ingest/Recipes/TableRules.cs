namespace DecisionSupport.Ingest.Recipes;

/// <summary>Where in a table the figures, their dimensions and their time stand.</summary>
public sealed record TableRules
{
    /// <summary>A role of a header row or column: the whole period stands there.</summary>
    public const string Period = "period";

    /// <summary>A role: the year stands there.</summary>
    public const string Year = "year";

    /// <summary>A role: the month stands there, as number or name.</summary>
    public const string Month = "month";

    /// <summary>A role: the quarter stands there.</summary>
    public const string Quarter = "quarter";

    /// <summary>A role: the day of the month stands there.</summary>
    public const string Day = "day";

    /// <summary>Roles that are time and no dimension.</summary>
    public static IReadOnlyList<string> TimeRoles { get; } = [Period, Year, Month, Quarter, Day];

    /// <summary>Names of the sheets, '*' standing for any text; empty for all sheets.</summary>
    public IReadOnlyList<string> Sheets { get; init; } = [];

    /// <summary>First row of the header, from 1.</summary>
    public int HeaderRow { get; init; } = 1;

    /// <summary>Rows of the header; 0 when the table has none and columns are named by place, "#1".</summary>
    public int HeaderRows { get; init; } = 1;

    /// <summary>What each header row says of the value columns: a time role, a dimension, or "" for nothing.</summary>
    public IReadOnlyList<string> HeaderRoles { get; init; } = [];

    /// <summary>Takes a header apart, for example "{indicator}_{year}"; null when each header row says one thing.</summary>
    public string? HeaderPattern { get; init; }

    /// <summary>Whether an empty header cell means the one to its left.</summary>
    public bool FillAcross { get; init; }

    /// <summary>Beginnings of the first cell at which the table ends: notes and sources.</summary>
    public IReadOnlyList<string> StopAt { get; init; } = [];

    /// <summary>Texts above the header that give a dimension: the cell that begins with the text, without it.</summary>
    public IReadOnlyList<TitleRule> Titles { get; init; } = [];

    /// <summary>Dimension that the name of the sheet gives; null when none.</summary>
    public string? SheetDimension { get; init; }

    /// <summary>The columns. Those not listed are not read, unless "*" is listed.</summary>
    public IReadOnlyList<ColumnRule> Columns { get; init; } = [];

    /// <summary>Rows that are left out, or the only ones taken.</summary>
    public IReadOnlyList<RowFilter> Filters { get; init; } = [];
}

/// <summary>A text above the header.</summary>
/// <param name="StartsWith">Its beginning, "指标：".</param>
/// <param name="Dimension">What the rest is.</param>
public sealed record TitleRule(string StartsWith, string Dimension);

/// <summary>What a column holds.</summary>
public enum ColumnRole
{
    /// <summary>Labels of a dimension.</summary>
    Dimension,

    /// <summary>Time, or a part of it.</summary>
    Time,

    /// <summary>Figures.</summary>
    Value,

    /// <summary>Flags or statuses of the row's figures.</summary>
    Status,

    /// <summary>A number the row's figures are multiplied with, or the power of ten (UNIT_MULT).</summary>
    Multiplier,

    /// <summary>Nothing that is read.</summary>
    Ignored,
}

/// <summary>One column, or all others.</summary>
/// <param name="Header">Header, its rows joined with " / "; "#3" for the third column; "*" for every column not named.</param>
/// <param name="Role">What it holds.</param>
public sealed record ColumnRule(string Header, ColumnRole Role)
{
    /// <summary>Header that stands for every column not named.</summary>
    public const string Others = "*";

    /// <summary>For labels the dimension; for time the time role.</summary>
    public string As { get; init; } = "";

    /// <summary>Whether an empty cell means the one above.</summary>
    public bool FillDown { get; init; }

    /// <summary>Labels that its figures have in dimensions, for value columns.</summary>
    public IReadOnlyDictionary<string, string> Set { get; init; } = new Dictionary<string, string>();
}

/// <summary>Which rows count.</summary>
/// <param name="Header">Column.</param>
/// <param name="Values">Texts.</param>
/// <param name="Keep">True: only rows with one of them; false: only rows without.</param>
public sealed record RowFilter(string Header, IReadOnlyList<string> Values, bool Keep = true);

/// <summary>What of a data set is taken.</summary>
public sealed record DatasetRules
{
    /// <summary>Ids of data sets, '*' standing for any text; empty for all.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>Dimension of the recipe by dimension code of the data set; those not listed are not part of the key.</summary>
    public IReadOnlyDictionary<string, string> Dimensions { get; init; } = new Dictionary<string, string>();

    /// <summary>Code of the dimension whose codes or labels are the periods, where the format knows of no time; null when it does.</summary>
    public string? Time { get; init; }

    /// <summary>Codes that are taken, by dimension code; other dimensions are taken whole.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Only { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Whether figures are multiplied with 10 to the power of their attribute UNIT_MULT.</summary>
    public bool ApplyUnitMult { get; init; }
}

/// <summary>The header for which a recipe was approved.</summary>
/// <param name="Cells">Headers, or dimension codes, in order; periods as "{period}", repeats once.</param>
/// <param name="Encoding">Encoding of the text; null for binary files.</param>
/// <param name="DecimalMark">Decimal mark of the text; null when it has none or is binary.</param>
public sealed record HeaderPrint(IReadOnlyList<string> Cells, string? Encoding = null, char? DecimalMark = null);
