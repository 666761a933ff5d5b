using DecisionSupport.Analytics.Forecasting.Scenarios;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Catalogue;

/// <summary>Reads data/scenarios/&lt;name&gt;.json, one named scenario each. Without these documents there are no scenarios.</summary>
public static class ScenarioReader
{
    /// <summary>Folder of the definitions.</summary>
    public const string Folder = "scenarios";

    private const int MostLags = 24;

    /// <summary>Reads the definitions by key; every indicator named must be in the catalogue.</summary>
    /// <exception cref="DataFileException">A document is wrong; the message says what to write.</exception>
    public static IReadOnlyList<ScenarioDefinition> Read(DataDocuments documents, IndicatorCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(catalogue);
        var definitions = new List<ScenarioDefinition>();
        foreach (var path in documents.In(Folder))
        {
            var definition = Read(JsonField.Parse(path, documents.Find(path)!), catalogue);
            if (definitions.Any(d => d.Key == definition.Key))
            {
                throw new DataFileException(path, "key", $"another document defines the scenario '{definition.Key}' already.");
            }

            definitions.Add(definition);
        }

        return definitions;
    }

    private static ScenarioDefinition Read(JsonField field, IndicatorCatalogue catalogue)
    {
        field.Only("key", "name", "assumption", "path", "series", "first", "lags", "horizon", "leftOut", "author", "date", "reason");
        var series = field["series"].Items().Select(s => Input(s, catalogue)).ToArray();
        if (series.Length < 2 || series.DistinctBy(s => s.Input.Indicator).Count() < series.Length || series.DistinctBy(s => s.Indicator.Frequency).Count() > 1)
        {
            throw field["series"].Error("a scenario needs two series or more, each once, all of one frequency.");
        }

        var frequency = series[0].Indicator.Frequency;
        var change = Change(field["path"]);
        if (series.All(s => s.Input.Indicator != change.Indicator))
        {
            throw field["path"]["indicator"].Error($"{change.Indicator} is none of the series {string.Join(", ", series.Select(s => s.Input.Indicator))}.");
        }

        return new(
            field["key"].Text(), field["name"].Localized(), field["assumption"].Localized(), change, [.. series.Select(s => s.Input)],
            LeftOutReader.Period(field["first"], frequency), Within(field["lags"], MostLags), Within(field["horizon"], frequency.PeriodsPerYear()),
            LeftOutReader.LeftOut(field, frequency), field["author"].Localized(), field["date"].Date(), field["reason"].Localized());
    }

    private static (Indicator Indicator, ScenarioInput Input) Input(JsonField field, IndicatorCatalogue catalogue)
    {
        var indicator = LeftOutReader.Known(field.Only("indicator", "scale")["indicator"], catalogue);
        return (indicator, new(indicator.Key.Key, field["scale"].OneOf<ScenarioScale>()));
    }

    private static ScenarioChange Change(JsonField field)
    {
        double[] steps = [.. field.Only("indicator", "kind", "steps")["steps"].Items().Select(s => s.Number())];
        return steps.Length > 0
            ? new(field["indicator"].Text(), field["kind"].OneOf<ScenarioChangeKind>(), steps)
            : throw field["steps"].Error("no numbers; give one for each period, the last of which holds for all later ones.");
    }

    private static int Within(JsonField field, int most) =>
        field.Whole() is >= 1 and var value && value <= most ? value : throw field.Error($"{field.Whole()} is not between 1 and {most}.");
}
