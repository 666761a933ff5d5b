using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Ingest.Formats;
using static DecisionSupport.Ingest.Recipes.TableRulesJson;

namespace DecisionSupport.Ingest.Recipes;

/// <summary>Writes a recipe as a document that <see cref="RecipeReader"/> reads back as the same recipe.</summary>
public static class RecipeWriter
{
    internal static JsonSerializerOptions Layout { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>The recipe as JSON text.</summary>
    public static string Write(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var root = new JsonObject { ["name"] = recipe.Name, ["title"] = Text(recipe.Title), ["key"] = recipe.Key };
        if (recipe.Table is { } table)
        {
            root["table"] = TableRulesJson.Write(table);
        }

        if (recipe.Dataset is { } dataset)
        {
            root["dataset"] = Write(dataset);
        }

        if (recipe.Dimensions.Count > 0)
        {
            root["dimensions"] = new JsonArray([.. recipe.Dimensions.Select(Write)]);
        }

        Add(root, "constants", recipe.Constants);
        AddObject(root, "time", Write(recipe.Time));
        AddObject(root, "numbers", Write(recipe.Numbers));
        if (recipe.Aggregate is { } aggregate)
        {
            var node = new JsonObject { ["function"] = aggregate.Function.ToString(), ["frequency"] = aggregate.Frequency.Code() };
            AddIf(node, "of", aggregate.Of);
            root["aggregate"] = node;
        }

        root["series"] = Write(recipe.Series);
        if (recipe.Header is { } header)
        {
            var node = new JsonObject { ["cells"] = TableRulesJson.Array(header.Cells) };
            AddIf(node, "encoding", header.Encoding);
            AddIf(node, "decimalMark", header.DecimalMark?.ToString());
            root["header"] = node;
        }

        if (recipe.MostRejected > 0)
        {
            root["mostRejected"] = recipe.MostRejected;
        }

        if (recipe.Approval is { } approval)
        {
            root["approval"] = new JsonObject
            {
                ["by"] = approval.By,
                ["on"] = approval.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["reason"] = approval.Reason,
            };
        }

        return root.ToJsonString(Layout) + "\n";
    }

    internal static JsonObject Text(LocalizedText text)
    {
        var root = new JsonObject { ["en"] = text.En };
        AddIf(root, "zh", text.Zh);
        return root;
    }

    private static void AddObject(JsonObject root, string name, JsonObject node)
    {
        if (node.Count > 0)
        {
            root[name] = node;
        }
    }

    private static JsonObject Write(DatasetRules rules)
    {
        var root = new JsonObject();
        Add(root, "ids", rules.Ids);
        root["dimensions"] = new JsonObject(rules.Dimensions.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value)));
        AddIf(root, "time", rules.Time);
        if (rules.Only.Count > 0)
        {
            root["only"] = new JsonObject(rules.Only.Select(o => KeyValuePair.Create(o.Key, (JsonNode?)TableRulesJson.Array(o.Value))));
        }

        AddIf(root, "applyUnitMult", rules.ApplyUnitMult);
        return root;
    }

    private static JsonObject Write(RecipeDimension dimension)
    {
        var root = new JsonObject { ["name"] = dimension.Name };
        if (dimension.Codes.Count > 0)
        {
            root["codes"] = new JsonObject(dimension.Codes.Select(c => KeyValuePair.Create(c.Key, Write(c.Value))));
        }

        if (dimension.Others != Unmapped.Keep)
        {
            root["others"] = dimension.Others.ToString();
        }

        return root;
    }

    private static JsonNode? Write(RecipeCode code)
    {
        if (code == new RecipeCode(code.Code))
        {
            return code.Code;
        }

        var root = new JsonObject { ["code"] = code.Code };
        if (code.Name is { } name)
        {
            root["name"] = Text(name);
        }

        AddIf(root, "unit", code.Unit);
        if (code.Multiplier != 1)
        {
            root["multiplier"] = code.Multiplier;
        }

        AddIf(root, "topic", code.Topic);
        AddIf(root, "transformation", code.Transformation?.ToString());
        AddIf(root, "accumulation", code.Accumulation?.ToString());
        return root;
    }

    private static JsonObject Write(TimeRules time)
    {
        var root = new JsonObject();
        AddIf(root, "frequency", time.Frequency?.Code());
        AddIf(root, "order", time.Order == DateOrder.Unknown ? null : time.Order.ToString());
        if (time.FiscalStartMonth is { } start)
        {
            root["fiscalStartMonth"] = start;
        }

        AddIf(root, "lostZero", time.LostZero);
        AddIf(root, "constant", time.Constant);
        return root;
    }

    private static JsonObject Write(NumberRules numbers)
    {
        var root = new JsonObject();
        AddIf(root, "decimalMark", numbers.DecimalMark == '.' ? null : numbers.DecimalMark.ToString());
        AddIf(root, "thousandsMark", numbers.ThousandsMark == '\0' ? null : numbers.ThousandsMark.ToString());
        if (!numbers.Missing.SequenceEqual(NumberRules.UsualMissing))
        {
            root["missing"] = TableRulesJson.Array(numbers.Missing);
        }

        if (!numbers.Flags.OrderBy(f => f.Key, StringComparer.Ordinal).SequenceEqual(NumberRules.UsualFlags.OrderBy(f => f.Key, StringComparer.Ordinal)))
        {
            root["flags"] = new JsonObject(numbers.Flags.Select(f => KeyValuePair.Create(f.Key, (JsonNode?)((char)f.Value).ToString())));
        }

        if (numbers.Multiplier != 1)
        {
            root["multiplier"] = numbers.Multiplier;
        }

        return root;
    }

    private static JsonObject Write(SeriesRules series)
    {
        var root = new JsonObject
        {
            ["dataflow"] = series.Dataflow,
            ["dataflowName"] = Text(series.DataflowName),
            ["description"] = Text(series.Description),
            ["name"] = Text(series.SeriesName),
        };
        AddIf(root, "unit", series.Unit);
        AddIf(root, "topic", series.Topic);
        AddIf(root, "area", series.Area);
        if (series.Agency.En.Length > 0)
        {
            root["agency"] = Text(series.Agency);
        }

        if (series.Owner is { } owner)
        {
            root["owner"] = Text(owner);
        }

        AddIf(root, "licence", series.Licence);
        AddIf(root, "transformation", series.Transformation == Transformation.Level ? null : series.Transformation.ToString());
        AddIf(root, "adjustment", series.Adjustment == AdjustmentStatus.NotSeasonallyAdjusted ? null : series.Adjustment.ToString());
        AddIf(root, "polarity", series.Polarity == Polarity.Neutral ? null : series.Polarity.ToString());
        AddIf(root, "revision", series.Revision == RevisionPolicy.Revised ? null : series.Revision.ToString());
        if (series.ReleaseLagDays != 0)
        {
            root["releaseLagDays"] = series.ReleaseLagDays;
        }

        AddIf(root, "accumulation", series.Accumulation == Accumulation.None ? null : series.Accumulation.ToString());
        return root;
    }
}
