using System.Net;
using DecisionSupport.Web.Tests.Hosting;
using Xunit;

namespace DecisionSupport.Web.Tests.Briefing;

public class BriefingAddressTests(AppFixture app)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Adding_redirects_to_the_address_of_the_changed_briefing() =>
        Assert.Equal("/briefing?items=FRED.UNRATE,FRED.CPIAUCNS~YearOnYear&asOf=2022-10-31", await Redirect("/briefing?items=FRED.UNRATE&add=FRED.CPIAUCNS&view=YearOnYear&range=10y&asOf=2022-10-31"));

    [Fact]
    public async Task Adding_from_another_page_joins_the_basket_of_the_cookie() =>
        Assert.Equal("/briefing?items=FRED.UNRATE,FRED.PAYEMS", await Redirect("/briefing?add=FRED.PAYEMS", "FRED.UNRATE"));

    [Fact]
    public async Task Page_without_items_shows_the_basket_of_the_cookie() =>
        Assert.Equal("/briefing?items=FRED.UNRATE&lang=zh", await Redirect("/briefing?lang=zh", "FRED.UNRATE"));

    [Fact]
    public async Task Editing_changes_one_chart() =>
        Assert.Equal("/briefing?items=FRED.UNRATE,FRED.PAYEMS~YearOnYear~5y~Jobs%2C 3.9%25", await Redirect("/briefing?items=FRED.UNRATE,FRED.PAYEMS&edit=2&view=YearOnYear&range=5y&headline=Jobs,+3.9%25"));

    [Fact]
    public async Task Text_is_kept_when_a_chart_is_added_even_a_long_one_in_Chinese()
    {
        var text = new string('价', 1480) + "{{FRED.UNRATE | 0.0}}";
        Assert.Equal($"/briefing?items=FRED.UNRATE,FRED.PAYEMS&text={text}", await Redirect($"/briefing?items=FRED.UNRATE&add=FRED.PAYEMS&text={Uri.EscapeDataString(text)}"));
    }

    [Theory]
    [InlineData("/briefing?items=FRED.UNRATE&add=FRED.UNRATE", "Already")]
    [InlineData("/briefing?items=FRED.UNRATE&add=FRED.PAYEMS&view=Foo", "View")]
    [InlineData("/briefing?items=FRED.UNRATE&edit=7&view=Level", "View")]
    public async Task Act_that_changes_nothing_says_why(string address, string problem) =>
        Assert.Equal($"/briefing?items=FRED.UNRATE&problem={problem}", await Redirect(address));

    [Fact]
    public async Task Forty_first_chart_is_refused()
    {
        var forty = string.Join(',', Enumerable.Range(1, 40).Select(i => $"K{i}"));
        Assert.EndsWith("K40&problem=Full", await Redirect($"/briefing?items={forty}&add=K41"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_too_long_for_mail_programs_is_not_made()
    {
        var items = string.Join(',', Enumerable.Range(1, 24).Select(i => $"K{i}~Level~~{new string('x', 119)}"));
        var chinese = Uri.EscapeDataString(new string('价', 120));
        var full = items + "," + string.Join(',', Enumerable.Range(1, 2).Select(i => $"Z{i}~Level~~{chinese}"));
        Assert.EndsWith("&problem=Long", await Redirect($"/briefing?items={full}&edit=1&view=Level&headline={chinese}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shown_basket_is_remembered_and_an_empty_one_forgotten()
    {
        using var client = app.Client();
        using var shown = await client.GetAsync("/briefing?items=FRED.UNRATE", Stop);
        Assert.Contains(shown.Headers.GetValues("Set-Cookie"), c => c.StartsWith("briefing=FRED.UNRATE;", StringComparison.Ordinal) && c.Contains("httponly", StringComparison.Ordinal));
        using var empty = await client.GetAsync("/briefing?items=", Stop);
        Assert.Contains(empty.Headers.GetValues("Set-Cookie"), c => c.StartsWith("briefing=;", StringComparison.Ordinal));
    }

    private async Task<string> Redirect(string address, string? cookie = null)
    {
        using var client = app.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", $"briefing={Uri.EscapeDataString(cookie)}");
        }

        using var response = await client.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return Decoded(response.Headers.Location!.OriginalString);
    }

    // The address once decoded: what the server reads as the values of its query.
    private static string Decoded(string address) => Uri.UnescapeDataString(address);
}
