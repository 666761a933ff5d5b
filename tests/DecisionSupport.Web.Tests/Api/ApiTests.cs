using System.Net;
using System.Text.Json;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Web.Api;
using DecisionSupport.Web.Tests.Hosting;
using Xunit;

namespace DecisionSupport.Web.Tests.Api;

public sealed class ApiTests(AppFixture app) : IDisposable
{
    private readonly HttpClient _client = app.Client();

    public void Dispose() => _client.Dispose();

    private async Task<JsonElement> Json(string address, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await _client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK ? "application/json" : "application/problem+json", response.Content.Headers.ContentType!.MediaType);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }

    private static JsonElement At(JsonElement series, string period) =>
        series.GetProperty("observations").EnumerateArray().Single(o => o.GetProperty("period").GetString() == period);

    // 12.0 stands in ggplot2's data set economics (psavert, 2012-12-01), 11.6 in the FRED snapshot of 2022-10-31.
    [Fact]
    public async Task Series_shows_the_figure_that_was_known_then()
    {
        var then = At(await Json("/api/series/FRED.PSAVERT?asOf=2015-12-31"), "2012-12");
        var now = At(await Json("/api/series/FRED.PSAVERT"), "2012-12");
        Assert.Equal((12.0, "2015-06-01"), (then.GetProperty("value").GetDouble(), then.GetProperty("knownFrom").GetString()));
        Assert.Equal((11.6, "2022-10-31"), (now.GetProperty("value").GetDouble(), now.GetProperty("knownFrom").GetString()));
    }

    [Fact]
    public async Task Series_names_the_unit_of_the_time()
    {
        Assert.Equal("BILLION_CHAINED_2005_USD", (await Json("/api/series/FRED.GDPC1?asOf=2010-01-01")).GetProperty("unit").GetProperty("code").GetString());
        Assert.Equal("BILLION_CHAINED_2012_USD", (await Json("/api/series/fred.gdpc1")).GetProperty("unit").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Series_of_which_nothing_was_known_is_empty()
    {
        var series = await Json("/api/series/FRED.GDPC1?asOf=1990-01-01");
        Assert.Equal(0, series.GetProperty("observations").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, series.GetProperty("vintage").ValueKind);
    }

    [Theory]
    [InlineData("/api/series/FRED.UNRATE?asOf=2015-13-01")]
    [InlineData("/api/lights?asOf=yesterday")]
    [InlineData("/api/forecasts/FRED.UNRATE?asOf=31.12.2015")]
    public async Task A_wrong_date_is_refused_with_an_example(string address) =>
        Assert.Contains("2022-10-31", (await Json(address, HttpStatusCode.BadRequest)).GetProperty("detail").GetString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("/api/series/FRED.UNRAT")]
    [InlineData("/api/series/FRED.UNRAT.csv")]
    [InlineData("/api/forecasts/FRED.UNRAT")]
    public async Task An_unknown_key_gets_keys_that_are_close(string address) =>
        Assert.Contains("FRED.UNRATE", (await Json(address, HttpStatusCode.NotFound)).GetProperty("suggestions").EnumerateArray().Select(s => s.GetString()));

    [Fact]
    public async Task An_address_that_does_not_exist_is_a_problem_and_no_page() => await Json("/api/nothing/here", HttpStatusCode.NotFound);

    [Fact]
    public async Task Csv_holds_the_same_figures_as_json()
    {
        var csv = await _client.GetStringAsync(new Uri("/api/series/FRED.PSAVERT.csv?asOf=2015-12-31", UriKind.Relative), TestContext.Current.CancellationToken);
        var rows = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("key,period,value,unit,status,known_from,quality", rows[0]);
        Assert.Contains("FRED.PSAVERT,2012-12,12,PERCENT,A,2015-06-01,not-assessed", rows);
        Assert.Equal((await Json("/api/series/FRED.PSAVERT?asOf=2015-12-31")).GetProperty("observations").GetArrayLength(), rows.Length - 1);
    }

    [Fact]
    public async Task A_whole_dataflow_comes_as_csv_or_parquet_as_it_was_known()
    {
        using var csv = await _client.GetAsync(new Uri("/api/dataflows/BANK_US.csv?asOf=2022-12-31", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(("text/csv", "BANK_US-2022-12-31.csv", "0"), (csv.Content.Headers.ContentType!.MediaType, csv.Content.Headers.ContentDisposition!.FileName, csv.Headers.GetValues("X-Series-Left-Out").Single()));
        var rows = (await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        // zcat data/snapshots/fred/2022-10-31/bank-us.csv.gz | wc -l: 9873 rows with the header.
        Assert.Equal(9873, rows.Length);
        Assert.Equal("key,name_en,name_zh,area,frequency,period,first_day,value,unit,status,known_from,quality", rows[0]);
        using var bytes = new MemoryStream(await _client.GetByteArrayAsync(new Uri("/api/dataflows/BANK_US.parquet?asOf=2022-12-31", UriKind.Relative), TestContext.Current.CancellationToken));
        await using var parquet = await Parquet.ParquetReader.CreateAsync(bytes, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((rows.Length - 1, "2022-12-31"), ((int)parquet.Metadata!.NumRows, parquet.CustomMetadata["as_of"]));
        Assert.Single((await _client.GetStringAsync(new Uri("/api/dataflows/BANK_US.csv?asOf=1900-01-01", UriKind.Relative), TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
        await Json("/api/dataflows/NONE.csv", HttpStatusCode.NotFound);
        await Json("/api/dataflows/BANK_US.pdf", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_series_brings_its_passport_and_none_for_a_date_before_it_was_judged()
    {
        var quality = (await Json("/api/series/FRED.UNRATE")).GetProperty("quality");
        var passport = app.Reader.Passport("FRED.UNRATE")!;
        Assert.Equal(passport.Grade.ToString(), quality.GetProperty("grade").GetString());
        Assert.Equal(passport.Dimensions.Select(d => d.Score), quality.GetProperty("dimensions").EnumerateArray().Select(d => d.GetProperty("score").ValueKind == JsonValueKind.Null ? (double?)null : d.GetProperty("score").GetDouble()));
        Assert.Equal(QualityRules.All.Select(r => r.Name), quality.GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("rule").GetString()));
        Assert.Equal(app.Reader.QualityPolicy.Version, quality.GetProperty("policy").GetProperty("version").GetInt32());
        Assert.Equal(JsonValueKind.Null, (await Json("/api/series/FRED.UNRATE?asOf=2015-12-31")).GetProperty("quality").ValueKind);
        var csv = await _client.GetStringAsync(new Uri("/api/series/FRED.UNRATE.csv", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.EndsWith("," + passport.Grade, csv.Split("\r\n")[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/series/FRED.UNRATE")]
    [InlineData("/api/lights?asOf=2015-12-31")]
    [InlineData("/api/catalogue?q=gdp")]
    public async Task What_has_not_changed_is_answered_with_304(string address)
    {
        using var first = await _client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);

        using var other = new HttpRequestMessage(HttpMethod.Get, address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "x=1");
        other.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var third = await _client.SendAsync(other, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Fact]
    public async Task Lights_give_light_cuts_rule_and_reason()
    {
        var lights = await Json("/api/lights");
        var cpi = lights.GetProperty("lights").EnumerateArray().Single(l => l.GetProperty("key").GetString() == "FRED.CPIAUCNS");
        Assert.Equal("Red", cpi.GetProperty("light").GetString());
        Assert.Equal(4, cpi.GetProperty("cuts").GetArrayLength());
        Assert.NotEmpty(cpi.GetProperty("reason").GetProperty("zh").GetString()!);
        Assert.NotEqual(0, lights.GetProperty("composite").GetProperty("components").GetArrayLength());
    }

    [Fact]
    public async Task Forecast_has_rising_quantiles_and_a_record()
    {
        var forecast = await Json("/api/forecasts/FRED.GDPC1");
        Assert.Equal(forecast.GetProperty("champion").GetString(), forecast.GetProperty("records")[0].GetProperty("model").GetString());
        foreach (var step in forecast.GetProperty("steps").EnumerateArray())
        {
            var quantiles = step.GetProperty("quantiles").EnumerateArray().Select(q => q.GetDouble()).ToArray();
            Assert.Equal(forecast.GetProperty("probabilities").GetArrayLength(), quantiles.Length);
            Assert.Equal(quantiles.Order(), quantiles);
        }
    }

    [Fact]
    public async Task Catalogue_is_searched_in_both_languages()
    {
        Assert.Equal("FRED.UNRATE", (await Json("/api/catalogue?q=unemployment%20rate")).GetProperty("indicators")[0].GetProperty("key").GetString());
        Assert.Contains("FRED.UNRATE", (await Json("/api/catalogue?q=失业率")).GetProperty("indicators").EnumerateArray().Select(i => i.GetProperty("key").GetString()));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-2", "'-2")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    [InlineData("FRED.UNRATE", "FRED.UNRATE")]
    public void Csv_texts_are_never_formulas(string text, string cell) => Assert.Equal(cell, SeriesCsv.Text(text));
}
