using Microsoft.AspNetCore.Localization;

namespace DecisionSupport.Web.Localisation;

/// <summary>The two languages, chosen by <c>?lang=</c>, then the cookie, then the browser.</summary>
internal static class Cultures
{
    /// <summary>The culture names supported; the first is the default.</summary>
    public static IReadOnlyList<string> Names { get; } = ["en", "zh"];

    /// <summary>The cookie that remembers the language, also for the circuits of interactive pages.</summary>
    public static string CookieName => CookieRequestCultureProvider.DefaultCookieName;

    /// <summary>Sets the culture of each request, and remembers a choice made in the address.</summary>
    public static IApplicationBuilder UseCultures(this IApplicationBuilder app)
    {
        var options = new RequestLocalizationOptions { ApplyCurrentCultureToResponseHeaders = true }
            .SetDefaultCulture(Names[0])
            .AddSupportedCultures([.. Names])
            .AddSupportedUICultures([.. Names]);
        options.RequestCultureProviders =
        [
            new QueryStringRequestCultureProvider { QueryStringKey = "lang", UIQueryStringKey = "lang", Options = options },
            new CookieRequestCultureProvider { Options = options },
            new AcceptLanguageHeaderRequestCultureProvider { Options = options },
        ];
        return app.UseRequestLocalization(options).Use(next => context =>
        {
            if (context.Request.Query["lang"].ToString() is var lang && Names.Contains(lang))
            {
                var value = CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(lang));
                context.Response.Cookies.Append(CookieName, value, new() { MaxAge = TimeSpan.FromDays(365), IsEssential = true, SameSite = SameSiteMode.Lax, HttpOnly = true });
            }

            return next(context);
        });
    }
}
