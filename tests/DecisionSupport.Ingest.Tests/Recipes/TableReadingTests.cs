using CsCheck;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Recipes;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Recipes;

public sealed class TableReadingTests
{
    private static readonly ColumnRule s_time = new("时间", ColumnRole.Time) { As = TableRules.Period };
    private static readonly ColumnRule s_values = new("*", ColumnRole.Value);

    [Fact]
    public void A_long_table_gives_one_series_for_each_column()
    {
        var recipe = Tables.Recipe(new() { HeaderRoles = ["indicator"], Columns = [s_time, s_values] });
        var result = Tables.Read(recipe, Tables.Of("时间|M2(亿元)|M2增长(%)", "2021年5月|2275538.07|8.3", "2021年4月|2262107.12|…", "|注：|"));
        Assert.Equal(["T.M2_亿元 2021-05=2275538.07", "T.M2_亿元 2021-04=2262107.12", "T.M2增长 2021-05=8.3"], result.Lines());
        Assert.Equal((1, "注："), (result.RejectedCount, result.Rejected[0].Value));
    }

    [Fact]
    public void Two_header_rows_written_over_their_groups_are_filled_across()
    {
        var recipe = Tables.Recipe(new() { HeaderRows = 2, HeaderRoles = ["indicator", "period"], FillAcross = true, Columns = [new("地区", ColumnRole.Dimension) { As = "area" }, s_values] }, "T.{indicator}.{area}");
        var result = Tables.Read(recipe, Tables.Of("地区|产量||价格|", "|2023年|2024年|2023年|2024年", "北京|1|2|3|4"));
        Assert.Equal(["T.产量.北京 2023=1", "T.产量.北京 2024=2", "T.价格.北京 2023=3", "T.价格.北京 2024=4"], result.Lines());
    }

    [Fact]
    public void Merged_header_cells_hold_for_all_their_columns()
    {
        var table = Tables.Of("地区|产量||", "|2023年|2024年|2025年", "北京|1|2|3").Tables[0] with { Merged = [new(0, 1, 0, 3), new(0, 0, 1, 0)] };
        var recipe = Tables.Recipe(new() { HeaderRows = 2, HeaderRoles = ["indicator", "period"], Columns = [new("地区", ColumnRole.Dimension) { As = "area" }, s_values] }, "T.{indicator}.{area}");
        Assert.Equal(["T.产量.北京 2023=1", "T.产量.北京 2024=2", "T.产量.北京 2025=3"], Tables.Read(recipe, new("XLSX", MessageKind.Data, [], [table], [])).Lines());
    }

    [Fact]
    public void Labels_written_once_are_filled_down()
    {
        var recipe = Tables.Recipe(
            new() { Columns = [new("省", ColumnRole.Dimension) { As = "area", FillDown = true }, new("指标", ColumnRole.Dimension) { As = "indicator" }, new("年份", ColumnRole.Time) { As = TableRules.Year }, new("值", ColumnRole.Value)] },
            "T.{area}.{indicator}");
        Assert.Equal(
            ["T.北京.人口 2023=1", "T.北京.面积 2023=2", "T.天津.人口 2023=3"],
            Tables.Read(recipe, Tables.Of("省|指标|年份|值", "北京|人口|2023|1", "|面积|2023|2", "天津|人口|2023|3")).Lines());
    }

    [Theory]
    [InlineData("2024年1—2月", "2024-02", true)]
    [InlineData("2024M01", "2024-01", false)]
    [InlineData("1-Jan-24", "2024-01", false)]
    public void Periods_are_read_in_the_forms_that_publishers_write(string written, string period, bool yearToDate)
    {
        var recipe = Tables.Recipe(new() { HeaderRoles = ["indicator"], Columns = [s_time, s_values] }) with { Time = new() { Frequency = Frequency.Monthly } };
        var figure = Tables.Read(recipe, Tables.Of("时间|A", $"{written}|5")).Series.Single().Figures.Single();
        Assert.Equal((period, yearToDate), (figure.Period.ToString(), figure.YearToDate));
    }

    [Fact]
    public void Years_and_months_of_separate_columns_are_one_period()
    {
        var columns = new ColumnRule[] { new("year", ColumnRole.Time) { As = TableRules.Year }, s_values };
        var recipe = Tables.Recipe(new() { HeaderRoles = [TableRules.Month], Columns = columns }) with { Constants = new Dictionary<string, string> { ["indicator"] = "X" } };
        Assert.Equal(["T.X 2025-01=7", "T.X 2025-02=8", "T.X 2024-01=9"], Tables.Read(recipe, Tables.Of("year|jan|feb", "2025|7|8", "2024|9|")).Lines());
    }

    [Fact]
    public void A_header_of_name_and_year_is_taken_apart()
    {
        var recipe = Tables.Recipe(new() { HeaderPattern = "{indicator}_{year}", Columns = [new("country", ColumnRole.Dimension) { As = "area" }, s_values] }, "T.{indicator}.{area}");
        Assert.Equal(
            ["T.DEBT.BELGIUM 2010=2.9", "T.NET_DEBT.BELGIUM 2011=3", "T.NET_DEBT.BELGIUM 2010=1"],
            Tables.Read(recipe, Tables.Of("country|debt_2010|net_debt_2011|net_debt_2010", "Belgium|2.9|3.0|1")).Lines().Order(StringComparer.Ordinal).ToArray() is [var a, var b, var c] ? [a, c, b] : []);
    }

    [Fact]
    public void October_gets_back_the_zero_that_a_spreadsheet_took()
    {
        var recipe = Tables.Recipe(new() { HeaderRoles = ["period"], Columns = [new("省份", ColumnRole.Dimension) { As = "indicator" }, s_values] }) with { Time = new() { LostZero = true } };
        Assert.Equal(["T.浙江 2016-01=1", "T.浙江 2016-10=2", "T.浙江 2016-11=3"], Tables.Read(recipe, Tables.Of("省份|2016.01|2016.1|2016.11", "浙江|1|2|3")).Lines());
    }

    [Theory]
    [InlineData("1,234.5", ',', '.', 1234.5)]
    [InlineData("1.234,5", '.', ',', 1234.5)]
    [InlineData("12 345", ' ', '.', 12345)]
    [InlineData("−3.5", '\0', '.', -3.5)]
    [InlineData("８．５％", '\0', '.', 8.5)]
    [InlineData(".5", '\0', '.', 0.5)]
    [InlineData("8.51577e6", '\0', '.', 8515770)]
    public void Figures_are_read_with_the_marks_of_the_recipe(string written, char thousands, char mark, double value)
    {
        var recipe = Tables.Recipe(new() { HeaderRoles = ["indicator"], Columns = [s_time, s_values] }) with { Numbers = new() { DecimalMark = mark, ThousandsMark = thousands } };
        Assert.Equal(value, Tables.Read(recipe, Tables.Of("时间|A", $"2024|{written}")).At("T.A", "2024"));
    }

    [Theory]
    [InlineData("12,5", "decimal comma")]
    [InlineData("1,23", "decimal comma")]
    [InlineData("abc", "decimal mark")]
    [InlineData("5 q", "no flag")]
    [InlineData("1.2.3", "decimal mark")]
    [InlineData("@11", "decimal mark")]
    [InlineData("(5)", "decimal mark")]
    public void What_is_no_figure_is_kept_out_with_line_place_and_reason(string written, string reason)
    {
        var recipe = Tables.Recipe(new() { HeaderRoles = ["indicator"], Columns = [s_time, s_values] });
        var result = Tables.Read(recipe, Tables.Of("时间|A", "2023|1", $"2024|{written}"));
        var cell = Assert.Single(result.Rejected);
        Assert.Equal((3, "table [A]", written), (cell.Line, cell.Place, cell.Value));
        Assert.Contains(reason, cell.Reason.En, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(cell.Reason.Zh));
        Assert.Equal(["T.A 2023=1"], result.Lines());
    }

    [Theory]
    [InlineData("5.1 p", 'P')]
    [InlineData("5.1e", 'E')]
    [InlineData("5.1 bp", 'P')]
    [InlineData("5.1*", 'A')]
    [InlineData("5.1(p)", 'P')]
    public void Flags_beside_figures_become_statuses(string written, char status)
    {
        var recipe = Tables.Recipe(new() { HeaderRoles = ["indicator"], Columns = [s_time, s_values] });
        var figure = Tables.Read(recipe, Tables.Of("时间|A", $"2024|{written}")).Series.Single().Figures.Single();
        Assert.Equal((5.1, status), (figure.Value, (char)figure.Status));
    }

    [Theory]
    [InlineData("…")]
    [InlineData("-")]
    [InlineData(":")]
    [InlineData(": c")]
    [InlineData("n.a.")]
    [InlineData("空格")]
    [InlineData("NaN")]
    public void Marks_of_missing_figures_are_counted_and_not_rejected(string written)
    {
        var recipe = Tables.Recipe(new() { HeaderRoles = ["indicator"], Columns = [s_time, s_values] });
        var result = Tables.Read(recipe, Tables.Of("时间|A", "2023|1", $"2024|{written}"));
        Assert.Equal((1, 0, 1), (result.FigureCount, result.RejectedCount, result.MissingCount));
    }

    [Fact]
    public void Multipliers_of_codes_and_columns_keep_the_digits()
    {
        var recipe = Tables.Recipe(new() { HeaderRoles = ["indicator"], Columns = [s_time, new("UNIT_MULT", ColumnRole.Multiplier), s_values] }) with
        {
            Dimensions = [new("indicator", new Dictionary<string, RecipeCode> { ["万人"] = new("POP") { Multiplier = 10000 } })],
        };
        var result = Tables.Read(recipe, Tables.Of("时间|UNIT_MULT|万人|A", "2024|0|1.1|1.1", "2025|3||1.5"));
        Assert.Equal(["T.A 2024=1.1", "T.A 2025=1500", "T.POP 2024=11000"], result.Lines());
    }

    [Fact]
    public void A_second_figure_for_a_period_is_kept_out_and_names_the_first()
    {
        var recipe = Tables.Recipe(new() { HeaderRoles = ["indicator"], Columns = [s_time, s_values] });
        var result = Tables.Read(recipe, Tables.Of("时间|A", "2024|1", "2024年|2"));
        Assert.Equal(["T.A 2024=1"], result.Lines());
        Assert.Contains("line 2 gave 1", Assert.Single(result.Rejected).Reason.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_are_filtered_tables_end_at_notes_and_unknown_labels_need_a_decision()
    {
        var rules = new TableRules
        {
            HeaderRow = 2,
            HeaderRoles = ["period"],
            StopAt = ["注："],
            Titles = [new("指标：", "indicator")],
            Columns = [new("地区", ColumnRole.Dimension) { As = "area" }, s_values],
            Filters = [new("地区", ["合计"], false)],
        };
        var recipe = Tables.Recipe(rules, "T.{indicator}.{area}") with { Dimensions = [new("area", new Dictionary<string, RecipeCode> { ["北京"] = new("CN-BJ") }, Unmapped.Reject)] };
        var result = Tables.Read(recipe, Tables.Of("指标：人口(万人)|", "地区|2024年", "合计|9", "北京|2185", "月球|1", "注：|7", "天津|8"));
        Assert.Equal(["T.人口_万人.CN-BJ 2024=2185"], result.Lines());
        Assert.Equal((5, "1"), (Assert.Single(result.Rejected).Line, result.Rejected[0].Value));
    }

    [Theory]
    [InlineData(AggregateFunction.Count, null, "T.N.FAIL 2024-01=1|T.N.FAIL 2024-02=0|T.N.FAIL 2024-03=1|T.N.PASS 2024-01=2|T.N.PASS 2024-02=0|T.N.PASS 2024-03=0")]
    [InlineData(AggregateFunction.Sum, "fine", "T.N.FAIL 2024-01=5|T.N.FAIL 2024-03=7|T.N.PASS 2024-01=3")]
    [InlineData(AggregateFunction.Mean, "fine", "T.N.FAIL 2024-01=5|T.N.FAIL 2024-03=7|T.N.PASS 2024-01=1.5")]
    public void Records_are_counted_summed_or_averaged_by_period(AggregateFunction function, string? of, string expected)
    {
        ColumnRule[] columns = [new("date", ColumnRole.Time) { As = TableRules.Period }, new("result", ColumnRole.Dimension) { As = "result" }, .. of is null ? [] : new ColumnRule[] { new(of, ColumnRole.Value) }];
        var recipe = Tables.Recipe(new() { Columns = columns }, "T.{indicator}.{result}") with
        {
            Constants = new Dictionary<string, string> { ["indicator"] = "N" },
            Aggregate = new(function, Frequency.Monthly, of),
            Time = new() { Order = DateOrder.MonthFirst },
        };
        var result = Tables.Read(recipe, Tables.Of("date|result|fine", "01/05/2024|pass|1", "01/31/2024|pass|2", "01/31/2024|fail|5", "03/01/2024|fail|7", "soon|pass|9"));
        Assert.Equal(expected.Split('|'), result.Lines());
        Assert.Equal("soon", Assert.Single(result.Rejected).Value);
    }

    [Fact]
    public void A_series_has_one_frequency()
    {
        var recipe = Tables.Recipe(new() { HeaderRoles = ["indicator"], Columns = [s_time, s_values] });
        var result = Tables.Read(recipe, Tables.Of("时间|A", "2024-01|1", "2024-02|2", "2024|3"));
        Assert.Equal(2, result.FigureCount);
        Assert.Equal("2024", Assert.Single(result.Rejected).Value);
    }

    // Whatever stands in the cells: reading ends, the same each time, and every figure or rejection is accounted for.
    [Fact]
    public void No_table_makes_proposing_or_reading_throw()
    {
        string[] texts = ["", "2024", "2024年1—2月", "1.5", "1,5", "北京", "北京市", "GDP(亿元)", "指标", "…", ":c", "2016.1", "注：", "#date", "x", "Q1", "01/02/2024", "-", "\u3000", "{a}", "12%"];
        var cell = Gen.OneOf(Gen.Int[0, texts.Length - 1].Select(i => texts[i]), Gen.String[0, 12]);
        var table = Gen.Select(Gen.Int[1, 6], Gen.Int[0, 14]).SelectMany(s => cell.Array[s.Item1].Array[s.Item2]);
        table.Sample(rows =>
        {
            var message = new StatisticalMessage("CSV", MessageKind.Data, [], [new("t", [.. rows.Select(r => r.Select(RawCell.OfText).ToArray())])], []);
            var proposal = Tables.Propose(message);
            if (proposal.Recipe is { } recipe)
            {
                var text = RecipeWriter.Write(recipe);
                Assert.Equal(text, RecipeWriter.Write(Tables.Propose(message).Recipe!));
                var again = Tables.Read(RecipeReader.Read("recipes/t.json", text), message);
                Assert.Equal(proposal.Result!.Lines(), again.Lines());
            }
        }, iter: 3_000);
    }
}
