using System.Globalization;
using DecisionSupport.Ingest.Sharing;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace DecisionSupport.Web.Hosting;

/// <summary>Takes the forms of the sharing page: each step goes into the register and back to the page, with the reason when it was not allowed.</summary>
internal static class SharingForms
{
    private const string Purpose = "sharing problem";

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
    public static void MapSharingForms(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/sharing/request", (HttpContext http, IAntiforgery antiforgery, SharingRegister register) => Take(http, antiforgery, form =>
            register.Request(form["person"].ToString(), form["department"].ToString(), Keys(form["keys"].ToString()), form["text"].ToString())));
        endpoints.MapPost("/sharing/decide", (HttpContext http, IAntiforgery antiforgery, SharingRegister register) => Take(http, antiforgery, form =>
        {
            var (id, person, department, text) = (form["id"].ToString(), form["person"].ToString(), form["department"].ToString(), form["text"].ToString());
            switch (form["step"].ToString())
            {
                case nameof(SharingStep.Approved):
                    register.Approve(id, person, department, text, Day(form["until"].ToString()));
                    break;
                case nameof(SharingStep.Refused):
                    register.Refuse(id, person, department, text);
                    break;
                default:
                    register.Withdraw(id, person, department, text);
                    break;
            }

            return id;
        }));
    }

    private static async Task<IResult> Take(HttpContext http, IAntiforgery antiforgery, Func<IFormCollection, string> act)
    {
        if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http))
        {
            return Results.Text("The form was not sent by a page of this system, or it is too old. Open the page again and repeat.", statusCode: StatusCodes.Status400BadRequest);
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        try
        {
            return Results.Redirect(QueryHelpers.AddQueryString("/sharing", "done", act(form)));
        }
        catch (SharingRefusedException e)
        {
            var back = form["id"].ToString() is { Length: > 0 } id ? QueryHelpers.AddQueryString("/sharing", "id", id) : QueryHelpers.AddQueryString("/sharing", "keys", form["keys"].ToString());
            var protector = http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose);
            return Results.Redirect(QueryHelpers.AddQueryString(back, "problem", protector.Protect(e.Text.For(CultureInfo.CurrentUICulture.Name))));
        }
    }

    private static string[] Keys(string text) =>
        [.. text.Split([',', '，', '、', ';', '\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static DateOnly Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw new SharingRefusedException($"'{text}' is no date; write it as 2026-12-31.", $"“{text}”不是日期，请写作2026-12-31。");
}
