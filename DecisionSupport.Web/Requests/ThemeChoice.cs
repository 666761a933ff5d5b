namespace DecisionSupport.Web.Requests;

/// <summary>Light or dark, chosen by <c>?theme=</c> and remembered in a cookie; without a choice the browser decides.</summary>
internal static class ThemeChoice
{
    private const string Cookie = "theme";

    /// <summary>Remembers a choice made in the address.</summary>
    public static IApplicationBuilder UseThemeChoice(this IApplicationBuilder app) => app.Use(next => context =>
    {
        if (context.Request.Query["theme"].ToString() is "light" or "dark")
        {
            context.Response.Cookies.Append(Cookie, context.Request.Query["theme"]!, new() { MaxAge = TimeSpan.FromDays(365), IsEssential = true, SameSite = SameSiteMode.Lax });
        }

        return next(context);
    });

    /// <summary>"light", "dark", or null when nothing was chosen.</summary>
    public static string? Of(HttpContext? context)
    {
        var chosen = context?.Request.Query["theme"].ToString() is { Length: > 0 } q ? q : context?.Request.Cookies[Cookie];
        return chosen is "light" or "dark" ? chosen : null;
    }
}
