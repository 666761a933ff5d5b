using Microsoft.Playwright;

namespace DecisionSupport.Web.Tests.Hosting;

/// <summary>Pictures of pages for people to look at, kept only when DECISIONSUPPORT_SCREENSHOTS names a folder.</summary>
public static class Screenshots
{
    /// <summary>Saves the whole page as PNG.</summary>
    public static async Task SaveAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("DECISIONSUPPORT_SCREENSHOTS") is { } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }
}
