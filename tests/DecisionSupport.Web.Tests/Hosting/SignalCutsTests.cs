using System.Net;
using System.Text.RegularExpressions;
using DecisionSupport.Ingest.Lights;
using DecisionSupport.Ingest.Store;
using Xunit;

namespace DecisionSupport.Web.Tests.Hosting;

/// <summary>An analyst's cuts: tried, signed by two, in force in the next publication, on record for ever.</summary>
public sealed partial class SignalCutsTests(AppFixture app)
{
    private const string Try = "/signals/cuts?key=FRED.UNRATE&rule=TargetBand&view=Level&c1=3&c2=4&c3=5&c4=6&inverted=1&lang=en";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_version_is_tried_signed_by_two_and_judges_from_then_on()
    {
        await using var own = new UploadApp(app);
        using var client = own.Client();
        var tried = WebUtility.HtmlDecode(await client.GetStringAsync(Try, Stop));
        Assert.Contains("What the last 24 periods would have shown", tried, StringComparison.Ordinal);

        var one = await SaveAsync(client, tried, "Li Lei", "li lei");
        Assert.Contains("cuts need a second person", WebUtility.HtmlDecode(await client.GetStringAsync(one, Stop)), StringComparison.Ordinal);

        var saved = await SaveAsync(client, tried, "Li Lei", "Han Meimei");
        Assert.EndsWith("saved=1", saved, StringComparison.Ordinal);
        for (var since = Environment.TickCount64; ; await Task.Delay(250, Stop))
        {
            var page = WebUtility.HtmlDecode(await client.GetStringAsync(saved + "&lang=en", Stop));
            if (page.Contains("The new version is in force.", StringComparison.Ordinal))
            {
                Assert.Contains("Han Meimei", page, StringComparison.Ordinal);
                break;
            }

            Assert.True(Environment.TickCount64 - since < 120_000, "The publication with the new version did not come.");
        }

        Assert.Equal("FRED.UNRATE", Assert.Single(new LightSchemeRegister(own.Location, TimeProvider.System).All()).Indicator);
        using var store = new PublishedStore(own.Location);
        Assert.True(store.TryGetCurrent(out var reader));
        var scheme = reader.Lights.ByIndicator["FRED.UNRATE"];
        Assert.Equal((2, "Li Lei", "Han Meimei"), (scheme.Current.Version, scheme.Current.Author.En, scheme.Current.Reviewer));
        Assert.Equal(1, scheme.At(new(new(2022, 12, 31))).Version);
    }

    [Fact]
    public async Task What_cannot_be_read_or_judges_nothing_is_said_before_anybody_signs()
    {
        using var client = app.Client();
        var text = WebUtility.HtmlDecode(await client.GetStringAsync(Try.Replace("c2=4", "c2=four", StringComparison.Ordinal), Stop));
        Assert.Contains("“number 2” holds “four”", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sign and save", text, StringComparison.Ordinal);
        Assert.Contains("not four", WebUtility.HtmlDecode(await client.GetStringAsync(Try.Replace("c2=4", "c2=9", StringComparison.Ordinal), Stop)).Replace("there must be four", "not four", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_another_site_and_a_notice_in_a_link_are_refused()
    {
        using var client = app.Client();
        using var response = await client.PostAsync("/signals/cuts/save", new FormUrlEncodedContent(new Dictionary<string, string> { ["key"] = "FRED.UNRATE" }), Stop);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.DoesNotContain("role=\"alert\"", await client.GetStringAsync(new Uri("/signals/cuts?key=FRED.UNRATE&problem=call%20555", UriKind.Relative), Stop), StringComparison.Ordinal);
    }

    private static async Task<string> SaveAsync(HttpClient client, string page, string author, string reviewer)
    {
        var form = page[page.IndexOf("action=\"/signals/cuts/save\"", StringComparison.Ordinal)..];
        var fields = Hidden().Matches(form).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value);
        (fields["author"], fields["reviewer"], fields["reason"]) = (author, reviewer, "The target was set anew.");
        using var response = await client.PostAsync("/signals/cuts/save", new FormUrlEncodedContent(fields), Stop);
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        return response.Headers.Location!.ToString();
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Hidden();
}
