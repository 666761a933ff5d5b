namespace DecisionSupport.Ingest.Recipes;

// Tables with a figure, or a record, on each row.
internal static partial class TableProposal
{
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

        if (columns.Values.Count > 0 && columns.Repeats is { } times)
        {
            var (names, namesZh) = (string.Join(", ", columns.Dimensions.Select(d => $"'{d.Name}'")), string.Join("、", columns.Dimensions.Select(d => $"“{d.Name}”")));
            draft.Say(
                $"each period of each combination of {names} stands {times} times with figures of its own: a column that tells them apart is missing, or the file contradicts itself; nothing can be proposed",
                $"{namesZh} 的每种组合在每一期都出现 {times} 次且数值各自不同：缺少区分它们的列，或文件自相矛盾；无法建议读取方案");
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
}
