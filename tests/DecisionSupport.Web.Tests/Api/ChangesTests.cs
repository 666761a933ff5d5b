using System.Net;
using System.Text.Json;
using DecisionSupport.Web.Tests.Hosting;
using Xunit;

namespace DecisionSupport.Web.Tests.Api;

/// <summary>What changed between two vintages of a dataflow.</summary>
public sealed class ChangesTests(AppFixture app)
{
    // 172 quarters of FGCEC1, 1959-Q1 to 2001-Q4, are withdrawn in the vintage of 2022 (data/README.md).
    [Fact]
    public async Task The_vintage_of_2022_withdraws_what_its_description_says()
    {
        var changes = await Json("/api/changes?dataflow=FRED_US&from=2018-11-11&to=2022-10-31");
        Assert.Equal(172, changes.GetProperty("withdrawn").GetInt32());
        var series = changes.GetProperty("series").EnumerateArray().Single(s => s.GetProperty("key").GetString() == "FRED.FGCEC1");
        Assert.Equal(172, series.GetProperty("changes").EnumerateArray().Count(c => c.GetProperty("kind").GetString() == "Withdrawn"));
    }

    // PSAVERT of 2012-12: 12.0 in the vintage of 2015, 11.6 in that of 2022.
    [Fact]
    public async Task A_revised_figure_stands_with_both_values()
    {
        var changes = await Json("/api/changes?dataflow=FRED_US&from=2015-06-01&to=2022-10-31");
        var figure = changes.GetProperty("series").EnumerateArray().Single(s => s.GetProperty("key").GetString() == "FRED.PSAVERT")
            .GetProperty("changes").EnumerateArray().Single(c => c.GetProperty("period").GetString() == "2012-12");
        Assert.Equal((12.0, 11.6), (figure.GetProperty("before").GetDouble(), figure.GetProperty("after").GetDouble()));
    }

    [Theory]
    [InlineData("dataflow=NONE", HttpStatusCode.NotFound)]
    [InlineData("from=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("from=2022-10-31&to=2015-01-01", HttpStatusCode.BadRequest)]
    public async Task A_question_that_cannot_be_answered_says_why(string query, HttpStatusCode expected)
    {
        using var client = app.Client();
        using var response = await client.GetAsync(new Uri($"/api/changes?{query}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(expected, response.StatusCode);
    }

    private async Task<JsonElement> Json(string address)
    {
        using var client = app.Client();
        return JsonDocument.Parse(await client.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken)).RootElement;
    }
}
