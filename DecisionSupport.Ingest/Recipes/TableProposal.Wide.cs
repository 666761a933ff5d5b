using DecisionSupport.Ingest.Formats;

namespace DecisionSupport.Ingest.Recipes;

// Tables with periods or indicators across.
internal static partial class TableProposal
{
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
}
