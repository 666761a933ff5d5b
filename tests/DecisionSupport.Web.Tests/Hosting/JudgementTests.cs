using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DecisionSupport.Ingest.Judgement;
using DecisionSupport.Ingest.Overrides;
using DecisionSupport.Web.Services.Overrides;
using Xunit;

namespace DecisionSupport.Web.Tests.Hosting;

/// <summary>Analysts' adjustments and overrides: entered on their pages, shown where the forecast stands, decided by a second person where two are needed.</summary>
public sealed partial class JudgementTests(UploadApp app, AppFixture shared) : IClassFixture<UploadApp>
{
    private const string Key = "FRED.UNRATE";

    private static readonly HtmlParser s_parser = new();

    private static async Task<IHtmlDocument> Page(HttpClient client, string address) =>
        s_parser.ParseDocument(await client.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken));

    private static async Task<string> Post(HttpClient client, string page, string address, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await client.GetStringAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).Groups[1].Value;
        Assert.NotEmpty(token);
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);
        using var response = await client.PostAsync(address, form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        return response.Headers.Location!.ToString();
    }

    private JudgementRegister Register => new(app.Location, TimeProvider.System);

    [Fact]
    public async Task An_adjustment_stands_beside_the_models_forecast_and_can_be_taken_back()
    {
        using var client = app.Client();
        var origin = shared.Reader.Forecast(Key)!.Outcome.Forecast.Origin;
        var back = await Post(client, $"/judgement?key={Key}", "/judgement/adjust", ("key", Key), ("author", "Li Lei"), ("reason", "Cuts were announced."), ($"at:{origin + 1}", "0.2"), ($"at:{origin + 2}", "0.2"), ($"at:{origin + 3}", "−0.1"));
        Assert.Equal($"/judgement?key={Key}&said=done", back);
        var made = Register.InForce(Key);
        Assert.Equal([(origin + 1, 2, 0.2), (origin + 3, 1, -0.1)], made.Select(e => (e.Adjustment.Periods.First, e.Adjustment.Periods.Count, e.Adjustment.Amount)));

        var page = await Page(client, back);
        Assert.Contains("Recorded.", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("With analysts’ adjustments", page.QuerySelector("figure.chart .key")!.TextContent, StringComparison.Ordinal);
        var indicator = await Page(client, $"/indicators/{Key}");
        Assert.Contains("With analysts’ adjustments", indicator.QuerySelector("figure.chart .key")!.TextContent, StringComparison.Ordinal);
        var panel = indicator.QuerySelector("section.judgement")!.TextContent;
        Assert.All(["Li Lei", "Cuts were announced.", "+0.2 percentage points"], t => Assert.Contains(t, panel, StringComparison.Ordinal));

        // The model's own forecast is what it was, and the past did not know of it.
        Assert.Equal(shared.Reader.Forecast(Key)!.Outcome.Forecast.Median[origin + 1], made[0].Before[0], 1e-12);
        var past = await Page(client, $"/indicators/{Key}?asOf=2022-10-31");
        Assert.DoesNotContain("Li Lei", past.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await Page(client, $"/judgement?key={Key}&asOf=2022-10-31")).QuerySelectorAll("form[action='/judgement/adjust']"));

        Assert.EndsWith("said=withdrawn", await Post(client, $"/judgement?key={Key}", "/judgement/withdraw", ("key", Key), ("number", made[0].Number.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("author", "Han Meimei"), ("reason", "Rescinded")), StringComparison.Ordinal);
        Assert.Single(Register.InForce(Key));
        Assert.Contains("taken back by Han Meimei", (await Page(client, $"/judgement?key={Key}")).QuerySelector("section[aria-labelledby=listed]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "PCE", "abc", "Li Lei", "why", "is no number")]
    [InlineData("zh", "PCE", "", "Li Lei", "why", "未填写任何变动")]
    [InlineData("en", "PCE", "1", "", "why", "needs the author")]
    [InlineData("zh", "PCE", "1", "Li Lei", " ", "须填写理由")]
    public async Task An_incomplete_adjustment_is_answered_with_what_is_missing(string language, string name, string change, string author, string reason, string said)
    {
        var key = "FRED." + name;
        using var client = app.Client(language);
        var next = shared.Reader.Forecast(key)!.Outcome.Forecast.Origin + 1;
        var back = await Post(client, $"/judgement?key={key}", "/judgement/adjust", ("key", key), ("author", author), ("reason", reason), ($"at:{next}", change));
        Assert.Contains(said, (await Page(client, back)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(Register.InForce(key));
    }

    [Fact]
    public async Task Forms_of_other_sites_are_refused_and_no_link_puts_a_notice_on_the_pages()
    {
        using var client = app.Client();
        foreach (var address in new[] { "/judgement/adjust", "/judgement/withdraw", "/overrides/request", "/overrides/answer", "/overrides/withdraw" })
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["key"] = Key, ["author"] = "x", ["by"] = "x", ["reason"] = "y", ["number"] = "1" });
            using var response = await client.PostAsync(address, form, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }

        Assert.Empty((await Page(client, "/judgement?problem=call%20555")).QuerySelectorAll("[role=alert]"));
        Assert.Empty((await Page(client, "/overrides?problem=call%20555&said=Hello")).QuerySelectorAll("[role=alert], main [role=status]"));
    }

    [Fact]
    public async Task An_override_is_asked_for_and_signed_by_another_person()
    {
        var (indicator, record) = KeptBackModels.From(shared.Reader).All.First(k => k.Indicator.Frequency == Analytics.Series.Frequency.Monthly);
        var key = indicator.Key.Key;
        var register = new OverrideRegister(app.Location, TimeProvider.System);
        using var client = app.Client();
        Assert.Equal("/overrides?said=Requested", await Post(client, $"/overrides?key={Uri.EscapeDataString(key)}", "/overrides/request", ("key", key), ("model", record.Model), ("by", "Li Lei"), ("reason", "The season has gone.")));
        var request = OverrideRegister.OpenOf(register.All()).Single(e => e.Key == key);
        var number = request.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains("The season has gone.", (await Page(client, "/overrides")).QuerySelector("section[aria-labelledby=waiting]")!.TextContent, StringComparison.Ordinal);
        Assert.False(register.InForce().ContainsKey(key));

        var own = await Post(client, "/overrides", "/overrides/answer", ("number", number), ("answer", "sign"), ("by", "li lei"), ("reason", ""));
        Assert.Contains("another person has to sign", (await Page(client, own)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);

        Assert.Equal("/overrides?said=Signed", await Post(client, "/overrides", "/overrides/answer", ("number", number), ("answer", "sign"), ("by", "Han Meimei"), ("reason", "")));
        Assert.Equal("Han Meimei", register.InForce()[key].Reviewer);
        var inForce = (await Page(client, "/overrides")).QuerySelector("section[aria-labelledby=in-force]")!.TextContent;
        Assert.All(["Li Lei", "Han Meimei", "The season has gone."], t => Assert.Contains(t, inForce, StringComparison.Ordinal));

        // The host publishes it by itself; then the page of the series says who signed.
        for (var tries = 0; (await Page(client, "/overrides")).QuerySelectorAll("main [role=status]").Length > 0; tries++)
        {
            Assert.True(tries < 600, "The forecast was not published within ten minutes.");
            await Task.Delay(1000, TestContext.Current.CancellationToken);
        }

        Assert.Contains("Li Lei", (await Page(client, $"/indicators/{Uri.EscapeDataString(key)}")).QuerySelector(".notice.override")!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await Page(client, "/overrides?asOf=2022-10-31")).QuerySelectorAll("main form"));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
