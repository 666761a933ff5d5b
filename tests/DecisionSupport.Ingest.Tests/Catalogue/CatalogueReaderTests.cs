using System.Text.Json.Nodes;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Catalogue;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Catalogue;

public class CatalogueReaderTests
{
    [Fact]
    public void A_series_is_read_with_all_its_fields()
    {
        using var folder = new DataFolder().AddSeries("FRED.GDPPOT", "Q", "BILLION_USD", projectionFrom: "2022-Q4");
        var indicator = CatalogueReader.Read(DataDocuments.FromFolder(folder.Location.Data)).Indicators.Find("FRED.GDPPOT")!;
        Assert.Equal(new SeriesKey("FRED_US", "FRED.GDPPOT"), indicator.Key);
        Assert.Equal((Frequency.Quarterly, "BILLION_USD", "十亿美元"), (indicator.Frequency, indicator.Unit, indicator.UnitName.Zh));
        Assert.Equal((AdjustmentStatus.SeasonallyAdjusted, 7, RevisionPolicy.Revised), (indicator.Adjustment, indicator.UsualReleaseLag, indicator.Revision));
        Assert.Equal(Period.Quarter(2022, 4), indicator.ProjectionFrom);
    }

    [Fact]
    public void What_is_said_of_the_dataflow_holds_for_a_series_that_says_nothing_else()
    {
        var documents = DataDocuments.FromFolder(DataFolder.Product());
        var indicator = CatalogueReader.Read(documents).Indicators.Find("FRED.UNRATE")!;
        Assert.Equal(ShareClass.Open, indicator.Share);
        Assert.Equal(indicator.Agency, indicator.Owner);
        Assert.StartsWith("Taken as redistributed by FRED", indicator.MethodNote!.En, StringComparison.Ordinal);
        using var folder = new DataFolder().AddSeries("FRED.UNRATE");
        folder.Edit("FRED.UNRATE", "share", JsonNode.Parse("\"OnRequest\""));
        folder.Edit("FRED.UNRATE", "owner", JsonNode.Parse("{\"en\":\"Office\",\"zh\":\"办公室\"}"));
        indicator = CatalogueReader.Read(DataDocuments.FromFolder(folder.Location.Data)).Indicators.Find("FRED.UNRATE")!;
        Assert.Equal((ShareClass.OnRequest, "办公室", null), (indicator.Share, indicator.Owner.Zh, indicator.UpdatePlan));
    }

    [Theory]
    [InlineData("unit", "\"PERCENTS\"", "series[0].unit: the unit 'PERCENTS' is not in data/reference/units.json")]
    [InlineData("topic", "\"labor\"", "series[0].topic: the topic 'labor' is not in data/reference/topics.json")]
    [InlineData("frequency", "\"X\"", "series[0].frequency: 'X' is no frequency code; write one of A, S, Q, M, W, D")]
    [InlineData("adjustment", "\"sa\"", "series[0].adjustment: 'sa' is not one of SA, NSA, SAAR")]
    [InlineData("polarity", "\"Good\"", "series[0].polarity: 'Good' is not one of Neutral, UpIsGood, UpIsBad")]
    [InlineData("transformation", "\"0\"", "series[0].transformation: '0' is not one of Level, YearOnYear")]
    [InlineData("revision", "null", "series[0]: the field \"revision\" is missing; add it.")]
    [InlineData("releaseLagDays", "1.5", "series[0].releaseLagDays: 1.5 is not a whole number")]
    [InlineData("discontinued", "\"no\"", "series[0].discontinued: \"no\" is neither true nor false")]
    [InlineData("projectionFrom", "\"2022-Q4\"", "series[0].projectionFrom: 2022-Q4 is Quarterly, the series is Monthly")]
    [InlineData("headline", "true", "series[0]: a headline indicator needs a definition in English and Chinese")]
    [InlineData("name", "{\"en\":\"\"}", "series[0].name.en: an empty text")]
    [InlineData("colour", "1", "series[0]: unknown field \"colour\"; the fields here are key, name, unit")]
    public void A_wrong_field_is_named_with_its_place_and_the_cure(string field, string value, string message)
    {
        using var folder = new DataFolder().AddSeries("FRED.UNRATE");
        folder.Edit("FRED.UNRATE", field, JsonNode.Parse(value));
        var e = Assert.Throws<DataFileException>(() => CatalogueReader.Read(DataDocuments.FromFolder(folder.Location.Data)));
        Assert.StartsWith($"data/catalogue/FRED_US.json, at {message}", e.Message);
    }

    [Theory]
    [InlineData("{ \"dataflow\": ", "line 1")]
    [InlineData("{ \"dataflow\": \"A\", \"dataflow\": \"B\" }", "no valid JSON")]
    [InlineData("[]", "write an object")]
    public void Text_that_is_no_catalogue_is_named(string text, string part)
    {
        using var folder = new DataFolder().AddSeries("FRED.UNRATE");
        folder.Write("catalogue/OTHER.json", text);
        var e = Assert.Throws<DataFileException>(() => CatalogueReader.Read(DataDocuments.FromFolder(folder.Location.Data)));
        Assert.Equal("catalogue/OTHER.json", e.File);
        Assert.Contains(part, e.Message);
    }

    [Fact]
    public void A_key_in_two_dataflows_is_named()
    {
        using var folder = new DataFolder().AddSeries("FRED.UNRATE");
        folder.Write("catalogue/OTHER.json", File.ReadAllText(Path.Combine(folder.Location.Data, "catalogue", "FRED_US.json")).Replace("FRED_US", "OTHER"));
        var e = Assert.Throws<DataFileException>(() => CatalogueReader.Read(DataDocuments.FromFolder(folder.Location.Data)));
        Assert.Contains("the key FRED.UNRATE stands in FRED_US already", e.Message);
    }

    [Fact]
    public void The_product_s_own_documents_are_read_without_an_error()
    {
        var documents = DataDocuments.FromFolder(DataFolder.Product());
        var content = CatalogueReader.Read(documents);
        var lights = LightSchemeReader.Read(documents, content.Indicators);
        Assert.True(content.Indicators.All.Count >= 1000, $"{content.Indicators.All.Count} series");
        Assert.True(content.Indicators.All.Count(i => i.IsHeadline) >= 80);
        Assert.InRange(lights.Cockpit.Count, 6, 8);
        Assert.NotEmpty(lights.Composite);
        Assert.All(lights.Composite[^1].Components, c => Assert.True(lights.ByIndicator.ContainsKey(c.Indicator), $"{c.Indicator} has no scheme"));
    }
}
