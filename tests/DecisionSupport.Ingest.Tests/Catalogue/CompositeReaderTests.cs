using DecisionSupport.Analytics.Cycles;
using DecisionSupport.Ingest.Catalogue;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Catalogue;

public class CompositeReaderTests
{
    private static readonly DataDocuments Shipped = DataDocuments.FromFolder(Path.Combine(Root(), "data"));

    private static IReadOnlyList<CompositeDefinition> Read(DataDocuments documents) =>
        CompositeReader.Read(documents, CatalogueReader.Read(documents).Indicators, ChronologyReader.Read(documents));

    [Fact]
    public void The_shipped_definitions_are_read()
    {
        var definitions = Read(Shipped);
        Assert.Equal(["US.COINCIDENT", "US.LEADING"], definitions.Select(d => d.Key));
        Assert.Equal(["FRED.PAYEMS", "FRED.W875RX1", "FRED.INDPRO"], definitions[0].Members.Select(m => m.Indicator));
        Assert.Contains(definitions[0].Candidates, c => c is { Indicator: "FRED.UNRATE", Kind: MemberKind.Rate, Inverted: true });
        Assert.All(definitions, d => Assert.NotEqual(d.Reason.En, d.Reason.Zh));
    }

    [Theory]
    [InlineData("\"reference\": \"US_NBER\"", "\"reference\": \"US_NONE\"", "US_NBER")]
    [InlineData("\"indicator\": \"FRED.PAYEMS\"", "\"indicator\": \"FRED.NONE\"", "FRED.NONE")]
    [InlineData("\"indicator\": \"FRED.PAYEMS\"", "\"indicator\": \"FRED.GDPC1\"", "made of months")]
    [InlineData("\"indicator\": \"FRED.CE16OV\"", "\"indicator\": \"FRED.INDPRO\"", "named twice")]
    [InlineData("\"method\": \"ConferenceBoard\"", "\"method\": \"Guess\"", "Guess")]
    [InlineData("\"candidates\"", "\"candidate\"", "candidate")]
    [InlineData("\"key\": \"US.COINCIDENT\"", "\"key\": \"US.LEADING\"", "already")]
    public void A_wrong_definition_is_refused_with_what_is_wrong(string right, string wrong, string message)
    {
        var documents = new DataDocuments(Shipped.All.Select(d => d.Key == "composites/US.COINCIDENT.json" ? KeyValuePair.Create(d.Key, d.Value.Replace(right, wrong, StringComparison.Ordinal)) : d));
        var error = Assert.Throws<DataFileException>(() => Read(documents));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("composites/", error.Message, StringComparison.Ordinal);
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
