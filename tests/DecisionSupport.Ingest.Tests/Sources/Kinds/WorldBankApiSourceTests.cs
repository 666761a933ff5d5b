using System.Text;
using System.Text.Json.Nodes;
using DecisionSupport.Ingest.Sources;
using DecisionSupport.Ingest.Sources.Arrivals;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Sources.Kinds;

/// <summary>Rows recorded from the API (samples/_derived/worldbank-json); the head of each page is written by hand as the service documents it.</summary>
public class WorldBankApiSourceTests
{
    private static JsonArray Rows() => JsonNode.Parse(SourcePlace.Sample("_derived/worldbank-json/wb-country-indicator.json"))!.AsArray();

    private static byte[] Page(JsonArray rows, int page, int perPage, string updated = "2024-05-30") => Encoding.UTF8.GetBytes(new JsonArray(
        new JsonObject { ["page"] = page, ["pages"] = (rows.Count + perPage - 1) / perPage, ["per_page"] = perPage.ToString(System.Globalization.CultureInfo.InvariantCulture), ["total"] = rows.Count, ["sourceid"] = "2", ["lastupdated"] = updated },
        new JsonArray([.. rows.Skip((page - 1) * perPage).Take(perPage).Select(r => r!.DeepClone())])).ToJsonString());

    private static int PageOf(Asked asked) => asked.Target.Contains("&page=", StringComparison.Ordinal) ? int.Parse(asked.Target[(asked.Target.IndexOf("&page=", StringComparison.Ordinal) + 6)..], System.Globalization.CultureInfo.InvariantCulture) : 1;

    private static SourceDefinition Source(LocalServer server, int perPage) => DataSourceContract.Define("worldbank", d =>
    {
        d["address"] = server.Root;
        d["format"] = "worldbank-json";
        d["file"] = "gdp.json";
        d["vintage"] = "prepared";
        d["parameters"]!["perPage"] = perPage.ToString(System.Globalization.CultureInfo.InvariantCulture);
    });

    [Fact]
    public async Task One_page_lands_as_it_came_with_the_day_of_its_last_update()
    {
        var page = Page(Rows(), 1, 1000);
        using var place = new SourcePlace();
        using var server = new LocalServer((_, _) => Reply.Ok(page, ("Content-Type", "application/json;charset=utf-8")));
        var record = await place.FetchAsync(Source(server, 1000));
        Assert.Equal(page, place.Bytes());
        Assert.Equal(new DateOnly(2024, 5, 30), record.Vintage);
        Assert.Equal("/country/CN;US/indicator/NY.GDP.MKTP.CD?format=json&per_page=1000", server.Requests.Single().Target);
    }

    [Fact]
    public async Task Several_pages_land_as_one_array_of_the_answers_in_order_the_same_each_time()
    {
        var rows = Rows();
        using var place = new SourcePlace();
        using var server = new LocalServer((asked, _) => Reply.Ok(Page(rows, PageOf(asked), 20)));
        Assert.Equal(ArrivalResult.Arrived, (await place.FetchAsync(Source(server, 20))).Result);
        var pages = (rows.Count + 19) / 20;
        Assert.Equal(pages, server.Requests.Count);
        var expected = "[" + string.Join(",\n", Enumerable.Range(1, pages).Select(p => Encoding.UTF8.GetString(Page(rows, p, 20)))) + "]";
        Assert.Equal(expected, Encoding.UTF8.GetString(place.Bytes()));
        Assert.Equal(rows.Count, JsonNode.Parse(expected)!.AsArray().Sum(p => p![1]!.AsArray().Count));
        Assert.Equal(ArrivalResult.Unchanged, (await place.FetchAsync(Source(server, 20))).Result);
    }

    [Fact]
    public async Task Pages_of_two_publications_are_not_joined()
    {
        var rows = Rows();
        using var place = new SourcePlace();
        using var server = new LocalServer((asked, n) => Reply.Ok(Page(rows, PageOf(asked), 20, n < 2 ? "2024-05-30" : "2024-06-28")));
        Assert.Equal(new DateOnly(2024, 6, 28), (await place.FetchAsync(Source(server, 20))).Vintage);
        Assert.DoesNotContain("2024-05-30", Encoding.UTF8.GetString(place.Bytes()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_with_status_200_is_an_error()
    {
        using var place = new SourcePlace();
        using var server = new LocalServer((_, _) => Reply.Ok("""[{"message":[{"id":"120","key":"Invalid value","value":"The provided parameter value is not valid"}]}]"""u8.ToArray()));
        Assert.Contains("The provided parameter value is not valid", (await place.FetchAsync(Source(server, 20))).Message!.En, StringComparison.Ordinal);
        Assert.Empty(place.Landed);
    }

    [Fact]
    public void Several_indicators_need_their_database() => Assert.Contains("\"source\"", Assert.Throws<Ingest.Catalogue.DataFileException>(() =>
        DataSourceContract.Define("worldbank", d => d["parameters"]!["indicators"] = "SP.POP.TOTL;NY.GDP.MKTP.CD")).Message, StringComparison.Ordinal);
}
