using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Formats;

namespace DecisionSupport.Ingest.Recipes;

/// <summary>Reads a recipe document, strictly: every error names the file, the place in it and what to write.</summary>
public static class RecipeReader
{
    private static readonly string[] Fields =
        ["name", "title", "key", "table", "dataset", "dimensions", "constants", "time", "numbers", "aggregate", "series", "header", "mostRejected", "approval"];

    /// <summary>Reads the text of a recipe.</summary>
    /// <param name="path">Path of the document, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="DataFileException">A field is missing, unknown or wrong.</exception>
    public static Recipe Read(string path, string text)
    {
        var root = JsonField.Parse(path, text).Only(Fields);
        var name = root["name"];
        if (!IsName(name.Text()))
        {
            throw name.Error($"'{name.Text()}' is no name of a recipe; write at most 64 lower-case letters, digits and hyphens.", $"“{name.Text()}”不能作配方名称；请写至多 64 个小写字母、数字和连字符。");
        }

        var dimensions = root.Optional("dimensions") is { } d ? d.Items().Select(ReadDimension).ToArray() : [];
        var recipe = new Recipe(name.Text(), root["title"].Localized(), root["key"].Text(), ReadSeries(root["series"]))
        {
            Table = root.Optional("table") is { } table ? TableRulesJson.Read(table) : null,
            Dataset = root.Optional("dataset") is { } dataset ? ReadDataset(dataset) : null,
            Dimensions = dimensions,
            Constants = TableRulesJson.Map(root.Optional("constants")),
            Time = root.Optional("time") is { } time ? ReadTime(time) : new(),
            Numbers = root.Optional("numbers") is { } numbers ? ReadNumbers(numbers) : new(),
            Aggregate = root.Optional("aggregate") is { } aggregate ? ReadAggregate(aggregate) : null,
            Header = root.Optional("header") is { } header ? ReadHeader(header) : null,
            MostRejected = root.Optional("mostRejected") is { } most ? Share(most) : 0,
            Approval = root.Optional("approval") is { } approval ? ReadApproval(approval) : null,
        };
        if (recipe.Table is null == recipe.Dataset is null)
        {
            throw root.Error("a recipe reads either a table or a data set; give one of \"table\" and \"dataset\".", "配方读取表格或数据集之一；请只写 table 或 dataset。");
        }

        if (recipe.Dataset is not null && recipe.Aggregate is not null)
        {
            throw root["aggregate"].Error("only records of a table can be put together; delete \"aggregate\".", "只有表格的逐条记录可以汇总；请删去 aggregate。");
        }

        var known = KnownDimensions(recipe);
        foreach (var hole in KeyTemplate.Holes(recipe.Key).Where(h => !known.Contains(h)))
        {
            throw root["key"].Error($"the key has the hole {{{hole}}}, but no column, header row, title or constant gives the dimension \"{hole}\"; the dimensions are {string.Join(", ", known.Order(StringComparer.Ordinal))}.",
                $"代码模板含有 {{{hole}}}，但没有列、表头行、标题或常量给出维度“{hole}”；现有维度为 {string.Join("、", known.Order(StringComparer.Ordinal))}。");
        }

        return recipe;
    }

    /// <summary>Whether a text can be the name of a recipe and of its document.</summary>
    public static bool IsName(string text) =>
        text is { Length: > 0 and <= 64 } && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && text[0] != '-';

    private static HashSet<string> KnownDimensions(Recipe recipe)
    {
        var table = recipe.Table;
        IEnumerable<string?> names =
        [
            .. recipe.Constants.Keys, .. recipe.Dataset?.Dimensions.Values ?? [], .. table?.HeaderRoles ?? [], table?.SheetDimension,
            .. table?.Titles.Select(t => t.Dimension) ?? [], .. KeyTemplate.Holes(table?.HeaderPattern ?? ""),
            .. table?.Columns.Where(c => c.Role == ColumnRole.Dimension).Select(c => c.As) ?? [], .. table?.Columns.SelectMany(c => c.Set.Keys) ?? [],
        ];
        return names.Where(n => !string.IsNullOrEmpty(n)).Select(n => n!).Except(TableRules.TimeRoles).ToHashSet();
    }

    private static RecipeDimension ReadDimension(JsonField field)
    {
        field.Only("name", "codes", "others");
        return new(
            field["name"].Text(), field.Optional("codes") is { } codes ? codes.Properties().ToDictionary(p => p.Name, p => ReadCode(p.Value)) : [],
            field.Optional("others")?.OneOf<Unmapped>() ?? Unmapped.Keep);
    }

    private static RecipeCode ReadCode(JsonField field)
    {
        if (field.IsText)
        {
            return new(field.Text());
        }

        field.Only("code", "name", "unit", "multiplier", "topic", "transformation", "accumulation");
        return new(field["code"].Text())
        {
            Name = field.Optional("name")?.Localized(),
            Unit = field.Optional("unit")?.Text(),
            Multiplier = field.Optional("multiplier") is { } m ? Factor(m) : 1,
            Topic = field.Optional("topic")?.Text(),
            Transformation = field.Optional("transformation")?.OneOf<Transformation>(),
            Accumulation = field.Optional("accumulation")?.OneOf<Accumulation>(),
        };
    }

    private static DatasetRules ReadDataset(JsonField field)
    {
        field.Only("ids", "dimensions", "time", "only", "applyUnitMult");
        return new()
        {
            Ids = TableRulesJson.Texts(field.Optional("ids")),
            Dimensions = TableRulesJson.Map(field["dimensions"]),
            Time = field.Optional("time")?.Text(),
            Only = field.Optional("only")?.Properties().ToDictionary(p => p.Name, p => TableRulesJson.Texts(p.Value)) ?? [],
            ApplyUnitMult = field.Optional("applyUnitMult")?.Flag() ?? false,
        };
    }

    private static TimeRules ReadTime(JsonField field)
    {
        field.Only("frequency", "order", "fiscalStartMonth", "lostZero", "constant");
        var start = field.Optional("fiscalStartMonth");
        return start?.Whole() is { } month and (< 1 or > 12)
            ? throw start.Value.Error($"{month} is no month; write 1 to 12.", $"{month} 不是月份，请写 1 至 12。")
            : new()
            {
                Frequency = field.Optional("frequency") is { } f ? ReadFrequency(f) : null,
                Order = field.Optional("order")?.OneOf<DateOrder>() ?? DateOrder.Unknown,
                FiscalStartMonth = start?.Whole(),
                LostZero = field.Optional("lostZero")?.Flag() ?? false,
                Constant = field.Optional("constant")?.Text(),
            };
    }

    private static NumberRules ReadNumbers(JsonField field)
    {
        field.Only("decimalMark", "thousandsMark", "missing", "flags", "multiplier");
        var usual = new NumberRules();
        return new()
        {
            DecimalMark = field.Optional("decimalMark") is { } mark ? Mark(mark, ".,") : usual.DecimalMark,
            ThousandsMark = field.Optional("thousandsMark") is { } thousands ? Mark(thousands, ",. '") : '\0',
            Missing = field.Optional("missing") is { } missing ? TableRulesJson.Texts(missing) : usual.Missing,
            Flags = field.Optional("flags")?.Properties().ToDictionary(p => p.Name, p => ReadStatus(p.Value)) ?? usual.Flags,
            Multiplier = field.Optional("multiplier") is { } m ? Factor(m) : 1,
        };
    }

    private static AggregateRule ReadAggregate(JsonField field)
    {
        field.Only("function", "frequency", "of");
        var rule = new AggregateRule(field["function"].OneOf<AggregateFunction>(), ReadFrequency(field["frequency"]), field.Optional("of")?.Text());
        return rule.Function == AggregateFunction.Count == rule.Of is not null
            ? throw field.Error("a count is of rows and has no \"of\"; a sum and a mean name the header of their column in \"of\".", "计数以行为单位，不写 of；求和与求平均须在 of 中写明列的表头。")
            : rule;
    }

    private static SeriesRules ReadSeries(JsonField field)
    {
        field.Only(
            "dataflow", "dataflowName", "description", "name", "unit", "topic", "area", "agency", "owner", "licence", "transformation", "adjustment",
            "polarity", "revision", "releaseLagDays", "accumulation");
        return new(field["dataflow"].Text(), field["dataflowName"].Localized(), field["description"].Localized(), field["name"].Localized())
        {
            Unit = field.Optional("unit")?.Text() ?? "",
            Topic = field.Optional("topic")?.Text() ?? "",
            Area = field.Optional("area")?.Text() ?? "",
            Agency = field.Optional("agency")?.Localized() ?? new(""),
            Owner = field.Optional("owner")?.Localized(),
            Licence = field.Optional("licence")?.Text() ?? "",
            Transformation = field.Optional("transformation")?.OneOf<Transformation>() ?? Transformation.Level,
            Adjustment = field.Optional("adjustment")?.OneOf<AdjustmentStatus>() ?? AdjustmentStatus.NotSeasonallyAdjusted,
            Polarity = field.Optional("polarity")?.OneOf<Polarity>() ?? Polarity.Neutral,
            Revision = field.Optional("revision")?.OneOf<RevisionPolicy>() ?? RevisionPolicy.Revised,
            ReleaseLagDays = field.Optional("releaseLagDays")?.Whole() ?? 0,
            Accumulation = field.Optional("accumulation")?.OneOf<Accumulation>() ?? Accumulation.None,
        };
    }

    private static HeaderPrint ReadHeader(JsonField field)
    {
        field.Only("cells", "encoding", "decimalMark");
        return new(
            TableRulesJson.Texts(field["cells"]), field.Optional("encoding")?.Text(), field.Optional("decimalMark") is { } mark ? Mark(mark, ".,") : null);
    }

    private static RecipeApproval ReadApproval(JsonField field)
    {
        field.Only("by", "on", "reason");
        return new(field["by"].Text(), field["on"].Date(), field["reason"].Text());
    }

    private static ObservationStatus ReadStatus(JsonField field) =>
        field.Text() is { Length: 1 } text && Enum.IsDefined((ObservationStatus)text[0])
            ? (ObservationStatus)text[0]
            : throw field.Error($"'{field.Text()}' is no status; write one of A, B, E, F, M, P (SDMX CL_OBS_STATUS).", $"“{field.Text()}”不是状态代码；请写 A、B、E、F、M、P 之一（SDMX CL_OBS_STATUS）。");

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

    private static char Mark(JsonField field, string choices) => field.RawText() is { Length: 1 } text && choices.Contains(text[0])
        ? text[0]
        : throw field.Error($"'{field.RawText()}' is no mark; write one of {string.Join(' ', choices.Select(c => $"'{c}'"))}.", $"“{field.RawText()}”不能作为符号；请写 {string.Join(' ', choices.Select(c => $"“{c}”"))} 之一。");

    private static double Factor(JsonField field) => field.Number() is var factor && factor != 0
        ? factor
        : throw field.Error("a multiplier of 0 would make every figure 0; write the multiplier or leave it out.", "乘数为 0 会使全部数值为 0；请改正乘数或删去。");

    private static double Share(JsonField field) => field.Number() is >= 0 and <= 1 and var share
        ? share
        : throw field.Error($"{field.Number()} is no share; write a number from 0 to 1.", $"{field.Number()} 不是比例，请写 0 至 1 之间的数。");
}
