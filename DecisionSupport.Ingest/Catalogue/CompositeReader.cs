using DecisionSupport.Analytics.Cycles;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Catalogue;

/// <summary>Reads data/composites/&lt;name&gt;.json, one composite index each. Without these documents none is defined.</summary>
public static class CompositeReader
{
    /// <summary>Folder of the definitions.</summary>
    public const string Folder = "composites";

    /// <summary>The definitions, by path of their documents; every indicator and chronology named must be there.</summary>
    /// <exception cref="DataFileException">A document is wrong; the message says what to write.</exception>
    public static IReadOnlyList<CompositeDefinition> Read(DataDocuments documents, IndicatorCatalogue catalogue, IReadOnlyDictionary<string, ReferenceChronology> chronologies)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(chronologies);
        var definitions = new List<CompositeDefinition>();
        foreach (var path in documents.In(Folder))
        {
            var definition = Read(JsonField.Parse(path, documents.Find(path)!), catalogue, chronologies);
            if (definitions.Any(d => d.Key == definition.Key))
            {
                throw new DataFileException(path, "key", $"another document defines the composite '{definition.Key}' already.");
            }

            definitions.Add(definition);
        }

        return definitions;
    }

    private static CompositeDefinition Read(JsonField field, IndicatorCatalogue catalogue, IReadOnlyDictionary<string, ReferenceChronology> chronologies)
    {
        field.Only("key", "name", "method", "reference", "target", "members", "candidates", "author", "date", "reason");
        var reference = field["reference"].Text();
        if (!chronologies.ContainsKey(reference))
        {
            throw field["reference"].Error($"'{reference}' is no chronology of data/{ChronologyReader.CyclesFolder}; there are {string.Join(", ", chronologies.Keys)}.");
        }

        CompositeInput[] members = [.. field["members"].Items().Select(m => Input(m, catalogue))];
        CompositeInput[] candidates = [.. field.Optional("candidates")?.Items().Select(m => Input(m, catalogue)) ?? []];
        return members.Length == 0
            ? throw field["members"].Error("a composite needs at least one component.")
            : members.Concat(candidates).GroupBy(m => m.Indicator).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? throw field["members"].Error($"{twice.Key} is named twice among members and candidates.")
            : new(
                field["key"].Text(), field["name"].Localized(), field["method"].OneOf<CompositeMethod>(), reference, Known(field["target"], catalogue).Key.Key,
                members, candidates, field["author"].Localized(), field["date"].Date(), field["reason"].Localized());
    }

    private static CompositeInput Input(JsonField field, IndicatorCatalogue catalogue)
    {
        field.Only("indicator", "kind", "inverted");
        return new(Known(field["indicator"], catalogue).Key.Key, field["kind"].OneOf<MemberKind>(), field["inverted"].Flag());
    }

    private static Indicator Known(JsonField field, IndicatorCatalogue catalogue)
    {
        var indicator = catalogue.Find(field.Text()) ?? throw field.Error($"'{field.Text()}' is not in the catalogue.");
        return indicator.Frequency is Frequency.Monthly ? indicator : throw field.Error($"{indicator.Key.Key} is {indicator.Frequency}; a composite is made of months.");
    }
}
