using System.Globalization;
using System.Net;

namespace DecisionSupport.Web.Requests;

/// <summary>Answers 400 to an as-of text that is no date, before any page or API sees it: a wrong date must not quietly show today's figures.</summary>
internal static class AsOfCheck
{
    /// <summary>Checks the parameters asOf and compare of every request.</summary>
    public static IApplicationBuilder UseAsOfCheck(this IApplicationBuilder app) => app.Use(next => async context =>
    {
        foreach (var name in (string[])["asOf", "compare"])
        {
            var text = context.Request.Query[name].ToString();
            if (!PageContext.ParseAsOf(text, out _))
            {
                await Refuse(context, name, text);
                return;
            }
        }

        await next(context);
    });

    /// <summary>What is wrong, with an example of what is right.</summary>
    public static string Message(string name, string text, string language) => language == "zh"
        ? $"地址中的 {name}={text} 不是日期。请写成年-月-日，例如 {name}=2022-10-31。"
        : $"{name}={text} in the address is no date. Write year-month-day, for example {name}=2022-10-31.";

    private static async Task Refuse(HttpContext context, string name, string text)
    {
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? "zh" : "en";
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            await Results.Problem(Message(name, text, "en"), statusCode: StatusCodes.Status400BadRequest, title: "Not a date").ExecuteAsync(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/html; charset=utf-8";
        var (title, back) = language == "zh" ? ("日期无法识别", "以最新数据查看本页") : ("That is not a date", "Show this page with the latest figures");
        await context.Response.WriteAsync($"""
            <!DOCTYPE html><html lang="{(language == "zh" ? "zh-CN" : "en")}" data-theme="{ThemeChoice.Of(context)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>{title}</title><link rel="stylesheet" href="/css/site.css"></head>
            <body class="building"><main><h1>{title}</h1><p role="alert">{WebUtility.HtmlEncode(Message(name, text, language))}</p>
            <p><a href="{WebUtility.HtmlEncode(context.Request.PathBase + context.Request.Path)}">{back}</a></p></main></body></html>
            """, context.RequestAborted);
    }
}
