using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Catalogue;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Catalogue;

public class LightSchemeReaderTests
{
    private const string Version = """
        { "version": 1, "author": { "en": "Group", "zh": "组" }, "date": "2022-10-31", "reason": { "en": "Because.", "zh": "因为。" },
          "rule": "Percentile", "transformation": "Level", "percentiles": [10, 30, 70, 90], "window": { "first": "1990-01", "last": "2019-12" },
          "frozen": "2022-10-31", "inverted": true }
        """;

    [Fact]
    public void A_scheme_is_read_with_all_its_fields()
    {
        using var folder = DataFolder.WithTwoSeries();
        folder.Write("lights/FRED.UNRATE.json", $$"""{ "indicator": "FRED.UNRATE", "versions": [ {{Version}} ] }""");
        folder.Write("cockpit.json", """{ "cards": ["FRED.UNRATE"], "supervision": [] }""");
        var lights = Read(folder);
        var scheme = lights.ByIndicator["FRED.UNRATE"].Current;
        Assert.Equal(("Percentile", true, new DateOnly(2022, 10, 31)), (scheme.Rule, scheme.Inverted, scheme.Frozen));
        Assert.Equal((Period.Month(1990, 1), Period.Month(2019, 12)), scheme.Window);
        Assert.Equal([10, 30, 70, 90], scheme.Percentiles!);
        Assert.Equal(["FRED.UNRATE"], lights.Cockpit);
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "version 2 stands where 1 belongs")]
    [InlineData("[10, 30, 70, 90]", "[10, 30, 90, 70]", "are not four ascending numbers")]
    [InlineData("[10, 30, 70, 90]", "[10, 30, 70]", "are not four ascending numbers")]
    [InlineData("\"percentiles\"", "\"percentile\"", "unknown field \"percentile\"")]
    [InlineData("2019-12", "2019-Q4", "is no window of Monthly periods")]
    [InlineData("2019-12", "1989-12", "is no window of Monthly periods")]
    [InlineData("\"2022-10-31\", \"reason\"", "\"31.10.2022\", \"reason\"", "'31.10.2022' is no date")]
    public void A_wrong_scheme_is_named_with_the_cure(string old, string replacement, string message)
    {
        using var folder = DataFolder.WithTwoSeries();
        folder.Write("lights/FRED.UNRATE.json", $$"""{ "indicator": "FRED.UNRATE", "versions": [ {{Version.Replace(old, replacement)}} ] }""");
        var e = Assert.Throws<DataFileException>(() => Read(folder));
        Assert.StartsWith("data/lights/FRED.UNRATE.json, at versions", e.Message);
        Assert.Contains(message, e.Message);
    }

    [Fact]
    public void A_card_that_is_no_series_is_named()
    {
        using var folder = DataFolder.WithTwoSeries();
        folder.Write("cockpit.json", """{ "cards": ["FRED.UNRATE", "FRED.NOSUCH"], "supervision": [] }""");
        Assert.Equal("data/cockpit.json, at cards[1]: 'FRED.NOSUCH' is not a key of data/catalogue.", Assert.Throws<DataFileException>(() => Read(folder)).Message);
    }

    [Fact]
    public void Without_documents_there_are_no_schemes()
    {
        using var folder = DataFolder.WithTwoSeries();
        Assert.Empty(Read(folder).ByIndicator);
    }

    private static Analytics.EarlyWarning.LightSchemes Read(DataFolder folder)
    {
        var documents = DataDocuments.FromFolder(folder.Location.Data);
        return LightSchemeReader.Read(documents, CatalogueReader.Read(documents).Indicators);
    }
}
