using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Quality;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Services;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;

namespace DecisionSupport.Web.Hosting;

/// <summary>Takes a person's decision about a held snapshot: writes it down, has the store refreshed and goes back to the page.</summary>
internal static class QualityForms
{
    /// <summary>Most characters of name and reason.</summary>
    public const int LongestName = 100, LongestReason = 2000;

    /// <summary>Maps the address of the form.</summary>
    public static void MapQualityForms(this IEndpointRouteBuilder endpoints) => endpoints.MapPost(
        "/quality/decide",
        async (HttpContext http, IAntiforgery antiforgery, StoreLocation location, PublishedStore store, StoreRefresh refresh, TimeProvider clock, ILogger<StoreRefresh> log) =>
        {
            if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http))
            {
                return Results.Text("The form was not sent by a page of this system, or it is too old. Open the page again and repeat.", statusCode: StatusCodes.Status400BadRequest);
            }

            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            var file = form["file"].ToString();
            var problem = Decide(location, store, clock, log, file, form["verdict"].ToString(), form["by"].ToString().Trim(), form["reason"].ToString().Trim());
            if (problem is null)
            {
                _ = refresh.Ask();
            }

            return Results.Redirect(QueryHelpers.AddQueryString("/quality", new Dictionary<string, string?> { [problem is null ? "decided" : "problem"] = problem ?? form["verdict"].ToString(), ["file"] = file }) + "#held");
        });

    /// <summary>Writes the decision; the name of the problem when it cannot be taken (Problem.NAME in QualityTexts).</summary>
    private static string? Decide(StoreLocation location, PublishedStore store, TimeProvider clock, ILogger log, string file, string verdictText, string by, string reason)
    {
        if (verdictText is not (nameof(DecisionVerdict.Accept) or nameof(DecisionVerdict.Reject)))
        {
            return "Verdict";
        }

        if (by.Length is 0 or > LongestName || reason.Length is 0 or > LongestReason)
        {
            return "NameAndReason";
        }

        try
        {
            if (!store.TryGetCurrent(out var reader) || HeldSnapshots.Of(location, reader).FirstOrDefault(h => h.File == file) is not { } held)
            {
                return "NotHeld";
            }

            var verdict = Enum.Parse<DecisionVerdict>(verdictText);
            if (verdict == DecisionVerdict.Accept && !held.MayBeAccepted)
            {
                return "OfForm";
            }

            HeldSnapshots.Decide(location, reader, file, verdict, by, reason, clock.GetUtcNow());
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DataFileException or ArgumentException)
        {
            log.LogError(e, "The decision about {File} could not be written to {Landing}", file, location.Landing);
            return "NotWritten";
        }
    }
}
