using System.Text.RegularExpressions;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Formats;

namespace DecisionSupport.Ingest.Recipes;

/// <summary>Proposes a recipe for tables: where the time stands, which columns are dimensions and which hold figures.</summary>
internal static partial class TableProposal
{
    private const string Indicator = "indicator";
    private const string Area = "area";
    private static readonly string[] s_plain = ["value", "values", "obs_value", "数值", "值", "数据", "observation"];
    private static readonly string[] s_titles = ["指标：", "指标:", "Indicator:", "Series:"];
    private static readonly string[] s_stops = ["注：", "数据来源", "资料来源", "来源：", "说明：", "Source:", "Sources:", "Note:", "Notes:"];

    public static ProposalDraft For(IReadOnlyList<RawTable> tables, string fileName)
    {
        var draft = new ProposalDraft();
        var candidates = tables
            .Where(t => t.Rows.Count > 0)
            .Select((t, i) => (Table: t, Place: i, Look: new TableLook(t)))
            .Where(c => c.Look.Shape.FirstDataRow >= 0)
            .Select(c => (c.Table, c.Place, c.Look, Rules: Layout(c.Look, new ProposalDraft())))
            .ToArray();
        var usable = candidates.Where(c => c.Rules is not null).ToArray();
        if (usable.Length == 0)
        {
            if (candidates.Length == 0)
            {
                draft.Say("no table with figures or records", "没有含数值或记录的表格");
            }
            else if (candidates[0].Look.Columns.All(c => c.Figures < 0.5 || c.IsNoMeasure))
            {
                draft.Say("a list without figures and dates: no statistical table", "无数值、无日期的名单，不是统计表");
            }
            else
            {
                draft.Say("no period stands in columns, header or titles: no time series", "列、表头和标题中都没有时期，不是时间序列");
            }

            return draft;
        }

        var (best, _, look, _) = usable.Length == 1 ? usable[0]
            : usable.OrderByDescending(c => Readable(c.Look, c.Table, c.Rules!, fileName)).ThenBy(c => c.Place).First();
        var rules = Layout(look, draft)!;
        if (tables.Count > 1)
        {
            // Sheets of the same form are one table cut in pieces; others need their own recipe.
            var same = usable.Where(c => Form(c.Rules!) == Form(rules)).Select(c => c.Table.Name).ToArray();
            rules = rules with { Sheets = same.Length == tables.Count ? [] : same, SheetDimension = same.Length > 1 ? "sheet" : null };
            foreach (var other in usable.Where(c => !same.Contains(c.Table.Name)))
            {
                draft.Ask($"The sheet '{other.Table.Name}' has another form and needs a recipe of its own.", $"工作表“{other.Table.Name}”的格式不同，需要单独的配方。");
            }
        }

        draft.Recipe = Complete(look, best, rules, fileName, draft);
        return draft;
    }

    // Figures that a recipe for the sheet alone would read, less what it would keep out.
    private static long Readable(TableLook look, RawTable table, TableRules rules, string fileName)
    {
        var recipe = Complete(look, table, rules, fileName, new ProposalDraft());
        var result = RecipeReading.Apply(recipe, new("", MessageKind.Data, [], [table], []), 1);
        return (recipe.Aggregate is null ? result.FigureCount : result.FigureCount / 10) - result.RejectedCount;
    }

    private static string Form(TableRules rules) => TableRulesJson.Write(rules with { StopAt = [], Titles = [] }).ToJsonString();

    // What the stub's header cell says of a header row: 指标, 地区, 频度, 单位.
    private static string? RoleOfRow(TableLook look, int row) =>
        look.Shape.StubColumns == 0 || look.Header.Cells.Count == 0 ? null
        : look.Header.Cells[0][row].ToLowerInvariant() switch
        {
            "频度" or "频率" or "frequency" or "freq" or "来源" or "source" or "更新时间" => "",
            var text when look.Header.Cells[0].Count > 1 && text.Length > 0 && ProposedNames.Known(text) is { } name => name,
            _ => null,
        };

    // The roles of header rows and columns; null when no time is found.
    private static TableRules? Layout(TableLook look, ProposalDraft draft)
    {
        var (shape, header) = (look.Shape, look.Header);
        var rules = new TableRules
        {
            HeaderRow = header.Row + 1,
            HeaderRows = header.FirstDataRow - header.Row,
            FillAcross = header.FirstDataRow - header.Row > 1,
            StopAt = [.. s_stops.Where(s => shape.FootnoteRows.Any(r => look.Table.Rows[r].Any(c => c.Text.TrimStart().StartsWith(s, StringComparison.OrdinalIgnoreCase))))],
            Titles = [.. s_titles.Where(s => shape.TitleRows.Any(r => look.Table.Rows[r].Any(c => c.Text.TrimStart().StartsWith(s, StringComparison.OrdinalIgnoreCase)))).Select(s => new TitleRule(s, Indicator))],
        };
        var found = Wide(look, rules) ?? Long(look, rules, draft);
        return found is not null && look.TagRow is { } tags && found.Columns.FirstOrDefault(c => c.Role == ColumnRole.Time && look.Find(c.Header) is not null) is { } time
            ? found with { Filters = [new(time.Header, [TableHeader.Text(look.Table[tags, look.Find(time.Header)!.Index])], Keep: false)] }
            : found;
    }

    private static TableRules? Wide(TableLook look, TableRules rules)
    {
        var figures = look.Columns.Where(c => look.Shape.FigureColumns.Contains(c.Index) && c.Name.Length > 0).ToArray();
        if (figures.Length == 0)
        {
            return null;
        }

        var roles = new string[rules.HeaderRows];
        Array.Fill(roles, "");
        var time = false;
        for (var r = 0; r < roles.Length; r++)
        {
            string[] texts = [.. figures.Select(c => c.Header[r]).Where(t => t.Length > 0)];
            if (texts.Length == 0)
            {
                continue;
            }

            var options = PeriodText.Infer([.. texts.Select(t => PeriodCells.Tidy(t, false)).Take(400)]);
            var years = texts.Count(t => YearAlone().IsMatch(t));
            var read = texts.Count(t => PeriodText.TryRead(PeriodCells.Tidy(t, false), options, out _));
            var months = texts.Count(t => PeriodCells.MonthOf(t) is not null && !YearAlone().IsMatch(t));
            var quarters = texts.Count(t => QuarterAlone().IsMatch(t));
            if (months * 10 >= texts.Length * 8 && months > 2)
            {
                roles[r] = TableRules.Month;
            }
            else if (quarters * 10 >= texts.Length * 8)
            {
                roles[r] = TableRules.Quarter;
            }
            else if (read * 10 >= texts.Length * 8)
            {
                roles[r] = years == texts.Length ? TableRules.Year : TableRules.Period;
                time = true;
            }
            else
            {
                roles[r] = RoleOfRow(look, r) ?? (roles.Contains(Indicator) ? $"group{r}" : Indicator);
            }
        }

        var parts = roles.Contains(TableRules.Month) || roles.Contains(TableRules.Quarter);
        var stub = look.Columns.Where(c => c.Index < look.Shape.StubColumns || (c.Used > 0 && !look.Shape.FigureColumns.Contains(c.Index) && c.Name.Length > 0)).ToList();
        var year = parts && !time ? look.Columns.FirstOrDefault(c => c.IsYear) : null;
        if (!time && year is null)
        {
            return Pattern(look, rules, figures);
        }

        if (!parts)
        {
            roles = [.. roles.Select(r => r == TableRules.Year ? TableRules.Period : r)];
        }

        // A header of one year over one column, beside a column of periods, names the release, not the figures.
        if (figures.Length == 1 && stub.Any(c => c.Periods > 0.8))
        {
            return null;
        }

        // Under a period stand figures, though some of them may be unreadable.
        stub.RemoveAll(c => c != year && roles.Select((r, i) => (r, i)).Any(x => x.r == TableRules.Period && PeriodText.TryRead(PeriodCells.Tidy(c.Header[x.i], false), new PeriodOptions { Order = DateOrder.MonthFirst }, out _)));
        var columns = Stub(look, stub.Where(c => c != year), roles);
        if (year is not null)
        {
            columns.Add(new(ColumnName(year), ColumnRole.Time) { As = TableRules.Year });
        }

        foreach (var other in figures.Where(c => c != year && c.IsNoMeasure && !c.Header.Any(h => PeriodText.TryRead(h, new PeriodOptions(), out _))))
        {
            columns.Add(new(ColumnName(other), ColumnRole.Ignored));
        }

        columns.Add(new(ColumnRule.Others, ColumnRole.Value));
        return rules with { HeaderRoles = roles, Columns = columns };
    }

    // deficit_2010, GDP 2015, 2010_debt: name and year in one cell.
    private static TableRules? Pattern(TableLook look, TableRules rules, ColumnProfile[] figures)
    {
        if (rules.HeaderRows != 1 || figures.Length < 2)
        {
            return null;
        }

        foreach (var (regex, pattern) in new[] { (NameThenYear(), "{indicator}$1{year}"), (YearThenName(), "{year}$1{indicator}") })
        {
            var separators = figures.Select(f => regex.Match(f.Name)).Where(m => m.Success).Select(m => m.Groups["s"].Value).ToArray();
            if (separators.Length * 10 >= figures.Length * 8 && separators.Distinct().Count() == 1 && separators[0].Length > 0)
            {
                var stub = look.Columns.Where(c => c.Used > 0 && !figures.Contains(c));
                return rules with
                {
                    HeaderPattern = pattern.Replace("$1", separators[0], StringComparison.Ordinal),
                    Columns = [.. Stub(look, stub, [Indicator]), .. figures.Select(f => new ColumnRule(ColumnName(f), regex.IsMatch(f.Name) ? ColumnRole.Value : ColumnRole.Ignored))],
                };
            }
        }

        return null;
    }

    private static List<ColumnRule> Stub(TableLook look, IEnumerable<ColumnProfile> stub, IReadOnlyCollection<string> roles)
    {
        var columns = new List<ColumnRule>();
        var taken = roles.Where(r => r.Length > 0).ToHashSet();
        var list = stub.Where(c => c.Used > 0).ToArray();
        foreach (var column in list)
        {
            var last = column == list[^1];
            if ((column.Distinct <= 1 && list.Length > 1 && !last) || IsRowNumber(column))
            {
                columns.Add(new(ColumnName(column), ColumnRole.Ignored));
                continue;
            }

            // The only stub column of a table without another name for its rows names indicators.
            var name = ProposedNames.Dimension(column.Short, column.Labels, column.Index + 1);
            if (list.Length == 1 && !taken.Contains(Indicator) && name.StartsWith('d') && (name.Length < 3 || column.Short.Length == 0))
            {
                name = Indicator;
            }

            while (!taken.Add(name))
            {
                name += "_" + (column.Index + 1);
            }

            columns.Add(new(ColumnName(column), ColumnRole.Dimension) { As = name, FillDown = !last && column.UsedShare < 0.5 && column.Distinct > 1 });
        }

        return columns;
    }

    private static bool IsRowNumber(ColumnProfile column) =>
        column.Figures > 0.99 && column.Distinct == column.Used && column.Labels.Take(100).Select((l, i) => l == FormattableString.Invariant($"{i + 1}") || l == FormattableString.Invariant($"{i}")).All(x => x);

    private static TableRules? Long(TableLook look, TableRules rules, ProposalDraft draft)
    {
        var columns = new List<ColumnRule>();
        var used = new HashSet<int>();
        var unsure = look.Columns.Where(c => c.Periods > 0.8 && c.UsedShare > 0.5).ToArray();
        var period = unsure.FirstOrDefault(c => c.Short is "time_period" or "period" or "date" or "time" or "时间" or "日期" or "时期")
            ?? unsure.OrderByDescending(c => c.Figures < 0.5).ThenBy(c => c.Index).FirstOrDefault(c => c.Figures < 0.5 || c.Index < look.Shape.StubColumns || c.IsYear);
        var (year, month, quarter) = (look.Columns.FirstOrDefault(c => c.IsYear), look.Columns.FirstOrDefault(c => c.IsMonth), look.Columns.FirstOrDefault(c => c.IsQuarter));
        if (year is not null && (month ?? quarter) is { } within && within != year)
        {
            columns.Add(new(ColumnName(year), ColumnRole.Time) { As = TableRules.Year });
            columns.Add(new(ColumnName(within), ColumnRole.Time) { As = month is not null ? TableRules.Month : TableRules.Quarter });
            used.UnionWith([year.Index, within.Index]);
            if (month is not null && look.Columns.FirstOrDefault(c => c.IsDay) is { } day)
            {
                columns.Add(new(ColumnName(day), ColumnRole.Time) { As = TableRules.Day });
                used.Add(day.Index);
            }
        }
        else if (period is not null || year is not null)
        {
            var time = period ?? year!;
            columns.Add(new(ColumnName(time), ColumnRole.Time) { As = TableRules.Period });
            used.Add(time.Index);
        }
        else
        {
            return null;
        }

        var long_ = new LongColumns(look, used, columns);
        if (long_.Values.Count == 0 || !long_.IsUnique)
        {
            return Records(look, rules, long_, draft);
        }

        foreach (var ignored in long_.Attributes)
        {
            draft.Say($"'{ignored.Name}' is the same in every period of a series: an attribute, not read.", $"“{ignored.Name}”在同一序列各期不变，属于属性，不读取。");
        }

        var taken = new HashSet<string>();
        foreach (var d in long_.Dimensions)
        {
            var name = ProposedNames.Dimension(d.Short, d.Labels, d.Index + 1);
            while (!taken.Add(name))
            {
                name += "_" + (d.Index + 1);
            }

            columns.Add(new(ColumnName(d), ColumnRole.Dimension) { As = name, FillDown = long_.FilledDown.Contains(d.Index) });
        }

        var roles = new string[rules.HeaderRows];
        Array.Fill(roles, "");
        if (roles.Length > 0 && !(long_.Values.Count == 1 && s_plain.Contains(long_.Values[0].Short)))
        {
            var measure = taken.Contains(Indicator) ? "measure" : Indicator;
            var last = Enumerable.Range(0, roles.Length).LastOrDefault(r => RoleOfRow(look, r) is null && long_.Values.Any(v => v.Header[r].Length > 0 && !v.Header[r].StartsWith('#')), -1);
            for (var r = 0; r < roles.Length; r++)
            {
                if (long_.Values.Select(v => v.Header[r]).Any(h => h.Length > 0 && !h.StartsWith('#')) && (r <= last || RoleOfRow(look, r) is not null))
                {
                    roles[r] = RoleOfRow(look, r) is { } stated && !taken.Contains(stated) ? stated : r == last ? measure : $"group{r}";
                }
            }
        }

        // Columns without a header are told apart by their place.
        var unnamed = long_.Values.Count > 1 ? long_.Values.Where(v => v.Name.Length == 0).ToHashSet() : [];
        if (unnamed.Count > 0)
        {
            draft.Ask($"{unnamed.Count} columns of figures have no header. What are they?", $"有 {unnamed.Count} 列数值没有表头。它们是什么？");
        }

        var part = taken.Contains(Indicator) ? "measure" : Indicator;
        columns.AddRange(long_.Values.Select(v => new ColumnRule(ColumnName(v), ColumnRole.Value)
        {
            Set = unnamed.Contains(v) ? new Dictionary<string, string> { [part] = ColumnName(v) } : new Dictionary<string, string>(),
        }));
        return rules with { HeaderRoles = roles, Columns = columns };
    }

    private static TableRules? Records(TableLook look, TableRules rules, LongColumns columns, ProposalDraft draft)
    {
        if (look.Rows < 20)
        {
            return null;
        }

        draft.Say(
            "records, not a statistical table: the recipe counts them by month; change \"aggregate\" to sum or average a column",
            "这是逐条记录而非统计表：配方按月计数；可修改 aggregate 改为对某列求和或求平均");
        draft.Doubt += 0.3;
        var group = look.Columns
            .Where(c => c.Words > 0.8 && c.Distinct is > 1 and <= 12 && c.Longest <= 60 && c.UsedShare > 0.9 && !columns.Time.Any(t => t.Header == ColumnName(c)))
            .OrderByDescending(c => c.Short is "results" or "result" or "classification" or "status" or "结果").ThenByDescending(c => c.Distinct).ThenBy(c => c.Index).FirstOrDefault();
        List<ColumnRule> rulesOf = [.. columns.Time];
        if (group is not null)
        {
            rulesOf.Add(new(ColumnName(group), ColumnRole.Dimension) { As = ProposedNames.Dimension(group.Short, group.Labels, group.Index + 1) });
            draft.Ask($"The records are counted by '{group.Name}' and month. Is that the break-down wanted?", $"记录按“{group.Name}”和月份计数。是否符合需要？");
        }

        draft.Ask("The first and the last month may not be complete.", "首月和末月可能不完整。");
        return rules with { Columns = rulesOf };
    }

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
                Unit = unit, Area = names.Contains(Area) ? "{area}" : chinese ? "CN" : "ZZ", Topic = "national-accounts",
                Agency = chinese && look.Says("国家统计局") ? new("National Bureau of Statistics of China", "国家统计局") : new("To be named", "待填写"),
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

    private static char Thousands(TableLook look) =>
        look.Columns.Where(c => c.Figures > 0.5).SelectMany(c => c.Labels.Take(200)).Any(l => CommaGroups().IsMatch(l)) ? ',' : '\0';

    private static string ColumnName(ColumnProfile column) => column.Name.Length > 0 ? column.Name : FormattableString.Invariant($"#{column.Index + 1}");

    [GeneratedRegex(@"^(19|20)\d\d(\.0)?年?$", RegexOptions.CultureInvariant)]
    private static partial Regex YearAlone();

    [GeneratedRegex(@"^([Qq][1-4]|第?[一二三四]季度?)$", RegexOptions.CultureInvariant)]
    private static partial Regex QuarterAlone();

    [GeneratedRegex(@"^.*?[A-Za-z\u4E00-\u9FFF)%](?<s>[_ .-]*)(19|20)\d\d$", RegexOptions.CultureInvariant)]
    private static partial Regex NameThenYear();

    [GeneratedRegex(@"^(19|20)\d\d(?<s>[_ .-]+)[A-Za-z\u4E00-\u9FFF].*$", RegexOptions.CultureInvariant)]
    private static partial Regex YearThenName();

    [GeneratedRegex(@"^(19|20)\d\d\.1$", RegexOptions.CultureInvariant)]
    private static partial Regex OctoberCut();

    [GeneratedRegex(@"^(19|20)\d\d\.1[12]$", RegexOptions.CultureInvariant)]
    private static partial Regex Eleventh();

    [GeneratedRegex(@"单位[:：]\s*([^\s,，;；)）]+)", RegexOptions.CultureInvariant)]
    private static partial Regex UnitTitle();

    [GeneratedRegex(@"^-?\d{1,3}(,\d{3})+(\.\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex CommaGroups();
}
