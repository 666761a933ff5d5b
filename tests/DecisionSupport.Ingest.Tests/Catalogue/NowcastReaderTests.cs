using DecisionSupport.Analytics.Nowcasting;
using DecisionSupport.Ingest.Catalogue;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Catalogue;

public class NowcastReaderTests
{
    private static readonly DataDocuments Shipped = DataDocuments.FromFolder(Path.Combine(Root(), "data"));

    [Fact]
    public void The_shipped_definition_is_read()
    {
        var definition = Assert.Single(NowcastReader.Read(Shipped, CatalogueReader.Read(Shipped).Indicators));
        Assert.Equal("FRED.GDPC1", definition.Target);
        Assert.Contains(definition.Series, s => s is { Indicator: "FRED.PAYEMS", Transformation: NowcastTransformation.Change, Blocks: [0, 2] });
        Assert.Single(definition.LeftOut);
    }

    [Theory]
    [InlineData("\"target\": \"FRED.GDPC1\"", "\"target\": \"FRED.PAYEMS\"", "the target is quarterly")]
    [InlineData("\"target\": \"FRED.GDPC1\"", "\"target\": \"FRED.NONE\"", "FRED.NONE")]
    [InlineData("\"blocks\": [0, 3]", "\"blocks\": [0, 4]", "0 to 3")]
    [InlineData("\"blocks\": [0, 3]", "\"blocks\": [3, 3]", "each once")]
    [InlineData("\"first\": \"1985-01\"", "\"first\": \"1985-Q1\"", "no month")]
    [InlineData("\"last\": \"2020-09\"", "\"last\": \"2019-09\"", "comes before")]
    [InlineData("\"leftOut\"", "\"leftout\"", "leftout")]
    public void A_wrong_definition_is_refused_with_what_is_wrong(string right, string wrong, string message)
    {
        var documents = new DataDocuments(Shipped.All.Select(d => d.Key == "nowcasts/US.GDP.json" ? KeyValuePair.Create(d.Key, d.Value.Replace(right, wrong, StringComparison.Ordinal)) : d));
        var error = Assert.Throws<DataFileException>(() => NowcastReader.Read(documents, CatalogueReader.Read(documents).Indicators));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("nowcasts/US.GDP.json", error.Message, StringComparison.Ordinal);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "DecisionSupport.slnx")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
