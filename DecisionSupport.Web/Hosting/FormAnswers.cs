using System.Security.Cryptography;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace DecisionSupport.Web.Hosting;

/// <summary>How forms are taken and answered: only from pages of this host, back to a page, with what went wrong in words that no stranger's link can imitate.</summary>
internal static class FormAnswers
{
    private const string Purpose = "form problem";

    /// <summary>Part of the query that holds what went wrong, protected.</summary>
    public const string Problem = "problem";

    /// <summary>What an address says went wrong; null unless this host wrote it.</summary>
    public static string? ProblemOf(string? text, IDataProtectionProvider protection)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : protection.CreateProtector(Purpose).Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The form, or the answer to one that no page of this host sent.</summary>
    public static async Task<(IFormCollection? Form, IResult? Refusal)> ReadAsync(HttpContext http, IAntiforgery antiforgery) =>
        http.Request.HasFormContentType && await antiforgery.IsRequestValidAsync(http)
            ? (await http.Request.ReadFormAsync(http.RequestAborted), null)
            : (null, Results.Text("The form was not sent by a page of this system, or it is too old. Open the page again and repeat.", statusCode: StatusCodes.Status400BadRequest));

    /// <summary>Back to a page that says what went wrong.</summary>
    public static IResult Back(HttpContext http, string page, string problem) =>
        Results.Redirect(QueryHelpers.AddQueryString(page, Problem, http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose).Protect(problem)));
}
