using System.Globalization;
using System.Net;

namespace DecisionSupport.Web.Hosting;

/// <summary>While nothing is published, every page is a progress page that reloads itself; static files and /health pass.</summary>
internal static class StoreBuildingPage
{
    /// <summary>Answers with the progress page until the store is ready.</summary>
    public static IApplicationBuilder UseStoreBuildingPage(this IApplicationBuilder app) => app.Use(next => async context =>
    {
        var building = context.RequestServices.GetRequiredService<StoreBuilding>();
        var path = context.Request.Path;
        // Keys of indicators hold dots, so their pages look like files; the API answers 503 by itself.
        var isFile = Path.HasExtension(path.Value) && !path.StartsWithSegments("/indicators");
        if (building.IsReady || path.StartsWithSegments("/health") || path.StartsWithSegments("/api") || isFile)
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "2";
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(Page(building, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh"), context.RequestAborted);
    });

    private static string Page(StoreBuilding building, bool zh)
    {
        var (title, lead) = zh
            ? ("正在建立数据库", "首次启动：正在由原始统计文件建立数据库并计算预测，通常不到一分钟。本页自动刷新。")
            : ("Building the store", "First start: the store is built from the raw statistics and forecasts are computed. This usually takes less than a minute; the page reloads itself.");
        var progress = building.Progress;
        var share = progress is { Total: > 0 } ? 100 * progress.Done / progress.Total : 0;
        var state = building.Failure is { } failure
            ? $"<p role=\"alert\"><strong>{(zh ? "未能建立：" : "It could not be built: ")}</strong>{WebUtility.HtmlEncode(failure)}</p>"
            : $"<p>{WebUtility.HtmlEncode(progress?.Message.For(zh ? "zh" : "en") ?? (zh ? "准备中" : "starting"))}</p><progress max=\"100\" value=\"{share}\" aria-label=\"{title}\">{share} %</progress>";
        return $"""
            <!DOCTYPE html><html lang="{(zh ? "zh-CN" : "en")}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta http-equiv="refresh" content="2"><title>{title}</title><link rel="stylesheet" href="/css/site.css"></head>
            <body class="building"><main><h1>{title}</h1><p>{lead}</p>{state}</main></body></html>
            """;
    }
}
