using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Formats;

namespace DecisionSupport.Ingest.Recipes;

/// <summary>
/// Compares the header of a file with the one that its recipe was approved for. What the recipe reads the same all the same is said
/// (another order, another encoding that was recognised, a column nobody reads); anything that could put figures into the wrong series refuses the file.
/// </summary>
public static class HeaderGuard
{
    private const string PeriodCell = "{period}";

    /// <summary>The header of a message as an approved recipe keeps it.</summary>
    public static HeaderPrint Print(Recipe recipe, StatisticalMessage message)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(message);
        var cells = new List<string>();
        TextTraits? traits = null;
        if (recipe.Table is { } rules)
        {
            foreach (var table in RecipeReading.Sheets(rules, message))
            {
                traits ??= table.Traits;
                cells.AddRange(Cells(rules, TableHeader.Find(table, rules)));
            }
        }
        else
        {
            cells.AddRange(RecipeReading.Datasets(recipe.Dataset!, message).SelectMany(d => d.Dimensions));
        }

        return new([.. cells.Distinct()], traits?.Encoding, HasFractions(traits) ? traits!.DecimalMark : null);
    }

    /// <summary>Differences between the approved header and that of a message; those of tables that lack a column the recipe names are found without an approval too.</summary>
    public static IReadOnlyList<HeaderChange> Compare(Recipe recipe, StatisticalMessage message)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(message);
        var changes = Structure(recipe, message);
        if (recipe.Header is not { } approved || changes.Any(c => !c.IsHarmless))
        {
            return changes;
        }

        var found = Print(recipe, message);
        Columns(recipe, approved.Cells, found.Cells, changes);
        if (approved.Encoding != found.Encoding && changes.All(c => c.IsHarmless))
        {
            Say(changes, true, $"The text is encoded in {found.Encoding ?? "no text encoding"}, not in {approved.Encoding ?? "none"}; the header reads the same, so it is read as it is.", $"文本编码为 {found.Encoding ?? "无"}，原为 {approved.Encoding ?? "无"}；表头内容一致，按现编码读取。");
        }

        if (approved.DecimalMark is { } before && found.DecimalMark is { } now && before != now)
        {
            Say(changes, false, $"Figures have '{now}' as decimal mark, the recipe was approved for '{before}'. A mark that is taken wrongly changes figures a thousandfold: approve the recipe anew for this mark, or ask the publisher.", $"数值的小数点为“{now}”，配方批准时为“{before}”。小数点判断错误会使数值相差千倍：请按新标记重新批准配方，或询问发布单位。");
        }

        return changes;
    }

    private static List<HeaderChange> Structure(Recipe recipe, StatisticalMessage message)
    {
        var changes = new List<HeaderChange>();
        if (recipe.Table is { } rules)
        {
            var sheets = RecipeReading.Sheets(rules, message).ToArray();
            if (sheets.Length == 0)
            {
                Say(changes, false, $"The recipe reads tables{Listed(rules.Sheets)}; the file has {message.Tables.Count} tables{Listed([.. message.Tables.Select(t => t.Name)])} and {message.Datasets.Count} data sets.", $"配方读取表格{Listed(rules.Sheets)}；文件有 {message.Tables.Count} 个表{Listed([.. message.Tables.Select(t => t.Name)])}、{message.Datasets.Count} 个数据集。");
            }

            foreach (var sheet in sheets)
            {
                var header = TableHeader.Find(sheet, rules);
                if (recipe.Header is null)
                {
                    foreach (var absent in new TableColumns(rules, header).Absent.Where(a => a.Role != ColumnRole.Ignored))
                    {
                        Say(changes, false, $"{sheet.Name}: there is no column '{absent.Header}' that the recipe reads as {absent.Role}; the columns are {Shown(header.Names)}.", $"{sheet.Name}：没有配方所读的列“{absent.Header}”（{absent.Role}）；现有列为 {Shown(header.Names)}。");
                    }
                }

                if (header.Row != rules.HeaderRow - 1)
                {
                    Say(changes, true, $"{sheet.Name}: the header stands in row {header.Row + 1}, not in row {rules.HeaderRow}.", $"{sheet.Name}：表头在第 {header.Row + 1} 行，而非第 {rules.HeaderRow} 行。");
                }
            }
        }
        else if (message.Datasets.Count == 0)
        {
            Say(changes, false, $"The recipe reads a data set; the file has {message.Tables.Count} tables and none.", $"配方读取数据集；文件有 {message.Tables.Count} 个表，没有数据集。");
        }
        else if (!RecipeReading.Datasets(recipe.Dataset!, message).Any())
        {
            var first = message.Datasets[0];
            var absent = recipe.Dataset!.Dimensions.Keys.Except(first.Dimensions).ToArray();
            Say(
                changes, false, absent.Length > 0 ? $"There is no dimension {string.Join(", ", absent)}; the dimensions are {Shown(first.Dimensions)}." : $"There is no data set{Listed(recipe.Dataset.Ids)}; the file has {Shown([.. message.Datasets.Select(d => d.Id)])}.",
                absent.Length > 0 ? $"没有维度 {string.Join("、", absent)}；现有维度为 {Shown(first.Dimensions)}。" : $"没有数据集{Listed(recipe.Dataset.Ids)}；文件有 {Shown([.. message.Datasets.Select(d => d.Id)])}。");
        }
        else if (message.Datasets.Count > RecipeReading.Datasets(recipe.Dataset!, message).Count())
        {
            var others = message.Datasets.Except(RecipeReading.Datasets(recipe.Dataset!, message)).Select(d => d.Id).ToArray();
            Say(changes, true, $"The recipe does not read the data sets {Shown(others)}.", $"配方不读取数据集 {Shown(others)}。");
        }

        return changes;
    }

    private static void Columns(Recipe recipe, IReadOnlyList<string> approved, IReadOnlyList<string> found, List<HeaderChange> changes)
    {
        var gone = approved.Except(found).ToList();
        var added = found.Except(approved).ToList();
        var reads = Reads(recipe);
        foreach (var cell in gone.ToArray())
        {
            // The same words with another unit: the dangerous change, for the figures still look right.
            if (added.Find(a => UnitWords.Split(a).Name == UnitWords.Split(cell).Name) is { } other)
            {
                added.Remove(other);
                gone.Remove(cell);
                Say(changes, false, $"The unit in the header changed: '{cell}' is now '{other}'. Approve the recipe anew with the multiplier that this asks for.", $"表头中的单位变了：“{cell}”现为“{other}”。请按所需倍数重新批准配方。");
            }
        }

        foreach (var cell in gone.ToArray())
        {
            var at = approved.ToList().IndexOf(cell);
            if (at < found.Count && added.Contains(found[at]))
            {
                var other = found[at];
                added.Remove(other);
                Say(changes, !reads(cell) && !reads(other), $"A column has another name: '{cell}' is now '{other}'. Make sure that it means the same and approve the recipe anew.", $"列名变了：“{cell}”现为“{other}”。请确认含义相同后重新批准配方。");
            }
            else
            {
                Say(changes, !reads(cell), $"The column '{cell}' is gone. If the publisher gave it up, approve the recipe anew without it.", $"列“{cell}”不见了。若发布单位已停止发布，请重新批准不含该列的配方。");
            }
        }

        foreach (var cell in added)
        {
            Say(changes, !reads(cell), $"There is a new column '{cell}'{(reads(cell) ? ", and the recipe would read it; approve the recipe anew, with it or without it" : ", which the recipe does not read")}.", $"新增列“{cell}”{(reads(cell) ? "，配方会读取它；请重新批准包含或不含该列的配方" : "，配方不读取")}。");
        }

        if (gone.Count == 0 && added.Count == 0 && changes.All(c => c.IsHarmless) && !approved.SequenceEqual(found) && approved.ToHashSet().SetEquals(found))
        {
            var byPlace = recipe.Table?.Columns.Any(c => c.Header.StartsWith('#')) == true;
            Say(changes, !byPlace, byPlace ? "The columns stand in another order, and the recipe names columns by place. Approve it anew." : "The columns stand in another order; they are read by name.", byPlace ? "列的顺序变了，而配方按位置指定列。请重新批准。" : "列的顺序变了；按列名读取。");
        }
    }

    // Whether the recipe makes figures of a header cell.
    private static Func<string, bool> Reads(Recipe recipe)
    {
        if (recipe.Table is not { } rules)
        {
            return _ => true;
        }

        var named = rules.Columns.Where(c => c.Header != ColumnRule.Others).ToLookup(c => c.Header, c => c.Role);
        var others = rules.Columns.FirstOrDefault(c => c.Header == ColumnRule.Others) is { Role: not ColumnRole.Ignored };
        var filters = rules.Filters.Select(f => f.Header).ToHashSet();
        return cell => named.Contains(cell) ? named[cell].Any(r => r != ColumnRole.Ignored) : others || filters.Contains(cell) || recipe.Aggregate?.Of == cell;
    }

    private static IEnumerable<string> Cells(TableRules rules, TableHeader header)
    {
        for (var c = 0; c < header.Names.Count; c++)
        {
            if (header.Names[c].Length == 0)
            {
                continue;
            }

            // A header of periods grows with every release; which periods stand there is no part of the form.
            var parts = header.Cells[c].Where(t => t.Length > 0).Select(t => IsPeriod(rules, t) ? PeriodCell : t).ToArray();
            if (rules.HeaderPattern is { } pattern && KeyTemplate.Match(pattern, header.Names[c]) is { } holes)
            {
                parts = [KeyTemplate.Fill(pattern, h => TableRules.TimeRoles.Contains(h) ? PeriodCell : holes[h])];
            }

            var name = string.Join(" / ", parts.Where((t, i) => i == 0 || t != parts[i - 1]));
            yield return parts.Contains(PeriodCell) ? name : header.Names[c];
        }
    }

    private static bool IsPeriod(TableRules rules, string text) =>
        rules.HeaderRoles.Any(TableRules.TimeRoles.Contains) && (PeriodText.TryRead(PeriodCells.Tidy(text, false), new PeriodOptions { Order = DateOrder.MonthFirst }, out _) || text.TrimEnd('年') is { Length: 4 } year && year.All(char.IsAsciiDigit));

    private static bool HasFractions(TextTraits? traits) => traits is not null && traits.DecimalMark is '.' or ',';

    private static string Listed(IReadOnlyList<string> names) => names.Count == 0 ? "" : $" ({Shown(names)})";

    private static string Shown(IReadOnlyList<string> names) => string.Join(", ", names.Where(n => n.Length > 0).Take(12).Select(n => n.Length > 40 ? n[..40] + "…" : n)) + (names.Count > 12 ? ", …" : "");

    private static void Say(List<HeaderChange> changes, bool harmless, string en, string zh) => changes.Add(new(harmless, new LocalizedText(en, zh)));
}
