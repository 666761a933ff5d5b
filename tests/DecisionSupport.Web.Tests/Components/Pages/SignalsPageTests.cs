using System.Net;
using System.Text.RegularExpressions;
using DecisionSupport.Analytics.EarlyWarning.Moves;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Components.Warnings;
using DecisionSupport.Web.Localisation;
using DecisionSupport.Web.Services;
using DecisionSupport.Web.Services.Cockpit;
using DecisionSupport.Web.Services.Signals;
using DecisionSupport.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace DecisionSupport.Web.Tests.Components.Pages;

/// <summary>The signals page shows every monitored indicator's lights in three encodings, at any day, and says why they moved.</summary>
public partial class SignalsPageTests(AppFixture app)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "")]
    [InlineData("zh", "")]
    [InlineData("en", "&asOf=2019-12-31")]
    public async Task Every_indicator_has_its_lights_in_shape_and_word(string language, string asOf)
    {
        var vintage = asOf.Length == 0 ? Vintage.Latest : new(new(2019, 12, 31));
        var board = SignalBoard.From(app.Reader, vintage);
        Assert.Equal(24, board.Months.Count);
        using var client = app.Client();
        var html = WebUtility.HtmlDecode(await client.GetStringAsync($"/signals?lang={language}{asOf}", Stop));
        var rows = Row().Matches(html).Select(m => m.Value).Where(r => r.Contains("class=\"cell", StringComparison.Ordinal)).ToArray();
        Assert.Equal(board.Rows.Count + 1, rows.Length);
        foreach (var (row, shown) in board.Rows.Zip(rows.Skip(1)))
        {
            Assert.Contains($"key={row.Key}", shown, StringComparison.Ordinal);
            var cells = Cell().Matches(shown).Select(m => (m.Groups["light"].Value, m.Groups["words"].Value));
            Assert.Equal(row.Months.Select(m => (m.Light.ToString(), LightWords.Of(m.Light, m.IsCarried, language))), cells);
        }
    }

    [Fact]
    public async Task A_replay_shows_what_was_known_then()
    {
        using var client = app.Client();
        var then = WebUtility.HtmlDecode(await client.GetStringAsync("/signals?lang=en&asOf=2012-06-30", Stop));
        Assert.Contains("As seen on 30 Jun 2012", then, StringComparison.Ordinal);
        Assert.DoesNotContain("title=\"Jul 2012\"", then, StringComparison.Ordinal);
        Assert.Contains("set later", then, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_slider_leads_to_the_day_without_scripts()
    {
        var days = ReplayDays.From(app.Reader);
        using var client = app.Client();
        using var response = await client.GetAsync(new Uri("/signals/replay?step=5&key=FRED.UNRATE", UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal($"/signals?key=FRED.UNRATE&asOf={days.Days[5]:yyyy-MM-dd}", response.Headers.Location!.ToString());
        using var newest = await client.GetAsync(new Uri($"/signals/replay?step={days.Days.Count - 1}", UriKind.Relative), Stop);
        Assert.Equal("/signals", newest.Headers.Location!.ToString());
    }

    // Payrolls are held as published in 2018 (benchmark of that year) and in 2022: both figures and revisions lie between.
    [Theory]
    [InlineData("en", "Revised figures")]
    [InlineData("zh", "数据修订")]
    public async Task The_panel_says_why_and_its_rows_add_up(string language, string cause)
    {
        var (from, to) = (new Vintage(new(2018, 11, 11)), new Vintage(new(2022, 10, 31)));
        var move = IndicatorMove.Of(Monitored.Of(app.Reader, "FRED.PAYEMS", from)!, from, Monitored.Of(app.Reader, "FRED.PAYEMS", to)!, to);
        Assert.Equal(4, move.Effects.Count);
        using var client = app.Client();
        var html = WebUtility.HtmlDecode(await client.GetStringAsync($"/signals?lang={language}&key=FRED.PAYEMS&since=2018-11-11&asOf=2022-10-31", Stop));
        var why = Tags().Replace(html[html.IndexOf("id=\"why\"", StringComparison.Ordinal)..], "|");
        Assert.Contains(cause, why, StringComparison.Ordinal);
        Assert.All(move.Effects, e => Assert.Contains($"|{FigureText.Signed(e.Place, 2)}|", why, StringComparison.Ordinal));
        Assert.Contains($"|{FigureText.Signed(move.States[^1].Place!.Value - move.States[0].Place!.Value, 2)}|", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_earlier_state_is_held_the_page_says_so()
    {
        using var client = app.Client();
        Assert.Contains("only one state is held", await client.GetStringAsync("/signals?lang=en&key=FRED.UNRATE", Stop), StringComparison.Ordinal);
    }

    [Fact]
    public void Probabilities_of_change_stand_for_most_indicators_and_the_composite()
    {
        var outlook = app.Services.GetRequiredService<PublicationCache<SignalOutlooks>>().Get(app.Reader, Vintage.Latest);
        Assert.InRange(outlook.Composite!.Change, 0, 1);
        Assert.True(outlook.ByKey.Count > 15, $"{outlook.ByKey.Count} indicators have an outlook");
        Assert.All(outlook.ByKey.Values, o => Assert.InRange(o.Change, 0, 1));
    }

    [Fact]
    public async Task Arrow_keys_move_in_the_grid_and_the_slider_says_its_day()
    {
        var page = await app.PageAsync();
        await page.GotoAsync("/signals");
        var cell = page.Locator("td.cell[tabindex='0']");
        await cell.FocusAsync();
        var before = await page.EvaluateAsync<int>("document.activeElement.cellIndex");
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal(before - 1, await page.EvaluateAsync<int>("document.activeElement.cellIndex"));
        Assert.Equal(1, await cell.CountAsync());
        var slider = page.GetByRole(AriaRole.Slider);
        await slider.FocusAsync();
        await page.Keyboard.PressAsync("Home");
        Assert.Equal(await page.Locator(".replay output").InnerTextAsync(), await slider.GetAttributeAsync("aria-valuetext"));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/signals?asOf=*");
        await page.Context.DisposeAsync();
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("<tr[ >].*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<td class=\"cell.*?data-light=\"(?<light>\\w+)\".*?aria-label=\"(?<words>[^\"]*)\"", RegexOptions.Singleline)]
    private static partial Regex Cell();
}
