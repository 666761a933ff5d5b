using System.Text.Json.Nodes;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Sources;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Sources;

public class SourceReaderTests
{
    [Theory]
    [InlineData("kind", "\"gopher\"", "no kind of source")]
    [InlineData("format", "\"lotus-123\"", "no format")]
    [InlineData("id", "\"Ünï\"", "lower-case letters")]
    [InlineData("vintage", "\"someday\"", "retrieval, last-modified, prepared")]
    [InlineData("coverage", "\"half\"", "full, partial")]
    [InlineData("file", "\"../x.csv\"", "plain file name")]
    [InlineData("schedule", "{ \"cron\": \"61 * * * *\", \"zone\": \"UTC\" }", "cron expression of five fields")]
    [InlineData("schedule", "{ \"cron\": \"0 9 * * *\", \"zone\": \"Mars/Olympus\" }", "no time zone")]
    [InlineData("release", "{ \"rule\": \"10th 25:00\", \"zone\": \"UTC\", \"graceHours\": 1 }", "10th 25:00")]
    [InlineData("release", "{ \"zone\": \"UTC\", \"graceHours\": 1 }", "either a \"rule\" or \"days\"")]
    [InlineData("release", "{ \"days\": [], \"time\": \"09:30\", \"zone\": \"UTC\", \"graceHours\": 1 }", "no day is listed")]
    [InlineData("credential", "{ \"variable\": \"hunter2!\", \"header\": \"Authorization\" }", "never the secret itself")]
    [InlineData("limits", "{ \"attempts\": 0 }", "not above 0")]
    [InlineData("limits", "{ \"atempts\": 3 }", "unknown field")]
    [InlineData("adress", "\"https://example.org\"", "unknown field \"adress\"")]
    [InlineData("address", "\"https://example.org/{p9}\"", "{p9}")]
    public void A_wrong_field_is_refused_with_its_place(string field, string value, string said)
    {
        var document = SourcePlace.Document("a-source", "http", d =>
        {
            d["address"] = "https://example.org/x.csv";
            d[field] = JsonNode.Parse(value);
        });
        var e = Assert.Throws<DataFileException>(() => SourceReader.Read("sources/a-source.json", document.ToJsonString()));
        Assert.Contains(said, e.Message, StringComparison.Ordinal);
        Assert.StartsWith("data/sources/a-source.json", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_credential_over_plain_http_is_refused()
    {
        var document = SourcePlace.Document("a-source", "http", d =>
        {
            d["address"] = "http://example.org/x.csv";
            d["allowPrivate"] = false;
            d["credential"] = new JsonObject { ["variable"] = "TOKEN", ["header"] = "Authorization" };
        });
        Assert.Contains("https only", Assert.Throws<DataFileException>(() => SourceReader.Read("sources/a-source.json", document.ToJsonString())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_wrong_document_does_not_keep_the_others_from_use()
    {
        using var place = new SourcePlace();
        place.Write(SourcePlace.Document("good", "http", d => d["address"] = "https://example.org/x"));
        File.WriteAllText(Path.Combine(place.Location.Data, "sources", "bad.json"), "{ \"id\": ");
        Directory.CreateDirectory(Path.Combine(place.Location.Landing, "sources"));
        File.WriteAllText(Path.Combine(place.Location.Landing, "sources", "good.json"), SourcePlace.Document("good", "http", d => d["address"] = "https://example.org/y").ToJsonString());
        File.WriteAllText(Path.Combine(place.Location.Landing, "sources", "good.state.json"), "not json");
        var sources = SourceReader.Read(place.Location);
        Assert.Equal("https://example.org/x", Assert.Single(sources.Definitions).Address);
        Assert.Equal(["sources/bad.json", "sources/good.json"], sources.Unreadable.Select(u => u.File));
    }
}
