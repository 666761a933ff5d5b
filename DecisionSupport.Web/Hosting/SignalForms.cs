using System.Globalization;
using DecisionSupport.Ingest.Lights;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Services;
using DecisionSupport.Web.Services.Signals;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace DecisionSupport.Web.Hosting;

/// <summary>Takes the forms of the signals pages: the replay slider and a signed version of cuts.</summary>
internal static class SignalForms
{
    private const string Purpose = "signals problem";

    /// <summary>The problem that an address of the page tells; null unless this host wrote it, so that no link can put words into its mouth.</summary>
    public static string? ProblemOf(string? text, IDataProtectionProvider protection)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : protection.CreateProtector(Purpose).Unprotect(text);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Maps the addresses of the forms.</summary>
    public static void MapSignalForms(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/signals/replay", (PublishedStore store, int? step, string? key) =>
        {
            var day = store.TryGetCurrent(out var reader) && step is { } place ? ReplayDays.From(reader).At(place) : null;
            return Results.Redirect(QueryHelpers.AddQueryString("/signals", new Dictionary<string, string?>
            {
                ["key"] = string.IsNullOrEmpty(key) ? null : key,
                ["asOf"] = day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            }.Where(q => q.Value is not null)));
        });
        endpoints.MapPost("/signals/cuts/save", Save);
    }

    private static async Task<IResult> Save(HttpContext http, IAntiforgery antiforgery, LightSchemeRegister register, PublishedStore store, StoreRefresh refresh)
    {
        if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http))
        {
            return Results.Text("The form was not sent by a page of this system, or it is too old. Open the page again and repeat.", statusCode: StatusCodes.Status400BadRequest);
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var draft = LightDraft.From(name => form[name]);
        var key = form["key"].ToString();
        try
        {
            if (!store.TryGetCurrent(out var reader) || reader.Catalogue.Find(key) is not { } indicator || reader.History(key) is not { } history)
            {
                return Results.NotFound();
            }

            var scheme = draft.Version(indicator) with { Author = new(form["author"].ToString()), Reviewer = form["reviewer"].ToString(), Reason = new(form["reason"].ToString()) };
            var set = register.Set(indicator, history, scheme);
            _ = refresh.Ask();
            return Results.Redirect(QueryHelpers.AddQueryString("/signals/cuts", new Dictionary<string, string?> { ["key"] = key, ["saved"] = set.Number.ToString(CultureInfo.InvariantCulture) }));
        }
        catch (LightSchemeRefusedException e)
        {
            return Back(http, key, draft, e.Text.For(CultureInfo.CurrentUICulture.Name));
        }
        catch (DraftFormatException e)
        {
            return Back(http, key, draft, e.Text.For(CultureInfo.CurrentUICulture.Name));
        }
    }

    private static IResult Back(HttpContext http, string key, LightDraft draft, string problem)
    {
        var protector = http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose);
        IEnumerable<KeyValuePair<string, string?>> query = [new("key", key), .. draft.Values.Select(v => new KeyValuePair<string, string?>(v.Name, v.Value)), new("problem", protector.Protect(problem))];
        return Results.Redirect(QueryHelpers.AddQueryString("/signals/cuts", query));
    }
}
