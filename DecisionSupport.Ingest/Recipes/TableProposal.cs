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
            .Select(c => (c.Table, c.Place, c.Look, Said: new ProposalDraft()))
            .Select(c => (c.Table, c.Place, c.Look, Rules: Layout(c.Look, c.Said), c.Said))
            .ToArray();
        var usable = candidates.Where(c => c.Rules is not null).ToArray();
        if (usable.Length == 0)
        {
            if (candidates.Length == 0)
            {
                draft.Say("no table with figures or records", "没有含数值或记录的表格");
            }
            else if (candidates.SelectMany(c => c.Said.Findings).FirstOrDefault() is { } said)
            {
                draft.Findings.Add(said);
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

        var (best, _, look, _, _) = usable.Length == 1 ? usable[0]
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

    private static char Thousands(TableLook look) =>
        look.Columns.Where(c => c.Figures > 0.5).SelectMany(c => c.Labels.Take(200)).Any(l => CommaGroups().IsMatch(l)) ? ',' : '\0';

    private static string ColumnName(ColumnProfile column) => column.Name.Length > 0 ? column.Name : FormattableString.Invariant($"#{column.Index + 1}");
}
