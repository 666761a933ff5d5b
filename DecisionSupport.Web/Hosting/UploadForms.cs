using System.Text;
using DecisionSupport.Web.Services.Uploads;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace DecisionSupport.Web.Hosting;

/// <summary>Takes the forms of the upload pages: each does one step and goes back to the page, which tells how it went.</summary>
internal static class UploadForms
{
    // What a form may hold besides the file.
    private const long Envelope = 1 << 20;
    private const int LongestText = 2_000;

    /// <summary>Maps the addresses of the forms.</summary>
    public static void MapUploadForms(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/upload/file", TakeFileAsync);
        Map(endpoints, "recipe", (upload, form, services) => ChangeAsync(upload, form, services));
        Map(endpoints, "sheet", (upload, form, services) =>
        {
            var sheet = form["sheet"].ToString();
            services.GetRequiredService<StagedUploads>().Save(upload with { Sheet = sheet.Length == 0 ? null : sheet, Draft = null, Problem = null });
            return Task.FromResult("#found");
        });
        Map(endpoints, "approve", async (upload, form, services) =>
        {
            string Text(string name) => form[name].ToString().Trim() is var text && text.Length > LongestText ? text[..LongestText] : text;
            var decision = new UploadDecision(Text("by"), Text("reason"), Text("licence"), Text("vintage"), Text("basis"), Text("origin"), form["complete"] == "true");
            await services.GetRequiredService<UploadApprovals>().ApproveAsync(upload.Id, decision, form["mark"].ToString());
            return "#approve";
        });
        Map(endpoints, "publish", (upload, _, services) =>
        {
            if (upload is { Landed: not null, Outcome.Result: not UploadResult.Published })
            {
                services.GetRequiredService<StagedUploads>().Save(upload with { Outcome = null });
                services.GetRequiredService<UploadPublishing>().Enqueue(upload.Id);
            }

            return Task.FromResult("");
        });
        endpoints.MapPost("/upload/{id}/drop", async (HttpContext http, string id, IAntiforgery antiforgery, StagedUploads uploads, UploadReader reader) =>
        {
            if (await RefusalAsync(http, antiforgery) is { } refusal)
            {
                return refusal;
            }

            if (uploads.Find(id) is { } upload)
            {
                uploads.Drop(upload);
                reader.Forget(id);
            }

            return Results.Redirect("/upload?said=dropped");
        });
    }

    private static void Map(IEndpointRouteBuilder endpoints, string step, Func<StagedUpload, IFormCollection, IServiceProvider, Task<string>> act) =>
        endpoints.MapPost($"/upload/{{id}}/{step}", async (HttpContext http, string id, IAntiforgery antiforgery, StagedUploads uploads) =>
            await RefusalAsync(http, antiforgery) is { } refusal ? refusal
            : uploads.Find(id) is { } upload ? Results.Redirect($"/upload/{id}{await act(upload, await http.Request.ReadFormAsync(http.RequestAborted), http.RequestServices)}")
            : Results.Redirect("/upload?said=over"));

    private static async Task<IResult> TakeFileAsync(HttpContext http, IAntiforgery antiforgery, StagedUploads uploads, UploadSettings settings)
    {
        if (http.Request.ContentLength > settings.MostBytes + Envelope)
        {
            return Results.Redirect("/upload?said=large");
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = settings.MostBytes + Envelope;
        }

        http.Features.Set<IFormFeature>(new FormFeature(http.Request, new FormOptions { MultipartBodyLengthLimit = settings.MostBytes, ValueCountLimit = 16 }));
        try
        {
            if (await RefusalAsync(http, antiforgery) is { } refusal)
            {
                return refusal;
            }

            var file = (await http.Request.ReadFormAsync(http.RequestAborted)).Files["file"];
            if (file is null || file.FileName.Length == 0)
            {
                return Results.Redirect("/upload?said=none");
            }

            if (file.Length > settings.MostBytes)
            {
                return Results.Redirect("/upload?said=large");
            }

            await using var content = file.OpenReadStream();
            return await uploads.AddAsync(file.FileName, content, http.RequestAborted) is { } upload
                ? Results.Redirect($"/upload/{upload.Id}")
                : Results.Redirect("/upload?said=full");
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            // The form says so of a part above the limit, the server of a body.
            return Results.Redirect("/upload?said=large");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && !http.RequestAborted.IsCancellationRequested)
        {
            http.RequestServices.GetRequiredService<ILogger<UploadSettings>>().LogError(e, "An upload could not be kept");
            return Results.Redirect("/upload?said=disk");
        }
    }

    private static async Task<string> ChangeAsync(StagedUpload upload, IFormCollection form, IServiceProvider services)
    {
        var uploads = services.GetRequiredService<StagedUploads>();
        if (form["act"] == "reset")
        {
            uploads.Save(upload with { Draft = null, Problem = null });
            return "#found";
        }

        var reading = await services.GetRequiredService<UploadReader>().ProposedAsync(upload);
        var shown = upload.Draft ?? (reading.Recipe is { } recipe ? RecipeDraft.Of(recipe) : "");
        var fields = RecipeDraft.Fields.Concat(IndicatorNames.Fields(shown)).Where(form.ContainsKey).ToDictionary(f => f, f => form[f].ToString());
        var draft = RecipeDraft.Change(shown, form["json"].ToString(), fields);

        // Looking again without a change keeps the recipe that was found, with its approval.
        uploads.Save(upload with { Draft = draft == shown && upload.Draft is null ? null : draft, Problem = null });
        return "#found";
    }

    private static async Task<IResult?> RefusalAsync(HttpContext http, IAntiforgery antiforgery)
    {
        if (!http.RequestServices.GetRequiredService<UploadSettings>().Enabled)
        {
            return Say("Uploads are switched off in this installation (setting uploads=false).", StatusCodes.Status403Forbidden);
        }

        // Browsers say where a form comes from; that spares reading the file of another site.
        var site = http.Request.Headers["Sec-Fetch-Site"].ToString();
        if ((site.Length > 0 && site is not ("same-origin" or "none")) || !http.Request.HasFormContentType)
        {
            return Foreign();
        }

        // Read here, for antiforgery hides what is wrong with a form.
        await http.Request.ReadFormAsync(http.RequestAborted);
        return await antiforgery.IsRequestValidAsync(http) ? null : Foreign();
    }

    private static IResult Foreign() => Say("The form was not sent by a page of this system, or it is too old. Open the page again and repeat.", StatusCodes.Status400BadRequest);

    private static IResult Say(string text, int status) => Results.Text(text, "text/plain", Encoding.UTF8, status);
}
