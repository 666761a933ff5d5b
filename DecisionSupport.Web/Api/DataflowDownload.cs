using System.Globalization;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Exports;
using DecisionSupport.Ingest.Sharing;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Api;

/// <summary>
/// A whole dataflow as one file: <c>/api/dataflows/FRED_US.parquet?asOf=2015-12-31</c>, <c>.csv</c> likewise. Open series are in it, and with
/// <c>?grant=R-2026-0001</c> those that the approved request names, whose use is recorded. The header X-Series-Left-Out says how many are not.
/// </summary>
internal static class DataflowDownload
{
    private const string LeftOut = "X-Series-Left-Out";

    /// <summary>Answers a request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="reader">The publication.</param>
    /// <param name="register">Requests for sharing.</param>
    /// <param name="file">Code and extension: "FRED_US.csv".</param>
    /// <param name="asOf">The state of knowledge.</param>
    public static async Task<IResult> AnswerAsync(HttpContext http, ISeriesReader reader, SharingRegister register, string file, Vintage asOf)
    {
        var dot = file.LastIndexOf('.');
        if (dot < 0 || ExportFormats.Named(file[(dot + 1)..]) is not { } format)
        {
            return Results.Problem(
                $"'{file}' names no format; write a dataflow and one of {string.Join(", ", ExportFormats.All.Select(f => "." + f.Name))}.", statusCode: StatusCodes.Status404NotFound, title: "Unknown format");
        }

        var dataflow = file[..dot];
        if (!reader.Dataflows.ContainsKey(dataflow))
        {
            return Results.Problem(
                $"No dataflow has the code '{dataflow}'. The codes are {string.Join(", ", reader.Dataflows.Keys.Order(StringComparer.Ordinal))}.", statusCode: StatusCodes.Status404NotFound, title: "Unknown dataflow");
        }

        var grant = http.Request.Query["grant"].ToString();
        Indicator[] shared = [.. DataflowExport.Of(reader, dataflow).Where(i => i.Share == ShareClass.Open || (grant.Length > 0 && SharingGate.MayHave(register, i, grant)))];
        var export = new DataflowExport(reader, dataflow, asOf, shared);

        // Through a temporary file that the system removes: a download that breaks off half-way is never taken for a whole one.
        var target = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await format.WriteAsync(export.Table, target, http.RequestAborted);
            foreach (var indicator in shared.Where(i => i.Share != ShareClass.Open))
            {
                register.Use(grant, indicator.Key.Dataflow, indicator.Key.Key, format.Name);
            }
        }
        catch (ExportTooLongException e)
        {
            await target.DisposeAsync();
            return Results.Problem(e.Message, statusCode: StatusCodes.Status400BadRequest, title: "Too long");
        }
        catch
        {
            await target.DisposeAsync();
            throw;
        }

        target.Position = 0;
        http.Response.Headers[LeftOut] = export.LeftOut.ToString(CultureInfo.InvariantCulture);
        var day = asOf == Vintage.Latest ? "" : $"-{asOf}";
        return Results.File(target, format.MediaType, $"{dataflow}{day}.{format.Name}");
    }
}
