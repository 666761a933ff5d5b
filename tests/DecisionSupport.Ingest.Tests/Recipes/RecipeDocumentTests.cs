using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Recipes;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Recipes;

public sealed class RecipeDocumentTests
{
    private static readonly Recipe s_whole = Tables.Recipe(
        new()
        {
            Sheets = ["Sheet*"],
            HeaderRow = 4,
            HeaderRows = 2,
            HeaderRoles = ["indicator", "period"],
            FillAcross = true,
            StopAt = ["注："],
            Titles = [new("指标：", "title")],
            SheetDimension = "sheet",
            Columns =
            [
                new("地区", ColumnRole.Dimension) { As = "area", FillDown = true }, new("年", ColumnRole.Time) { As = TableRules.Year },
                new("旗", ColumnRole.Status), new("*", ColumnRole.Value) { Set = new Dictionary<string, string> { ["sex"] = "T" } },
            ],
            Filters = [new("地区", ["合计", ""], false)],
        },
        "NBS.{indicator}.{area}") with
    {
        Dimensions =
        [
            new("area", new Dictionary<string, RecipeCode> { ["北京"] = new("CN-BJ"), ["上海"] = new("CN-SH") { Name = new("Shanghai", "上海") } }, Unmapped.Reject),
            new("indicator", new Dictionary<string, RecipeCode> { ["总额"] = new("TOTAL") { Unit = "PERCENT", Multiplier = 10, Topic = "labour", Transformation = Transformation.YearOnYear, Accumulation = Accumulation.YearToDate } }),
        ],
        Constants = new Dictionary<string, string> { ["source"] = "NBS" },
        Time = new() { Frequency = Frequency.Monthly, Order = DateOrder.DayFirst, FiscalStartMonth = 4, LostZero = true },
        Numbers = new() { DecimalMark = ',', ThousandsMark = '.', Missing = ["…", "空格"], Flags = new Dictionary<string, ObservationStatus> { ["*"] = ObservationStatus.Estimated }, Multiplier = 0.5 },
        Header = new(["地区", "{period}"], "gb18030", ','),
        MostRejected = 0.02,
        Approval = new("张三", new(2026, 11, 24), "looked at every row"),
    };

    [Fact]
    public void A_recipe_survives_being_written_and_read()
    {
        var text = RecipeWriter.Write(s_whole);
        var again = RecipeReader.Read("recipes/test.json", text);
        Assert.Equal(text, RecipeWriter.Write(again));
        Assert.Equal(s_whole.Table!.Columns.Select(c => (c.Header, c.Role, c.As, c.FillDown)), again.Table!.Columns.Select(c => (c.Header, c.Role, c.As, c.FillDown)));
        Assert.Equal((s_whole.Time, s_whole.Approval, s_whole.MostRejected), (again.Time, again.Approval, again.MostRejected));
        Assert.Equal(s_whole.Dimensions[1].Codes["总额"], again.Dimensions[1].Codes["总额"]);
        Assert.Equal(',', again.Header!.DecimalMark);
    }

    [Theory]
    [InlineData("\"headerRow\": 4", "\"headerRow\": 0", "table")]
    [InlineData("\"role\": \"Status\"", "\"role\": \"Flag\"", "table.columns[2].role")]
    [InlineData("\"as\": \"year\"", "\"as\": \"annum\"", "table.columns[1]")]
    [InlineData("\"key\": \"NBS.{indicator}.{area}\"", "\"key\": \"NBS.{indicator}.{city}\"", "key")]
    [InlineData("\"others\": \"Reject\"", "\"others\": \"Drop\"", "dimensions[0].others")]
    [InlineData("\"decimalMark\": \",\",\n    \"thousandsMark\"", "\"decimalMark\": \";\",\n    \"thousandsMark\"", "numbers.decimalMark")]
    [InlineData("\"mostRejected\": 0.02", "\"mostRejected\": 2", "mostRejected")]
    [InlineData("\"fiscalStartMonth\": 4", "\"fiscalStartMonth\": 13", "time.fiscalStartMonth")]
    [InlineData("\"name\": \"test\"", "\"name\": \"../test\"", "name")]
    [InlineData("\"headerRoles\"", "\"headerRole\"", "table")]
    [InlineData("\"*\": \"E\"", "\"*\": \"Q\"", "numbers.flags.*")]
    public void An_error_names_the_file_and_the_place(string good, string bad, string place)
    {
        var text = RecipeWriter.Write(s_whole);
        Assert.Contains(good, text, StringComparison.Ordinal);
        var error = Assert.Throws<DataFileException>(() => RecipeReader.Read("recipes/test.json", text.Replace(good, bad, StringComparison.Ordinal)));
        Assert.Equal(("recipes/test.json", place), (error.File, error.Where));
    }

    [Fact]
    public void A_recipe_is_of_a_table_or_of_a_data_set()
    {
        var both = RecipeWriter.Write(s_whole with { Dataset = new() });
        Assert.Contains("either a table or a data set", Assert.Throws<DataFileException>(() => RecipeReader.Read("recipes/test.json", both)).Message, StringComparison.Ordinal);
    }

    // Codes of areas are typed in the program so that a proposal needs no file; the file is what the product ships.
    [Fact]
    public void Areas_are_those_of_the_reference_file()
    {
        var rows = File.ReadLines(Path.Combine(StoreLocationOfCheckout(), "reference", "cn-provinces-gbt2260.csv")).Skip(1).Select(l => l.Split(','));
        Assert.Equal(rows.Select(r => (r[1], r[2], r[3], r[4])), ChineseAreas.All().Skip(1).Select(a => (a.Code, a.Name, a.Short, a.En)));
    }

    [Fact]
    public void Every_unit_that_headers_are_read_as_is_in_the_list_of_units()
    {
        var units = CatalogueReader.Read(DataDocuments.FromFolder(StoreLocationOfCheckout())).Units;
        Assert.Empty(UnitWords.Codes.Distinct().Except(units.Keys));
    }

    private static string StoreLocationOfCheckout() => Ingest.Store.StoreLocation.Find().Data;
}
