using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Formats;

/// <summary>What a file turned out to be.</summary>
public enum MessageKind
{
    /// <summary>Observations, possibly none.</summary>
    Data,

    /// <summary>Definitions: code lists, data structures, dataflows, constraints.</summary>
    Structure,

    /// <summary>Reference metadata: reports about data.</summary>
    Metadata,

    /// <summary>Something else the format knows: a query, a registry message, an error response, a schema.</summary>
    Other,

    /// <summary>Not readable as a file of the format; the faults say why.</summary>
    Unreadable,
}

/// <summary>All that a format could read of a file.</summary>
/// <param name="Variant">Format with version and flavour as found: "SDMX-ML 2.1 structure-specific", "JSON-stat 2.0".</param>
/// <param name="Kind">What it turned out to be.</param>
/// <param name="Datasets">Data of formats that describe themselves.</param>
/// <param name="Tables">Tables that need a recipe.</param>
/// <param name="Faults">Faults in order of the file.</param>
/// <param name="Note">One sentence for messages without data: what it is ("code list CL_FREQ, 12 codes").</param>
public sealed record StatisticalMessage(
    string Variant, MessageKind Kind, IReadOnlyList<Dataset> Datasets, IReadOnlyList<RawTable> Tables, IReadOnlyList<FormatFault> Faults, string Note = "")
{
    /// <summary>When the publisher says the message was made; null when it does not say.</summary>
    public DateTimeOffset? Prepared { get; init; }

    /// <summary>A message without data.</summary>
    public static StatisticalMessage Without(string variant, MessageKind kind, string note, params IReadOnlyList<FormatFault> faults) =>
        new(variant, kind, [], [], faults, note);
}

/// <summary>A data set: series over named dimensions.</summary>
/// <param name="Id">Code of the dataflow or table, as published; empty when none.</param>
/// <param name="Dimensions">Dimension codes in order, without the one for time.</param>
/// <param name="Series">The series, in order of the file.</param>
public sealed record Dataset(string Id, IReadOnlyList<string> Dimensions, IReadOnlyList<DatasetSeries> Series)
{
    /// <summary>Title as published, by language code ("en", "zh", "" when not stated).</summary>
    public IReadOnlyDictionary<string, string> Title { get; init; } = new Dictionary<string, string>();

    /// <summary>Attributes of the whole data set, by code: source, unit, last update.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>Labels of codes by dimension code and code, where the file holds them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Labels { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>What the producer does with these observations: "Append", "Replace", "Delete", "Merge", "Information"; empty when not stated.</summary>
    public string Action { get; init; } = "";

    /// <summary>How many observations in all.</summary>
    public long ObservationCount => Series.Sum(s => (long)s.Observations.Count);
}

/// <summary>One series of a data set.</summary>
/// <param name="Key">One code for each dimension of the data set, in its order.</param>
/// <param name="Observations">The observations, in order of the file.</param>
public sealed record DatasetSeries(IReadOnlyList<string> Key, IReadOnlyList<RawObservation> Observations)
{
    /// <summary>Attributes of the series by code: UNIT_MEASURE, UNIT_MULT, TITLE, …</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();
}

/// <summary>One figure as published.</summary>
/// <param name="Time">Its time as written; empty when the data set has no time dimension.</param>
/// <param name="Period">The period it was read as; null when the text is none that is known, or there is no time.</param>
/// <param name="Value">The figure; null when missing or no number.</param>
/// <param name="Flag">Its status or flags as written ("p", ":c", "E"); empty when none.</param>
/// <param name="Line">Line of the file from 1, for XML and JSON too; 0 when not known (binary files: row).</param>
public readonly record struct RawObservation(string Time, Period? Period, double? Value, string Flag, long Line)
{
    /// <summary>Attributes of this observation beyond its status; null when none.</summary>
    public IReadOnlyDictionary<string, string>? Attributes { get; init; }

    /// <summary>The figure as written when it is no number (SDMX allows text and codes); null otherwise.</summary>
    public string? Text { get; init; }
}
