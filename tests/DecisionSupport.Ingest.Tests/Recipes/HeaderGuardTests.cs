using System.Text;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Recipes;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Recipes;

/// <summary>The changes of form that publishers make without a word: each is caught, mapped when harmless, refused when not.</summary>
public sealed class HeaderGuardTests
{
    private static readonly string[] s_rows = ["地区,产量(万吨),价格(元)", "北京,1.5,20.5", "天津,2.5,30.5"];

    private static readonly Recipe s_recipe = Approved(Recipe(), Csv(s_rows));

    [Fact]
    public void The_same_header_changes_nothing() => Assert.Empty(Tables.Read(s_recipe, Csv(s_rows)).Changes);

    [Fact]
    public void Reordered_columns_are_read_by_name_and_said()
    {
        var result = Tables.Read(s_recipe, Csv("价格(元),地区,产量(万吨)", "20.5,北京,1.5", "30.5,天津,2.5"));
        Assert.Contains("another order", Harmless(result), StringComparison.Ordinal);
        Assert.Equal(Tables.Read(s_recipe, Csv(s_rows)).Lines(), result.Lines());
    }

    [Fact]
    public void A_renamed_column_is_refused() => Assert.Contains("'价格(元)' is now '均价'", Refused("地区,产量(万吨),均价", "北京,1.5,20.5"), StringComparison.Ordinal);

    [Fact]
    public void A_dropped_column_is_refused() => Assert.Contains("'价格(元)' is gone", Refused("地区,产量(万吨)", "北京,1.5"), StringComparison.Ordinal);

    [Fact]
    public void A_changed_unit_is_refused() => Assert.Contains("'产量(万吨)' is now '产量(吨)'", Refused("地区,产量(吨),价格(元)", "北京,15000,20.5"), StringComparison.Ordinal);

    [Fact]
    public void An_added_column_that_would_be_read_is_refused() => Assert.Contains("new column '库存'", Refused("地区,产量(万吨),价格(元),库存", "北京,1.5,20.5,7"), StringComparison.Ordinal);

    [Fact]
    public void An_added_column_that_is_not_read_is_said()
    {
        var recipe = Approved(Recipe() with { Table = Recipe().Table! with { Columns = [new("地区", ColumnRole.Dimension) { As = "area" }, new("产量(万吨)", ColumnRole.Value), new("价格(元)", ColumnRole.Value)] } }, Csv(s_rows));
        var result = Tables.Read(recipe, Csv("地区,产量(万吨),库存,价格(元)", "北京,1.5,7,20.5", "天津,2.5,7,30.5"));
        Assert.Contains("new column '库存'", Harmless(result), StringComparison.Ordinal);
        Assert.Equal(Tables.Read(recipe, Csv(s_rows)).Lines(), result.Lines());
    }

    [Fact]
    public void Decimal_commas_are_refused() => Assert.Contains("',' as decimal mark", Refused("地区;产量(万吨);价格(元)", "北京;1,5;20,5", "天津;2,5;30,5"), StringComparison.Ordinal);

    [Fact]
    public void Another_encoding_that_reads_the_same_is_said()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var result = Tables.Read(s_recipe, Read(Encoding.GetEncoding("gb18030").GetBytes(string.Join('\n', s_rows))));
        Assert.Contains("encoded in gb18030", Harmless(result), StringComparison.Ordinal);
        Assert.Equal(Tables.Read(s_recipe, Csv(s_rows)).Lines(), result.Lines());
    }

    [Fact]
    public void Another_encoding_that_reads_as_rubbish_is_refused()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var rubbish = Encoding.GetEncoding("gb18030").GetString(Encoding.UTF8.GetBytes(string.Join('\n', s_rows)));
        Assert.True(Tables.Read(s_recipe, Read(Encoding.UTF8.GetBytes(rubbish))).IsRefused);
    }

    [Fact]
    public void A_refused_file_gives_no_figure_and_faults_that_stop_the_snapshot()
    {
        var message = Csv("地区,产量(吨),价格(元)", "北京,15000,20.5");
        Assert.Empty(Tables.Read(s_recipe, message).Series);
        var parsed = SnapshotReading.Rows(s_recipe, message);
        Assert.Empty(parsed.Rows);
        Assert.Equal(FaultKind.SchemaChanged, Assert.Single(parsed.Faults).Kind);
    }

    [Fact]
    public void A_header_of_periods_may_grow_and_move_down()
    {
        var rules = new TableRules { HeaderRow = 1, HeaderRoles = ["period"], Columns = [new("指标", ColumnRole.Dimension) { As = "indicator" }, new("*", ColumnRole.Value)] };
        var recipe = Approved(Tables.Recipe(rules), Csv("指标,2023年,2022年", "GDP,2,1"));
        var result = Tables.Read(recipe, Csv("数据库：年度数据,,,", "指标,2024年,2023年,2022年", "GDP,3,2,1"));
        Assert.Contains("row 2", Harmless(result), StringComparison.Ordinal);
        Assert.Equal(3, result.FigureCount);
    }

    [Fact]
    public void Dimensions_of_data_sets_are_guarded_too()
    {
        var recipe = Tables.Recipe(new(), "T.{area}") with { Table = null, Dataset = new() { Dimensions = new Dictionary<string, string> { ["REF_AREA"] = "area" } } };
        var message = new StatisticalMessage("SDMX", MessageKind.Data, [new("X", ["FREQ", "REF_AREA"], [new(["A", "DE"], [new("2024", Analytics.Series.Period.OfYear(2024), 5, "", 1)])])], [], []);
        Assert.Equal(["T.DE 2024=5"], Tables.Read(recipe, message).Lines());
        var other = message with { Datasets = [message.Datasets[0] with { Dimensions = ["FREQ", "GEO"] }] };
        Assert.Contains("no dimension REF_AREA", Assert.Single(Tables.Read(recipe, other).Changes).Message.En, StringComparison.Ordinal);
        var approved = recipe with { Header = HeaderGuard.Print(recipe, message) };
        var more = message with { Datasets = [message.Datasets[0] with { Dimensions = ["FREQ", "REF_AREA", "SEX"], Series = [new(["A", "DE", "F"], message.Datasets[0].Series[0].Observations)] }] };
        Assert.True(Tables.Read(approved, more).IsRefused);
    }

    private static Recipe Recipe() => Tables.Recipe(
        new() { HeaderRoles = ["indicator"], Columns = [new("地区", ColumnRole.Dimension) { As = "area" }, new("*", ColumnRole.Value)] }, "T.{indicator}.{area}") with
    { Time = new() { Constant = "2024" } };

    private static Recipe Approved(Recipe recipe, StatisticalMessage message) => recipe with { Header = HeaderGuard.Print(recipe, message), Approval = new("张三", new(2026, 1, 1), "test") };

    private static StatisticalMessage Csv(params string[] rows) => Tables.Csv(string.Join('\n', rows));

    private static StatisticalMessage Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return FileReading.Read(stream, "table.csv", cancellation: TestContext.Current.CancellationToken).Message;
    }

    private static string Harmless(RecipeResult result)
    {
        Assert.False(result.IsRefused, string.Join(' ', result.Changes.Select(c => c.Message.En)));
        Assert.All(result.Changes, c => Assert.False(string.IsNullOrEmpty(c.Message.Zh)));
        return string.Join(' ', result.Changes.Select(c => c.Message.En));
    }

    private static string Refused(params string[] rows)
    {
        var result = Tables.Read(s_recipe, Csv(rows));
        Assert.True(result.IsRefused);
        Assert.Empty(result.Series);
        return string.Join(' ', result.Changes.Where(c => !c.IsHarmless).Select(c => c.Message.En));
    }
}
