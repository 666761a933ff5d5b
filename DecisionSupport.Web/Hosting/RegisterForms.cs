using System.Globalization;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Alerting;
using DecisionSupport.Ingest.Instructions;
using DecisionSupport.Ingest.Journals;
using DecisionSupport.Ingest.Store;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace DecisionSupport.Web.Hosting;

/// <summary>Takes the forms of alerts and instructions: each step goes into its register and back to the page, with the reason when it was not allowed.</summary>
internal static class RegisterForms
{
    private const string Purpose = "register problem";

    /// <summary>The problem that an address tells; null unless this host wrote it, so that no link can put words into a page's mouth.</summary>
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
    public static void MapRegisterForms(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/alerts/step", (HttpContext http, IAntiforgery antiforgery, AlertRegister register, PublishedStore store) =>
            Take(http, antiforgery, form => QueryHelpers.AddQueryString("/alerts", "state", form["state"].ToString()), form =>
            {
                var reader = store.TryGetCurrent(out var current) ? current : throw new RefusedException("Nothing is published yet.", "尚未发布数据。");
                register.Take(
                    form["id"].ToString(), Step<AlertStep>(form), form["person"].ToString(), form["note"].ToString(), form["owner"].ToString(), Day(form["due"].ToString()),
                    reader.AlertFindings, reader.AlertScheme);
                return form["id"].ToString();
            }));
        endpoints.MapPost("/tasks/give", (HttpContext http, IAntiforgery antiforgery, InstructionRegister register, PublishedStore store) =>
            Take(http, antiforgery, form => Indicator(form), form =>
            {
                if (!store.TryGetCurrent(out var reader) || reader.Catalogue.Find(form["key"].ToString()) is not { } indicator
                    || !Period.TryParse(form["period"].ToString(), CultureInfo.InvariantCulture, out var period) || period.Frequency != indicator.Frequency)
                {
                    throw new RefusedException("Choose a number of an indicator of the catalogue.", "请选择目录中某一指标的数据。");
                }

                return register.Give(
                    new(indicator.Key.Key, period, Day(form["asOf"].ToString())), form["person"].ToString(), form["text"].ToString(), form["owner"].ToString(), Day(form["due"].ToString()));
            }));
        endpoints.MapPost("/tasks/step", (HttpContext http, IAntiforgery antiforgery, InstructionRegister register) =>
            Take(http, antiforgery, form => QueryHelpers.AddQueryString("/tasks", "show", form["show"].ToString()), form =>
            {
                register.Take(form["id"].ToString(), Step<InstructionStep>(form), form["person"].ToString(), form["text"].ToString(), form["owner"].ToString(), Day(form["due"].ToString()));
                return form["id"].ToString();
            }));
    }

    private static async Task<IResult> Take(HttpContext http, IAntiforgery antiforgery, Func<IFormCollection, string> back, Func<IFormCollection, string> act)
    {
        if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http))
        {
            return Results.Text("The form was not sent by a page of this system, or it is too old. Open the page again and repeat.", statusCode: StatusCodes.Status400BadRequest);
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        try
        {
            var done = act(form);
            return Results.LocalRedirect(QueryHelpers.AddQueryString(back(form), "done", done));
        }
        catch (RefusedException e)
        {
            var problem = http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose).Protect(e.Text.For(CultureInfo.CurrentUICulture.Name));
            return Results.LocalRedirect(QueryHelpers.AddQueryString(back(form), "problem", problem));
        }
    }

    private static string Indicator(IFormCollection form)
    {
        var path = $"/indicators/{Uri.EscapeDataString(form["key"].ToString())}";
        return form["asOf"].ToString() is { Length: > 0 } day ? QueryHelpers.AddQueryString(path, "asOf", day) : path;
    }

    private static T Step<T>(IFormCollection form)
        where T : struct, Enum =>
        Enum.TryParse<T>(form["step"].ToString(), out var step) && Enum.IsDefined(step) ? step : throw new RefusedException("No such step.", "没有这一步骤。");

    private static DateOnly? Day(string text) => text.Length == 0 ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new RefusedException($"'{text}' is no date; write it as 2026-12-31.", $"“{text}”不是日期，请写作2026-12-31。");
}
