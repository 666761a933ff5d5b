using System.Globalization;
using DecisionSupport.Web.Briefing.LiveText;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace DecisionSupport.Web.Briefing;

/// <summary>
/// Turns the acts of a planner (add, edit) into addresses: each is a GET request answered by a redirect to the address
/// of the changed briefing, so that links from any page add a chart, also without JavaScript.
/// </summary>
internal static class BasketAddress
{
    /// <summary>The page.</summary>
    public const string Path = "/briefing";

    /// <summary>The cookie that remembers the last basket.</summary>
    public const string Cookie = "briefing";

    /// <summary>Most characters of an address: servers and mail programs cut longer ones.</summary>
    public const int LongestAddress = 6000;

    /// <summary>
    /// Most bytes of the first line of a request: a text of the greatest length in Chinese, nine for each character, beside <see cref="LongestAddress"/>.
    /// </summary>
    public const int LongestRequestLine = LongestAddress + (9 * LiveTextResolver.Longest) + 500;

    // Browsers drop cookies above 4,096 bytes.
    private const int LongestCookie = 3800;

    /// <summary>The address of a briefing.</summary>
    /// <param name="path">The page, or a file of it.</param>
    /// <param name="basket">The charts.</param>
    /// <param name="title">Its title; null for the usual one.</param>
    /// <param name="asOf">The as-of text of the address; null for today.</param>
    /// <param name="language">Language to ask for; null for the reader's.</param>
    /// <param name="text">The planner's text; null for none.</param>
    public static string Of(string path, Basket basket, string? title, string? asOf, string? language = null, string? text = null) =>
        QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
        {
            ["items"] = basket.ToString(),
            ["title"] = string.IsNullOrWhiteSpace(title) ? null : title,
            ["text"] = string.IsNullOrWhiteSpace(text) ? null : text,
            ["asOf"] = string.IsNullOrEmpty(asOf) ? null : asOf,
            ["lang"] = language,
        }.Where(q => q.Value is not null));

    /// <summary>Answers the acts on the briefing page, and remembers the basket it shows.</summary>
    public static IApplicationBuilder UseBriefingBasket(this IApplicationBuilder app) => app.Use(next => context =>
    {
        if (!HttpMethods.IsGet(context.Request.Method) || context.Request.Path != Path)
        {
            return next(context);
        }

        var query = context.Request.Query;
        var remembered = context.Request.Cookies[Cookie];
        if (query.ContainsKey("items") || query.ContainsKey("add"))
        {
            var readable = Basket.TryParse(query.ContainsKey("items") ? query["items"].ToString() : remembered, out var basket, out _);
            if (!readable && !query.ContainsKey("items"))
            {
                readable = true;
            }

            if (readable && Act(query, basket) is var (changed, problem) && (query.ContainsKey("add") || query.ContainsKey("edit")))
            {
                context.Response.Redirect(Redirect(query, basket, changed, problem));
                return Task.CompletedTask;
            }

            if (readable)
            {
                Remember(context, basket);
            }

            return next(context);
        }

        if (Basket.TryParse(remembered, out var last, out _) && last.Entries.Count > 0)
        {
            context.Response.Redirect(Address(query, last));
            return Task.CompletedTask;
        }

        return next(context);
    });

    private static (Basket Basket, string? Problem) Act(IQueryCollection query, Basket basket)
    {
        if (!Basket.TryView(query["view"], out var view) || !Basket.TryRange(query["range"], out var years))
        {
            return (basket, "View");
        }

        if (query["edit"].ToString() is { Length: > 0 } edit)
        {
            return int.TryParse(edit, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place >= 1 && place <= basket.Entries.Count
                ? (basket.With(place - 1, basket.Entries[place - 1] with { View = view, Years = years, Headline = Basket.Headline(query["headline"]) }), null)
                : (basket, "View");
        }

        var changed = basket;
        foreach (var key in query["add"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (changed.Entries.Count == Basket.Limit)
            {
                return (changed, "Full");
            }

            changed = changed.Add(new(key, view, years));
        }

        return (changed, ReferenceEquals(changed, basket) ? "Already" : null);
    }

    private static string Redirect(IQueryCollection query, Basket basket, Basket changed, string? problem)
    {
        // The text has a limit of its own; a chart more is not refused because of it.
        var isLong = Of(Path, changed, query["title"], query["asOf"], Language(query)).Length > LongestAddress;
        var address = Address(query, isLong ? basket : changed);
        problem = isLong ? "Long" : problem;

        return problem is null ? address : QueryHelpers.AddQueryString(address, "problem", problem);
    }

    private static string Address(IQueryCollection query, Basket basket) => Of(Path, basket, query["title"], query["asOf"], Language(query), query["text"]);

    private static void Remember(HttpContext context, Basket basket)
    {
        var text = basket.ToString();
        if (basket.Entries.Count == 0 || Uri.EscapeDataString(text).Length > LongestCookie)
        {
            context.Response.Cookies.Delete(Cookie);
        }
        else
        {
            context.Response.Cookies.Append(Cookie, text, new() { MaxAge = TimeSpan.FromDays(30), IsEssential = true, SameSite = SameSiteMode.Lax, HttpOnly = true });
        }
    }

    private static string? Language(IQueryCollection query) => query["lang"] is { Count: > 0 } lang && !StringValues.IsNullOrEmpty(lang) ? lang.ToString() : null;
}
