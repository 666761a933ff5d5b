using DecisionSupport.Analytics.Forecasting.Hierarchies;
using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Ingest.Catalogue;

/// <summary>Reads data/hierarchies/&lt;name&gt;.json, one hierarchy of series each. Without these documents there are no hierarchies.</summary>
public static class HierarchyReader
{
    /// <summary>Folder of the definitions.</summary>
    public const string Folder = "hierarchies";

    /// <summary>Reads the definitions by key; every indicator named must be in the catalogue.</summary>
    /// <exception cref="DataFileException">A document is wrong; the message says what to write.</exception>
    public static IReadOnlyList<HierarchyDefinition> Read(DataDocuments documents, IndicatorCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(catalogue);
        var definitions = new List<HierarchyDefinition>();
        foreach (var path in documents.In(Folder))
        {
            var definition = Read(JsonField.Parse(path, documents.Find(path)!), catalogue);
            if (definitions.Any(d => d.Key == definition.Key))
            {
                throw new DataFileException(path, "key", $"another document defines the hierarchy '{definition.Key}' already.");
            }

            definitions.Add(definition);
        }

        return definitions;
    }

    private static HierarchyDefinition Read(JsonField field, IndicatorCatalogue catalogue)
    {
        field.Only("key", "name", "sums", "reconciliation", "first", "rounding", "leftOut", "author", "date", "reason");
        var members = new List<Indicator>();
        string Member(JsonField named)
        {
            members.Add(LeftOutReader.Known(named, catalogue));
            return members[^1].Key.Key;
        }

        HierarchySum[] sums = [.. field["sums"].Items().Select(s => new HierarchySum(Member(s.Only("total", "parts")["total"]), [.. s["parts"].Items().Select(Member)]))];
        if (members.DistinctBy(m => (m.Frequency, m.Unit)).Skip(1).FirstOrDefault() is { } other)
        {
            throw field["sums"].Error($"{other.Key.Key} is {other.Frequency} in {other.Unit}, {members[0].Key.Key} {members[0].Frequency} in {members[0].Unit}; only figures of one frequency and unit add up.");
        }

        try
        {
            _ = Hierarchy.Of(sums);
        }
        catch (ArgumentException e)
        {
            throw field["sums"].Error(e.Message);
        }

        var method = field["reconciliation"].Text();
        return Reconciliation.All.Any(r => r.Name == method)
            ? new(
                field["key"].Text(), field["name"].Localized(), sums, method, LeftOutReader.Period(field["first"], members[0].Frequency), field["rounding"].Number(),
                LeftOutReader.LeftOut(field, members[0].Frequency), field["author"].Localized(), field["date"].Date(), field["reason"].Localized())
            : throw field["reconciliation"].Error($"'{method}' is not one of {string.Join(", ", Reconciliation.All.Select(r => r.Name))}.");
    }
}
