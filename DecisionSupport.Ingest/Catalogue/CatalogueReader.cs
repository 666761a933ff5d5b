using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;

namespace DecisionSupport.Ingest.Catalogue;

/// <summary>A unit of data/reference/units.json.</summary>
/// <param name="Code">Code, for example "PERCENT".</param>
/// <param name="Name">The unit in words.</param>
/// <param name="Short">Short form for axes and cards.</param>
public sealed record Unit(string Code, LocalizedText Name, LocalizedText Short);

/// <summary>A dataflow: one file of data/catalogue.</summary>
/// <param name="Code">Code, for example "FRED_US".</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">One sentence.</param>
public sealed record Dataflow(string Code, LocalizedText Name, LocalizedText Description);

/// <summary>Everything that the documents say of the indicators.</summary>
/// <param name="Indicators">All indicators.</param>
/// <param name="Units">Units by code.</param>
/// <param name="Topics">Topic names by code.</param>
/// <param name="Dataflows">Dataflows by code.</param>
public sealed record CatalogueContent(
    IndicatorCatalogue Indicators,
    IReadOnlyDictionary<string, Unit> Units,
    IReadOnlyDictionary<string, LocalizedText> Topics,
    IReadOnlyDictionary<string, Dataflow> Dataflows)
{
    /// <summary>The documents that it was read from; recipes are found there. Null for a catalogue made otherwise.</summary>
    public DataDocuments? Documents { get; init; }
}

/// <summary>Reads data/catalogue, data/reference/units.json and data/reference/topics.json.</summary>
public static class CatalogueReader
{
    /// <summary>Folder of the catalogue files.</summary>
    public const string CatalogueFolder = "catalogue";

    /// <summary>Path of the unit list.</summary>
    public const string UnitsPath = "reference/units.json";

    /// <summary>Path of the topic list.</summary>
    public const string TopicsPath = "reference/topics.json";

    private static readonly string[] Fields =
    [
        "key", "name", "unit", "frequency", "adjustment", "transformation", "polarity", "topic", "area", "agency", "via",
        "licence", "releaseLagDays", "revision", "discontinued", "projectionFrom", "headline", "definition",
        "owner", "method", "updatePlan", "share",
        "accumulation",
    ];

    /// <summary>Reads the documents.</summary>
    /// <exception cref="DataFileException">A document is missing or wrong; the message says what to write.</exception>
    public static CatalogueContent Read(DataDocuments documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var units = List(documents, UnitsPath).Select(ReadUnit).ToDictionaryOrFail(u => u.Code, UnitsPath);
        var topics = List(documents, TopicsPath)
            .Select(t => (Code: t.Only("code", "name")["code"].Text(), Name: t["name"].Localized()))
            .ToDictionaryOrFail(t => t.Code, TopicsPath)
            .ToDictionary(t => t.Key, t => t.Value.Name);
        var dataflows = new Dictionary<string, Dataflow>();
        var indicators = new Dictionary<string, Indicator>(StringComparer.OrdinalIgnoreCase);
        var shared = new SharedTexts();
        foreach (var (path, text) in documents.PackedIn(CatalogueFolder))
        {
            var rows = new JsonRows(path, text, "series");
            var root = rows.Head().Only("dataflow", "name", "description", "series", "owner", "method", "updatePlan", "share");
            var dataflow = new Dataflow(root["dataflow"].Text(), root["name"].Localized(), root["description"].Localized());
            if (!dataflows.TryAdd(dataflow.Code, dataflow))
            {
                throw root["dataflow"].Error($"the dataflow {dataflow.Code} has another file already; give each dataflow one file.");
            }

            // The list stands empty at the head, where it must be one.
            _ = root["series"].Items();
            foreach (var row in rows.Rows())
            {
                var indicator = ReadSeries(row, root, dataflow.Code, units, topics, shared);
                if (!indicators.TryAdd(indicator.Key.Key, indicator))
                {
                    throw row["key"].Error($"the key {indicator.Key.Key} stands in {indicators[indicator.Key.Key].Key.Dataflow} already; a key belongs to one dataflow, once.");
                }
            }
        }

        return dataflows.Count == 0
            ? throw new DataFileException(CatalogueFolder, "", "no catalogue file; add <dataflow>.json with dataflow, name, description and series.")
            : new(new IndicatorCatalogue(indicators.Values), units, topics, dataflows) { Documents = documents };
    }

    private static IEnumerable<JsonField> List(DataDocuments documents, string path) =>
        JsonField.Parse(path, documents.Find(path) ?? throw new DataFileException(path, "", "the file is missing; add it.")).Items();

    private static Unit ReadUnit(JsonField unit)
    {
        unit.Only("code", "name", "short");
        return new(unit["code"].Text(), unit["name"].Localized(), unit["short"].Localized());
    }

    private static Indicator ReadSeries(
        JsonField row, JsonField whole, string dataflow, Dictionary<string, Unit> units, Dictionary<string, LocalizedText> topics, SharedTexts shared)
    {
        row.Only(Fields);
        var unit = shared.Of(row["unit"].Text());
        if (!units.TryGetValue(unit, out var known))
        {
            throw row["unit"].Error($"the unit '{unit}' is not in data/{UnitsPath}; add it there or use one of its codes.");
        }

        var topic = shared.Of(row["topic"].Text());
        if (!topics.ContainsKey(topic))
        {
            throw row["topic"].Error($"the topic '{topic}' is not in data/{TopicsPath}; add it there or use one of its codes.");
        }

        var frequency = ReadFrequency(row["frequency"]);
        var projectionFrom = row.Optional("projectionFrom") is { } p ? p.Period() : (Period?)null;
        if (projectionFrom is { } from && from.Frequency != frequency)
        {
            throw row["projectionFrom"].Error($"{from} is {from.Frequency}, the series is {frequency}; write a {frequency} period.");
        }

        var accumulation = row.Optional("accumulation")?.OneOf<Accumulation>() ?? Accumulation.None;
        if (accumulation == Accumulation.YearToDate && frequency is not (Frequency.Monthly or Frequency.Quarterly))
        {
            throw row["accumulation"].Error($"totals since 1 January are Monthly or Quarterly, the series is {frequency}; write None or leave the field out.");
        }

        var headline = row["headline"].Flag();
        var definition = shared.Of(row.Optional("definition")?.Localized());
        if (headline && definition?.Zh is null)
        {
            throw row.Error("a headline indicator needs a definition in English and Chinese; add \"definition\": {\"en\": …, \"zh\": …}.");
        }

        // What holds for a whole dataflow is said once, at its head.
        JsonField? Stated(string name) => row.Optional(name) ?? whole.Optional(name);
        var agency = shared.Of(row["agency"].Localized());
        return new(
            new SeriesKey(dataflow, row["key"].Text()), shared.Of(row["name"].Localized()), unit, known.Name, frequency,
            ReadAdjustment(row["adjustment"]), row["transformation"].OneOf<Transformation>(), row["polarity"].OneOf<Polarity>(),
            topic, shared.Of(row["area"].Text()), agency, shared.Of(row.Optional("via")?.Text()), shared.Of(row["licence"].Text()),
            row["releaseLagDays"].Whole(), row["revision"].OneOf<RevisionPolicy>(), row["discontinued"].Flag(), projectionFrom, headline, definition)
        {
            Owner = shared.Of(Stated("owner")?.Localized()) ?? agency,
            MethodNote = shared.Of(Stated("method")?.Localized()),
            UpdatePlan = shared.Of(Stated("updatePlan")?.Localized()),
            Share = Stated("share")?.OneOf<ShareClass>() ?? ShareClass.Open,
            Accumulation = accumulation,
        };
    }

    private static Frequency ReadFrequency(JsonField field)
    {
        try
        {
            return Frequencies.Parse(field.Text());
        }
        catch (FormatException e)
        {
            throw field.Error(e.Message);
        }
    }

    private static AdjustmentStatus ReadAdjustment(JsonField field) => field.Text() switch
    {
        "NSA" => AdjustmentStatus.NotSeasonallyAdjusted,
        "SA" => AdjustmentStatus.SeasonallyAdjusted,
        "SAAR" => AdjustmentStatus.SeasonallyAdjustedAnnualRate,
        var other => throw field.Error($"'{other}' is not one of SA, NSA, SAAR."),
    };

    private static Dictionary<string, T> ToDictionaryOrFail<T>(this IEnumerable<T> items, Func<T, string> code, string path)
    {
        var result = new Dictionary<string, T>();
        foreach (var item in items)
        {
            if (!result.TryAdd(code(item), item))
            {
                throw new DataFileException(path, "", $"the code {code(item)} occurs twice; keep one.");
            }
        }

        return result;
    }
}
