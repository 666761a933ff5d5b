using System.Globalization;
using DecisionSupport.Ingest.Overrides;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Resources;
using DecisionSupport.Web.Services;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;

namespace DecisionSupport.Web.Hosting;

/// <summary>Takes the forms of the page of overrides: each step goes into the register, has the store refreshed where it changes what is published, and back to the page.</summary>
internal static class OverrideForms
{
    /// <summary>Maps the addresses of the forms.</summary>
    public static void MapOverrideForms(this IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, "/overrides/request", (form, register, services) =>
            services.GetRequiredService<PublishedStore>().TryGetCurrent(out var reader) && reader.Forecast(form["key"].ToString()) is { } published
                ? register.Request(published, form["model"].ToString(), form["by"].ToString(), form["reason"].ToString())
                : throw new OverrideRefusedException("This series has no published forecast.", "该序列没有已发布的预测。"));
        Map(endpoints, "/overrides/answer", (form, register, _) =>
            long.TryParse(form["number"], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? register.Answer(number, form["answer"] == "sign", form["by"].ToString(), form["reason"].ToString())
                : throw new OverrideRefusedException("Choose a request from the list.", "请从列表中选择申请。"));
        Map(endpoints, "/overrides/withdraw", (form, register, _) => register.Withdraw(form["key"].ToString(), form["by"].ToString(), form["reason"].ToString()));
    }

    private static void Map(IEndpointRouteBuilder endpoints, string address, Func<IFormCollection, OverrideRegister, IServiceProvider, OverrideEvent> act) =>
        endpoints.MapPost(address, async (HttpContext http, IAntiforgery antiforgery, OverrideRegister register, StoreRefresh refresh, ILogger<OverrideRegister> log) =>
        {
            var (form, refusal) = await FormAnswers.ReadAsync(http, antiforgery);
            if (form is null)
            {
                return refusal!;
            }

            try
            {
                var done = act(form, register, http.RequestServices);
                if (done.Step is OverrideStep.Signed or OverrideStep.Withdrawn)
                {
                    _ = refresh.Ask();
                }

                return Results.Redirect(QueryHelpers.AddQueryString("/overrides", "said", done.Step.ToString()));
            }
            catch (OverrideRefusedException e)
            {
                var page = address == "/overrides/request" ? QueryHelpers.AddQueryString("/overrides", "key", form["key"].ToString()) : "/overrides";
                return FormAnswers.Back(http, page, e.Text.For(CultureInfo.CurrentUICulture.Name));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                log.LogError(e, "The register of overrides {Path} could not be written", register.Path);
                return FormAnswers.Back(http, "/overrides", http.RequestServices.GetRequiredService<IStringLocalizer<OverrideTexts>>()["Problem.Disk"]);
            }
        });
}
