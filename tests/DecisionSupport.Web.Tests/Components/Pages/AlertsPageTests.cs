using System.Net;
using System.Text.RegularExpressions;
using DecisionSupport.Ingest.Alerting;
using DecisionSupport.Web.Tests.Hosting;
using Microsoft.Playwright;
using Xunit;

namespace DecisionSupport.Web.Tests.Components.Pages;

/// <summary>Alerts and instructions from raising to closing, as people do it.</summary>
public class AlertsPageTests(AppFixture app)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "Alerts", "Unusual change for the season")]
    [InlineData("zh", "预警", "变动幅度异于历史同期")]
    public async Task Every_finding_of_the_publication_stands_on_the_page_with_its_evidence(string language, string title, string rule)
    {
        using var client = app.Client();
        var html = WebUtility.HtmlDecode(await client.GetStringAsync(new Uri($"/alerts?lang={language}", UriKind.Relative), Stop));
        Assert.Matches($"<h1[^>]*>{title}</h1>", html);
        Assert.NotEmpty(app.Reader.AlertFindings);
        Assert.Contains(rule, html, StringComparison.Ordinal);
        var everywhere = html + WebUtility.HtmlDecode(await client.GetStringAsync(new Uri($"/alerts?lang={language}&state=acknowledged", UriKind.Relative), Stop))
            + WebUtility.HtmlDecode(await client.GetStringAsync(new Uri($"/alerts?lang={language}&state=closed", UriKind.Relative), Stop));
        Assert.All(app.Reader.AlertFindings, f => Assert.Contains(f.Evidence.Text.For(language), everywhere, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_past_date_shows_what_would_have_been_raised_and_no_forms()
    {
        using var client = app.Client();
        var day = new DateOnly(2020, 6, 30);
        var html = WebUtility.HtmlDecode(await client.GetStringAsync(new Uri("/alerts?lang=en&asOf=2020-06-30", UriKind.Relative), Stop));
        var findings = RaisedAlerts.Of(app.Reader, day);
        Assert.NotEmpty(findings);
        Assert.All(findings, f => Assert.True(f.Day <= day));
        Assert.All(findings, f => Assert.Contains(f.Evidence.Text.En, html, StringComparison.Ordinal));
        Assert.DoesNotContain("/alerts/step", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_publication_and_a_recomputation_agree() => Assert.Equal(RaisedAlerts.Of(app.Reader, null), app.Reader.AlertFindings);

    [Theory]
    [InlineData("/alerts/step")]
    [InlineData("/tasks/give")]
    [InlineData("/tasks/step")]
    public async Task A_form_of_another_site_is_refused(string address)
    {
        using var client = app.Client();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["person"] = "x", ["text"] = "y" });
        using var response = await client.PostAsync(new Uri(address, UriKind.Relative), form, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task No_link_can_put_a_notice_on_the_page()
    {
        using var client = app.Client();
        foreach (var page in new[] { "/alerts", "/tasks", "/indicators/FRED.UNRATE" })
        {
            Assert.DoesNotContain("role=\"alert\"", await client.GetStringAsync(new Uri(page + "?problem=call%20555&done=call%20555", UriKind.Relative), Stop), StringComparison.Ordinal);
        }
    }

    // On a host of its own: other tests count the alerts of the shared one.
    [Fact]
    public async Task An_alert_is_assigned_and_closed_without_scripts_and_the_cockpit_shows_the_owner()
    {
        var landing = Directory.CreateTempSubdirectory("alerts-page").FullName;
        using var host = new TestHost(app.Location with { Landing = landing });
        using var client = new HttpClient { BaseAddress = new Uri(host.Address) };
        var finding = app.Reader.AlertFindings[0];
        var id = $"{finding.Rule}:{finding.Key}:1";
        var due = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(3);

        var refused = await Post(client, "/alerts/step", "/alerts", ("id", id), ("step", "Closed"), ("person", "Li Lei"), ("note", ""));
        Assert.Contains("Write the note", refused, StringComparison.Ordinal);
        var assigned = await Post(client, "/alerts/step", "/alerts", ("id", id), ("step", "Assigned"), ("person", "Li Lei"), ("note", "explain"), ("owner", "Han Meimei"), ("due", due.ToString("yyyy-MM-dd")));
        Assert.Contains("Recorded.", assigned, StringComparison.Ordinal);
        Assert.Contains("Han Meimei", await client.GetStringAsync(new Uri("/", UriKind.Relative), Stop), StringComparison.Ordinal);
        Assert.Contains("Han Meimei", await client.GetStringAsync(new Uri("/alerts?state=acknowledged", UriKind.Relative), Stop), StringComparison.Ordinal);
        await Post(client, "/alerts/step", "/alerts", ("id", id), ("step", "Closed"), ("person", "Han Meimei"), ("note", "a one-off"));
        Assert.Contains("a one-off", await client.GetStringAsync(new Uri("/alerts?state=closed", UriKind.Relative), Stop), StringComparison.Ordinal);
        Assert.DoesNotContain("Han Meimei", await client.GetStringAsync(new Uri("/", UriKind.Relative), Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instruction_on_a_number_becomes_a_task_with_an_owner_and_is_done()
    {
        var landing = Directory.CreateTempSubdirectory("tasks-page").FullName;
        using var host = new TestHost(app.Location with { Landing = landing });
        using var client = new HttpClient { BaseAddress = new Uri(host.Address) };
        var due = DateOnly.FromDateTime(DateTime.UtcNow);
        var given = await Post(client, "/tasks/give", "/indicators/FRED.UNRATE", ("key", "FRED.UNRATE"), ("period", "2022-09"), ("asOf", ""), ("text", "Explain <b>this</b>"), ("person", "Wang"), ("owner", "Labour"), ("due", due.ToString("yyyy-MM-dd")));
        Assert.Contains("T-", given, StringComparison.Ordinal);
        Assert.Contains("Explain &lt;b&gt;this", given, StringComparison.Ordinal);
        var tasks = await client.GetStringAsync(new Uri("/tasks", UriKind.Relative), Stop);
        Assert.Contains("Labour: 1", tasks, StringComparison.Ordinal);

        // BLS, "The Employment Situation, September 2022": 3.5 %.
        Assert.Contains("Sep 2022: 3.5", WebUtility.HtmlDecode(tasks), StringComparison.Ordinal);
        var number = Regex.Match(tasks, @"T-\d{4}-0001").Value;
        await Post(client, "/tasks/step", "/tasks", ("id", number), ("step", "Done"), ("person", "Labour"), ("text", "sent"));
        Assert.Contains("No task is open.", await client.GetStringAsync(new Uri("/tasks", UriKind.Relative), Stop), StringComparison.Ordinal);
        Assert.Contains("sent", await client.GetStringAsync(new Uri("/tasks?show=done", UriKind.Relative), Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_register_is_named_on_its_page_and_takes_no_other_page_down()
    {
        var landing = Directory.CreateTempSubdirectory("damaged").FullName;
        foreach (var name in new[] { "alerts", "instructions" })
        {
            Directory.CreateDirectory(Path.Combine(landing, name));
            await File.WriteAllTextAsync(Path.Combine(landing, name, "register.jsonl"), "{\"number\":1}\n", Stop);
        }

        using var host = new TestHost(app.Location with { Landing = landing });
        using var client = new HttpClient { BaseAddress = new Uri(host.Address) };
        foreach (var page in new[] { "/alerts", "/tasks", "/indicators/FRED.UNRATE" })
        {
            Assert.Contains("The register cannot be read", await client.GetStringAsync(new Uri(page, UriKind.Relative), Stop), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("The register cannot be read", await client.GetStringAsync(new Uri("/", UriKind.Relative), Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_director_writes_an_instruction_with_the_keyboard_on_a_phone()
    {
        var page = await app.PageAsync(width: 390, height: 844);
        await page.GotoAsync("/indicators/FRED.PSAVERT");
        await page.GetByText("Comment or instruct").ClickAsync();
        var panel = page.Locator("#instructions");
        await panel.GetByLabel("Text").FillAsync("A comment from the phone");
        await panel.GetByLabel("Name", new() { Exact = true }).FillAsync("Wang");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Record" }).PressAsync("Enter");
        await page.GetByText("A comment from the phone").WaitForAsync();
        await page.Context.DisposeAsync();
    }

    private static async Task<string> Post(HttpClient client, string address, string from, params (string Name, string Value)[] fields)
    {
        var page = await client.GetStringAsync(new Uri(from, UriKind.Relative), Stop);
        var token = Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("__RequestVerificationToken", token)]);
        using var response = await client.PostAsync(new Uri(address, UriKind.Relative), form, Stop);
        return await response.Content.ReadAsStringAsync(Stop);
    }
}
