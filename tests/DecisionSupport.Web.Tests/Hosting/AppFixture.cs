using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(AppFixture))]

namespace DecisionSupport.Web.Tests.Hosting;

/// <summary>
/// The real application over the checkout's data, started once for all tests that ask for it: the store is built in a
/// temporary folder and the host listens on a free port. Take it as a constructor parameter.
/// </summary>
/// <remarks>
/// DECISIONSUPPORT_TEST_STORE names a folder for the store that is kept, which saves building it at every run.
/// </remarks>
public sealed class AppFixture : IAsyncDisposable
{
    private readonly Lazy<TestHost> _app;
    private readonly string _store;
    private readonly bool _keep;
    private readonly TestBrowser _browser = new();

    public AppFixture()
    {
        var kept = Environment.GetEnvironmentVariable("DECISIONSUPPORT_TEST_STORE");
        _keep = kept is not null;
        _store = kept ?? Directory.CreateTempSubdirectory("decisionsupport-tests-").FullName;
        _app = new(Start);
    }

    /// <summary>The checkout's data and the store built for the tests.</summary>
    public StoreLocation Location => new(Path.Combine(Checkout.Root, "data"), _store) { Landing = Path.Combine(_store, "landing") };

    /// <summary>Address of the running application, without a slash at the end.</summary>
    public string BaseUrl => _app.Value.Address;

    /// <summary>The publication that the application serves.</summary>
    public ISeriesReader Reader => _app.Value.Services.GetRequiredService<PublishedStore>().TryGetCurrent(out var reader)
        ? reader
        : throw new InvalidOperationException($"Nothing is published in {_store}.");

    /// <summary>Services of the running application.</summary>
    public IServiceProvider Services => _app.Value.Services;

    /// <summary>A client of the running application that does not follow redirects.</summary>
    public HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(BaseUrl) };

    /// <summary>The browser; the test is skipped on a machine without Chromium, but never in CI.</summary>
    public Task<IBrowser> BrowserAsync() => _browser.BrowserAsync();

    /// <summary>A fresh page of the application; dispose its context when done.</summary>
    /// <param name="language">"en" or "zh".</param>
    /// <param name="theme">"light" or "dark", as the browser prefers.</param>
    /// <param name="width">Width of the window.</param>
    /// <param name="height">Height of the window.</param>
    /// <param name="scripts">Whether JavaScript is on.</param>
    public async Task<IPage> PageAsync(string language = "en", string theme = "light", int width = 1920, int height = 1080, bool scripts = true)
    {
        var browser = await _browser.BrowserAsync();
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

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        if (_app.IsValueCreated)
        {
            await _app.Value.DisposeAsync();
        }

        if (!_keep)
        {
            Directory.Delete(_store, recursive: true);
        }
    }

    private TestHost Start()
    {
        new Refresh(Location).Run();
        return new(Location);
    }
}
