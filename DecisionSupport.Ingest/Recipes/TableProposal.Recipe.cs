using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Formats;

namespace DecisionSupport.Ingest.Recipes;

// What surrounds the layout: key, names, periods, unit, and the questions left.
internal static partial class TableProposal
{
    private static Recipe Complete(TableLook look, RawTable table, TableRules rules, string fileName, ProposalDraft draft)
    {
        var isRecords = rules.Columns.All(c => c.Role != ColumnRole.Value);
        var (times, options) = Times(look, rules);
        var lost = LostZero(times);
        var frequency = PeriodSpacing.Of(times.Select(t => PeriodCells.Tidy(t, lost)), options);
        var dimensions = new List<RecipeDimension>();
        var header = TableHeader.Find(table, rules);
        var bound = new TableColumns(rules, header);
        var names = rules.HeaderRoles.Concat(rules.Columns.SelectMany(c => c.Set.Keys)).Concat(KeyTemplate.Holes(rules.HeaderPattern ?? "")).Where(r => r.Length > 0 && !TableRules.TimeRoles.Contains(r))
            .Concat(rules.Titles.Take(1).Select(t => t.Dimension)).Concat(rules.SheetDimension is { } s ? [s] : [])
            .Concat(rules.Columns.Where(c => c.Role == ColumnRole.Dimension).Select(c => c.As)).Distinct().ToArray();
        var constants = new Dictionary<string, string>();
        foreach (var name in names)
        {
            var labels = bound.Dimensions.TryGetValue(name, out var column) ? look.Columns[column].Labels
                : [.. bound.Values.Select(v => v.Labels.GetValueOrDefault(name)).OfType<string>().Distinct()];
            var codes = ProposedNames.Codes(name, [.. labels, .. Title(look, rules, name)]);
            if (codes.Count > 0)
            {
                dimensions.Add(new(name, codes));
            }
        }

        if (!names.Contains(Indicator))
        {
            constants[Indicator] = isRecords ? "COUNT" : PlainTitle(look, rules, fileName);
            dimensions.Insert(0, new(Indicator, isRecords
                ? new Dictionary<string, RecipeCode> { ["COUNT"] = new("COUNT") { Name = new("Number of records", "记录数"), Unit = "RECORDS" } }
                : ProposedNames.Codes(Indicator, [constants[Indicator]])));
        }

        var chinese = look.IsChinese;
        var dataflow = ProposedNames.Code(Path.GetFileNameWithoutExtension(fileName));
        dataflow = dataflow.Length == 0 ? "FILE" : dataflow.Length > 32 ? dataflow[..32].TrimEnd('_') : dataflow;
        string[] parts = names.Contains(Indicator) ? names : [Indicator, .. names];
        string[] keyed = [.. parts.Where(p => p != "unit" || bound.Dimensions.ContainsKey(p)).OrderBy(p => p == Indicator ? 0 : p == Area ? 2 : 1)];
        var unit = UnitOf(dimensions, look, isRecords, draft);
        Ask(draft, chinese, names.Contains(Area), rules, frequency);
        if (lost)
        {
            draft.Say("\"2016.1\" is read as October: a spreadsheet took the zero away.", "“2016.1”按十月读取：表格软件去掉了末尾的零。");
        }

        if (rules.HeaderRoles.Contains(TableRules.Period) || rules.Columns.Any(c => c.Role == ColumnRole.Time))
        {
            draft.Say(
                $"{look.Rows} rows of data from row {look.Shape.FirstDataRow + 1}; time in {(rules.HeaderRoles.Any(TableRules.TimeRoles.Contains) || rules.HeaderPattern is not null ? "the header" : "a column")}; dimensions {string.Join(", ", keyed)}.",
                $"自第 {look.Shape.FirstDataRow + 1} 行起有 {look.Rows} 行数据；时间在{(rules.HeaderRoles.Any(TableRules.TimeRoles.Contains) || rules.HeaderPattern is not null ? "表头" : "列中")}；维度为 {string.Join("、", keyed)}。");
        }

        var traits = table.Traits;
        var title = Path.GetFileNameWithoutExtension(fileName);
        return new(
            ProposedNames.Slug(fileName), new(title, title), $"{dataflow}.{string.Join('.', keyed.Select(k => $"{{{k}}}"))}",
            new(dataflow, new(title, title), new($"Figures of the file {fileName}.", $"文件 {fileName} 中的数据。"), new(string.Join(", ", keyed.Select(k => $"{{{k}}}")), string.Join("，", keyed.Select(k => $"{{{k}}}"))))
            {
                Unit = unit,
                Area = names.Contains(Area) ? "{area}" : chinese ? "CN" : "ZZ",
                Topic = "national-accounts",
                Agency = chinese && look.Says("国家统计局") ? new("National Bureau of Statistics of China", "国家统计局") : RecipeNames.ToBeNamed,
                Licence = "To be stated",
            })
        {
            Table = rules,
            Dimensions = dimensions,
            Constants = constants,
            Time = new() { Frequency = isRecords ? null : frequency, Order = options.Order, LostZero = lost },
            Numbers = new() { DecimalMark = traits?.DecimalMark is ',' ? ',' : '.', ThousandsMark = traits?.ThousandsMark ?? Thousands(look) },
            Aggregate = isRecords ? new(AggregateFunction.Count, frequency is { } f && f.PeriodsPerYear() < 12 ? f : Frequency.Monthly) : null,
        };
    }

    private static (IReadOnlyList<string> Texts, PeriodOptions Options) Times(TableLook look, TableRules rules)
    {
        if (rules.Columns.FirstOrDefault(c => c.Role == ColumnRole.Time) is { } column && look.Find(column.Header) is { } time)
        {
            if (rules.Columns.Any(c => c.As == TableRules.Day))
            {
                return (Days(look, rules), new());
            }

            return rules.Columns.Count(c => c.Role == ColumnRole.Time) == 1 && !rules.HeaderRoles.Contains(TableRules.Month) && !rules.HeaderRoles.Contains(TableRules.Quarter)
                ? (time.Labels, time.Options)
                : ([rules.Columns.Any(c => c.As == TableRules.Quarter) || rules.HeaderRoles.Contains(TableRules.Quarter) ? "2000-Q1" : "2000-01"], new());
        }

        var row = rules.HeaderRoles.ToList().IndexOf(TableRules.Period);
        string[] texts = row >= 0
            ? [.. look.Columns.Where(c => look.Shape.FigureColumns.Contains(c.Index)).Select(c => c.Header[row]).Where(t => t.Length > 0).Distinct()]
            : rules.HeaderRoles.Contains(TableRules.Month) ? ["2000-01"] : rules.HeaderRoles.Contains(TableRules.Quarter) ? ["2000-Q1"] : ["2000"];
        return (texts, PeriodText.Infer([.. texts.Take(400)]));
    }

    private static string[] Days(TableLook look, TableRules rules)
    {
        int[] columns = [.. new[] { TableRules.Year, TableRules.Month, TableRules.Day }.Select(r => look.Find(rules.Columns.First(c => c.As == r).Header)!.Index)];
        return [.. Enumerable.Range(look.Shape.FirstDataRow, Math.Min(look.Rows, 3_000)).Select(r => columns.Select(c => TableHeader.Text(look.Table[r, c])).ToArray())
            .Select(p => $"{p[0]}-{p[1].PadLeft(2, '0')}-{p[2].PadLeft(2, '0')}").Distinct()];
    }

    private static bool LostZero(IReadOnlyList<string> texts) =>
        texts.Any(t => OctoberCut().IsMatch(t)) && texts.Any(t => Eleventh().IsMatch(t));

    private static IEnumerable<string> Title(TableLook look, TableRules rules, string dimension) =>
        rules.Titles.Where(t => t.Dimension == dimension).Take(1).SelectMany(t => look.Shape.TitleRows
            .SelectMany(r => look.Table.Rows[r]).Select(TableHeader.Text).Where(x => x.StartsWith(FigureText.Normalise(t.StartsWith), StringComparison.Ordinal))
            .Select(x => x[FigureText.Normalise(t.StartsWith).Length..].Trim()));

    private static string PlainTitle(TableLook look, TableRules rules, string fileName)
    {
        var title = look.Shape.TitleRows.SelectMany(r => look.Table.Rows[r]).Select(TableHeader.Text).FirstOrDefault(t => t.Length is > 3 and < 80 && !t.Contains(':', StringComparison.Ordinal));
        var value = rules.Columns.Where(c => c.Role == ColumnRole.Value && c.Header != ColumnRule.Others).Select(c => c.Header).ToArray();
        return title ?? (value.Length == 1 && !s_plain.Contains(value[0].ToLowerInvariant()) ? value[0] : Path.GetFileNameWithoutExtension(fileName));
    }

    private static string UnitOf(List<RecipeDimension> dimensions, TableLook look, bool records, ProposalDraft draft)
    {
        if (records)
        {
            return "RECORDS";
        }

        var stated = look.Shape.TitleRows.SelectMany(r => look.Table.Rows[r]).Select(TableHeader.Text).Select(t => UnitTitle().Match(t)).FirstOrDefault(m => m.Success)?.Groups[1].Value;
        if (stated is not null && UnitWords.Code(stated) is { } code)
        {
            return code;
        }

        if (dimensions.Find(d => d.Name == "unit") is { } units && units.Codes.Values.All(c => c.Unit is not null))
        {
            return "NOT_STATED";
        }

        var without = dimensions.Where(d => d.Name == Indicator).SelectMany(d => d.Codes).Where(c => c.Value.Unit is null).Select(c => c.Key).ToArray();
        if (without.Length > 0 || !dimensions.Any(d => d.Name == Indicator))
        {
            var first = string.Join(", ", without.Take(3));
            draft.Ask($"The unit of {Math.Max(1, without.Length)} indicators is not stated or not in the list of units{(first.Length > 0 ? $": {first}" : "")}. What is it?", $"有 {Math.Max(1, without.Length)} 个指标未注明单位或单位不在列表中{(first.Length > 0 ? $"：{first}" : "")}。单位是什么？");
        }

        return "NOT_STATED";
    }

    private static void Ask(ProposalDraft draft, bool chinese, bool hasArea, TableRules rules, Frequency? frequency)
    {
        if (!hasArea && !chinese)
        {
            draft.Ask("Which area are the figures about?", "数据属于哪个地区？");
        }

        if (frequency is null)
        {
            draft.Ask("The frequency could not be told from the periods.", "无法从时期判断频率。");
        }

        if (rules.HeaderRoles.Any(r => r.StartsWith("group", StringComparison.Ordinal)))
        {
            draft.Ask("What does the upper header row say? It is kept as a dimension of its own.", "上层表头表示什么？目前作为单独的维度保留。");
        }

        draft.Ask("Who publishes the figures, under which licence, and to which topic do they belong?", "数据由谁发布、适用何种许可、属于哪个主题？");
    }
}
