using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Nowcasting;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Catalogue;

/// <summary>Reads data/nowcasts/&lt;name&gt;.json, one nowcast each. Without these documents there are no nowcasts.</summary>
public static class NowcastReader
{
    /// <summary>Folder of the definitions.</summary>
    public const string Folder = "nowcasts";

    /// <summary>Reads the definitions; every indicator named must be in the catalogue.</summary>
    /// <exception cref="DataFileException">A document is wrong; the message says what to write.</exception>
    public static IReadOnlyList<NowcastDefinition> Read(DataDocuments documents, IndicatorCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(catalogue);
        var definitions = new List<NowcastDefinition>();
        foreach (var path in documents.In(Folder))
        {
            var definition = Read(JsonField.Parse(path, documents.Find(path)!), catalogue);
            if (definitions.Any(d => d.Key == definition.Key))
            {
                throw new DataFileException(path, "key", $"another document defines the nowcast '{definition.Key}' already.");
            }

            definitions.Add(definition);
        }

        return definitions;
    }

    private static NowcastDefinition Read(JsonField field, IndicatorCatalogue catalogue)
    {
        field.Only("key", "name", "target", "first", "blocks", "series", "leftOut", "author", "date", "reason");
        var blocks = field["blocks"].Items().Select(b => b.Localized()).ToArray();
        var series = field["series"].Items().Select(s => Input(s, catalogue, blocks.Length)).ToArray();
        var target = Known(field["target"], catalogue);
        if (target.Frequency != Frequency.Quarterly || !series.Any(s => s.Indicator == target.Key.Key))
        {
            throw field["target"].Error($"{target.Key.Key} is {target.Frequency}; the target is quarterly and one of the series.");
        }

        return new(
            field["key"].Text(), field["name"].Localized(), target.Key.Key, Month(field["first"]), blocks, series,
            [.. field.Optional("leftOut")?.Items().Select(LeftOut) ?? []],
            field["author"].Localized(), field["date"].Date(), field["reason"].Localized());
    }

    private static NowcastInput Input(JsonField field, IndicatorCatalogue catalogue, int blocks)
    {
        field.Only("indicator", "transformation", "blocks");
        var indicator = Known(field["indicator"], catalogue);
        if (indicator.Frequency is not (Frequency.Monthly or Frequency.Quarterly))
        {
            throw field["indicator"].Error($"{indicator.Key.Key} is {indicator.Frequency}; a nowcast reads months and quarters.");
        }

        int[] numbers = [.. field["blocks"].Items().Select(b => b.Whole()).Order()];
        return numbers.Length > 0 && numbers[0] >= 0 && numbers[^1] < blocks && numbers.Distinct().Count() == numbers.Length
            ? new(indicator.Key.Key, field["transformation"].OneOf<NowcastTransformation>(), numbers)
            : throw field["blocks"].Error($"[{string.Join(", ", numbers)}] does not name one or more of the blocks 0 to {blocks - 1}, each once.");
    }

    private static LeftOutMonths LeftOut(JsonField field)
    {
        field.Only("first", "last", "reason");
        var (first, last) = (Month(field["first"]), Month(field["last"]));
        return first <= last ? new(first, last, field["reason"].Localized()) : throw field["last"].Error($"{last} comes before {first}.");
    }

    private static Period Month(JsonField field) => field.Period() is { Frequency: Frequency.Monthly } month ? month : throw field.Error("no month; write 1985-01.");

    private static Indicator Known(JsonField field, IndicatorCatalogue catalogue) =>
        catalogue.Find(field.Text()) ?? throw field.Error($"'{field.Text()}' is not in the catalogue.");
}
