using System.Net;
using System.Text.RegularExpressions;
using DecisionSupport.Ingest.Store;
using Microsoft.Playwright;
using Xunit;

namespace DecisionSupport.Web.Tests.Hosting;

/// <summary>The application over a store and a landing folder of its own, so that what tests publish disturbs no other test.</summary>
public sealed partial class UploadApp : IAsyncDisposable
{
    private readonly AppFixture _app;
    private readonly TestHost _host;
    private readonly string _folder = Directory.CreateTempSubdirectory("decisionsupport-upload-").FullName;

    public UploadApp(AppFixture app)
        : this(app, "true")
    {
    }

    internal UploadApp(AppFixture app, string uploads)
    {
        _app = app;
        _ = app.Reader;
        var store = Path.Combine(_folder, "store");
        foreach (var file in Directory.GetFiles(app.Location.Store, "*", SearchOption.AllDirectories).Where(f => !f.StartsWith(app.Location.Landing, StringComparison.Ordinal) && !f.EndsWith("writer.lock", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(store, Path.GetRelativePath(app.Location.Store, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        Location = app.Location with { Store = store, Landing = Path.Combine(_folder, "landing") };
        _host = new(Location, ("uploads", uploads), ("uploads:megabytes", "1"));
    }

    /// <summary>The data of the checkout, with store and landing folder of these tests.</summary>
    public StoreLocation Location { get; }

    /// <summary>Raw files that were landed.</summary>
    public string[] Landed => Directory.Exists(Path.Combine(Location.Landing, "snapshots"))
        ? [.. Directory.GetFiles(Path.Combine(Location.Landing, "snapshots"), "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".meta.json", StringComparison.Ordinal))]
        : [];

    /// <summary>Address of the application.</summary>
    public string BaseUrl => _host.Address;

    /// <summary>A client with cookies that does not follow redirects.</summary>
    public HttpClient Client(string language = "en")
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(BaseUrl) };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return client;
    }

    /// <summary>A fresh page of the browser; dispose its context when done.</summary>
    public async Task<IPage> PageAsync(string language = "en", string theme = "light", int width = 1920, int height = 1080, bool scripts = true)
    {
        var browser = await _app.BrowserAsync();
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = BaseUrl,
            Locale = language == "zh" ? "zh-CN" : "en-GB",
            ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = width, Height = height },
            JavaScriptEnabled = scripts,
        });
        return await context.NewPageAsync();
    }

    /// <summary>Sends a file as the page does, and returns the address it leads to.</summary>
    public static async Task<string> SendAsync(HttpClient client, byte[] bytes, string name)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await TokenAsync(client, "/upload")), "__RequestVerificationToken" } };
        form.Add(new ByteArrayContent(bytes), "file", name);
        using var response = await client.PostAsync("/upload/file", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        return response.Headers.Location!.ToString();
    }

    /// <summary>Posts a form of a page as the browser does: with what its fields hold, and the changes given.</summary>
    public static async Task<string> PostAsync(HttpClient client, string page, string step, params (string Name, string Value)[] fields)
    {
        var values = new List<KeyValuePair<string, string>> { new("__RequestVerificationToken", await TokenAsync(client, page)) };
        values.AddRange(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var response = await client.PostAsync($"{page}/{step}", new FormUrlEncodedContent(values), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        return response.Headers.Location!.ToString();
    }

    /// <summary>The text of a page, entities resolved.</summary>
    public static async Task<string> TextAsync(HttpClient client, string page) =>
        WebUtility.HtmlDecode(await client.GetStringAsync(page, TestContext.Current.CancellationToken));

    /// <summary>The page of a landed upload once its publication came to an end.</summary>
    public static async Task<string> OutcomeAsync(HttpClient client, string page)
    {
        for (var tries = 0; tries < 240; tries++)
        {
            var html = await TextAsync(client, page);
            if (!html.Contains("<upload-progress", StringComparison.Ordinal))
            {
                return html;
            }

            await Task.Delay(500, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"{page} was still being published after two minutes.");
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<string> TokenAsync(HttpClient client, string page) =>
        Token().Match(await client.GetStringAsync(page, TestContext.Current.CancellationToken)).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
