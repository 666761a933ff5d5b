using System.Text;
using DecisionSupport.Web.Components.Briefing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace DecisionSupport.Web.Briefing.Html;

/// <summary>
/// Writes a briefing as one HTML page without scripts and without any other file: charts as SVG that follow the width of the window, each with its
/// figures as a table; a style for print puts each chart on a sheet of its own.
/// </summary>
internal static class HtmlWriter
{
    /// <summary>The file.</summary>
    public static byte[] Write(BriefingDocument document)
    {
        // The page asks for no service, so nothing of the host is needed to draw it.
        using var services = new NoServices();
        using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(HtmlBriefing.Document)] = document });
            return (await renderer.RenderComponentAsync<HtmlBriefing>(parameters)).ToHtmlString();
        }).GetAwaiter().GetResult();
        return Encoding.UTF8.GetBytes("<!DOCTYPE html>\n" + html);
    }

    private sealed class NoServices : IServiceProvider, IDisposable
    {
        public object? GetService(Type serviceType) => null;

        public void Dispose()
        {
        }
    }
}
