using System.Text.Json.Nodes;
using DecisionSupport.Ingest.Catalogue;

namespace DecisionSupport.Ingest.Recipes;

/// <summary>The part "table" of a recipe document, both ways.</summary>
internal static class TableRulesJson
{
    public static TableRules Read(JsonField field)
    {
        field.Only(
            "sheets", "headerRow", "headerRows", "headerRoles", "headerPattern", "fillAcross", "stopAt", "titles", "sheetDimension", "columns", "filters");
        var rules = new TableRules
        {
            Sheets = Texts(field.Optional("sheets")),
            HeaderRow = field.Optional("headerRow")?.Whole() ?? 1,
            HeaderRows = field.Optional("headerRows")?.Whole() ?? 1,
            HeaderRoles = Texts(field.Optional("headerRoles"), emptyToo: true),
            HeaderPattern = field.Optional("headerPattern")?.Text(),
            FillAcross = field.Optional("fillAcross")?.Flag() ?? false,
            StopAt = Texts(field.Optional("stopAt")),
            Titles = field.Optional("titles") is { } titles ? [.. titles.Items().Select(ReadTitle)] : [],
            SheetDimension = field.Optional("sheetDimension")?.Text(),
            Columns = [.. field["columns"].Items().Select(ReadColumn)],
            Filters = field.Optional("filters") is { } filters ? [.. filters.Items().Select(ReadFilter)] : [],
        };
        if (rules.HeaderRow < 1 || rules.HeaderRows is < 0 or > 10)
        {
            throw field.Error($"a header from row {rules.HeaderRow} with {rules.HeaderRows} rows is none; rows count from 1, and a header has 0 to 10.", $"表头从第 {rules.HeaderRow} 行起共 {rules.HeaderRows} 行，无法成立；行号从 1 起，表头为 0 至 10 行。");
        }

        return rules.HeaderRoles.Count > rules.HeaderRows
            ? throw field["headerRoles"].Error($"there are {rules.HeaderRoles.Count} roles for {rules.HeaderRows} header rows; give one for each.", $"{rules.HeaderRows} 行表头对应 {rules.HeaderRoles.Count} 个角色；请逐行给出。")
            : rules;
    }

    public static JsonObject Write(TableRules rules)
    {
        var root = new JsonObject();
        Add(root, "sheets", rules.Sheets);
        root["headerRow"] = rules.HeaderRow;
        root["headerRows"] = rules.HeaderRows;
        Add(root, "headerRoles", rules.HeaderRoles);
        AddIf(root, "headerPattern", rules.HeaderPattern);
        AddIf(root, "fillAcross", rules.FillAcross);
        Add(root, "stopAt", rules.StopAt);
        if (rules.Titles.Count > 0)
        {
            root["titles"] = new JsonArray([.. rules.Titles.Select(t => new JsonObject { ["startsWith"] = t.StartsWith, ["dimension"] = t.Dimension })]);
        }

        AddIf(root, "sheetDimension", rules.SheetDimension);
        root["columns"] = new JsonArray([.. rules.Columns.Select(WriteColumn)]);
        if (rules.Filters.Count > 0)
        {
            root["filters"] = new JsonArray([.. rules.Filters.Select(f => new JsonObject { ["header"] = f.Header, ["values"] = Array(f.Values), ["keep"] = f.Keep })]);
        }

        return root;
    }

    public static IReadOnlyList<string> Texts(JsonField? field, bool emptyToo = false) =>
        field is { } list ? [.. list.Items().Select(i => emptyToo ? i.RawText() : i.Text())] : [];

    public static Dictionary<string, string> Map(JsonField? field) => field?.Properties().ToDictionary(p => p.Name, p => p.Value.Text()) ?? [];

    public static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);

    public static void Add(JsonObject target, string name, IReadOnlyCollection<string> texts)
    {
        if (texts.Count > 0)
        {
            target[name] = Array(texts);
        }
    }

    public static void Add(JsonObject target, string name, IReadOnlyDictionary<string, string> map)
    {
        if (map.Count > 0)
        {
            target[name] = new JsonObject(map.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value)));
        }
    }

    public static void AddIf(JsonObject target, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            target[name] = text;
        }
    }

    public static void AddIf(JsonObject target, string name, bool flag)
    {
        if (flag)
        {
            target[name] = true;
        }
    }

    private static TitleRule ReadTitle(JsonField field)
    {
        field.Only("startsWith", "dimension");
        return new(field["startsWith"].Text(), field["dimension"].Text());
    }

    private static ColumnRule ReadColumn(JsonField field)
    {
        field.Only("header", "role", "as", "fillDown", "set");
        var rule = new ColumnRule(field["header"].Text(), field["role"].OneOf<ColumnRole>())
        {
            As = field.Optional("as")?.Text() ?? "",
            FillDown = field.Optional("fillDown")?.Flag() ?? false,
            Set = Map(field.Optional("set")),
        };
        return rule.Role switch
        {
            ColumnRole.Dimension when rule.As.Length == 0 => throw field.Error("a dimension column names its dimension; add \"as\".", "维度列须写明维度名称；请补充 as。"),
            ColumnRole.Time when !TableRules.TimeRoles.Contains(rule.As) => throw field.Error($"'{rule.As}' is no part of time; write in \"as\" one of {string.Join(", ", TableRules.TimeRoles)}.", $"“{rule.As}”不是时间的组成部分；as 请写 {string.Join("、", TableRules.TimeRoles)} 之一。"),
            _ => rule,
        };
    }

    private static RowFilter ReadFilter(JsonField field)
    {
        field.Only("header", "values", "keep");
        return new(field["header"].Text(), Texts(field["values"], emptyToo: true), field.Optional("keep")?.Flag() ?? true);
    }

    private static JsonObject WriteColumn(ColumnRule rule)
    {
        var root = new JsonObject { ["header"] = rule.Header, ["role"] = rule.Role.ToString() };
        AddIf(root, "as", rule.As);
        AddIf(root, "fillDown", rule.FillDown);
        Add(root, "set", rule.Set);
        return root;
    }
}
