using System.Globalization;
using DecisionSupport.Analytics.Formulas;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Exports;
using DecisionSupport.Ingest.Sharing;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Services.Formulas;

namespace DecisionSupport.Web.Api;

/// <summary>
/// The results of a formula as a file: <c>/api/formula.csv?f=yoy(FRED.CPIAUCNS)&amp;asOf=2015-12-31</c>, and whatever else formats there are.
/// Every series that goes in must be one that may be handed out.
/// </summary>
internal static class FormulaDownload
{
    /// <summary>Answers a request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="reader">The publication.</param>
    /// <param name="register">Requests for sharing.</param>
    /// <param name="name">Name of the format.</param>
    /// <param name="asOf">The state of knowledge.</param>
    public static async Task<IResult> AnswerAsync(HttpContext http, ISeriesReader reader, SharingRegister register, string name, Vintage asOf)
    {
        if (ExportFormats.Named(name) is not { } format)
        {
            return Results.Problem($"'{name}' is no format; the formats are {string.Join(", ", ExportFormats.All.Select(f => f.Name))}.", statusCode: StatusCodes.Status404NotFound, title: "Unknown format");
        }

        var study = FormulaStudy.Of(reader, asOf, http.Request.Query["f"].ToString().ReplaceLineEndings("\n"));
        if (study.Outcome.Problem is { } problem)
        {
            return Results.Problem(
                string.Create(CultureInfo.InvariantCulture, $"At character {problem.Start + 1}: {problem.Message.For(CultureInfo.CurrentUICulture.Name)}"), statusCode: StatusCodes.Status400BadRequest, title: "The formula cannot be computed",
                extensions: new Dictionary<string, object?> { ["start"] = problem.Start, ["length"] = problem.Length });
        }

        if (study.Outcome.Results.Count == 0)
        {
            return Results.Problem($"Write the formula in ?f=, at most {Formula.LongestText} characters.", statusCode: StatusCodes.Status400BadRequest, title: "No formula");
        }

        if (SharingGate.Refusal(register, study.Sources, http.Request.Query["grant"], name) is { } refusal)
        {
            return Results.Problem(refusal, statusCode: StatusCodes.Status403Forbidden, title: "Not shared");
        }

        var file = new MemoryStream();
        await format.WriteAsync(study.Table(reader, asOf), file, http.RequestAborted);
        file.Position = 0;
        return Results.File(file, format.MediaType, $"formula.{format.Name}");
    }
}
