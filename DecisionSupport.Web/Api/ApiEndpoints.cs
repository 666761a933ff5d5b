using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Sharing;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Requests;
using DecisionSupport.Web.Services;
using DecisionSupport.Web.Services.Changes;
using DecisionSupport.Web.Services.Lineage;

namespace DecisionSupport.Web.Api;

/// <summary>
/// The JSON API beside the pages: the same figures at the same state of knowledge. Texts stand in both languages,
/// periods are SDMX texts, days are ISO dates, missing figures are null. Errors are problem+json (RFC 9457).
/// </summary>
public static class ApiEndpoints
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Maps /api/series/{key}, /api/series/{key}.csv, /api/adjusted/{key}.csv, /api/forecasts/{key}, /api/forecasts/{key}/records, /api/lineage/{key}, /api/changes, /api/dataflows/{dataflow}.csv or another format, /api/formula.csv, /api/lights and /api/catalogue.</summary>
    public static void MapApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api").AddEndpointFilter<PublicationTag>();
        api.MapGet("/series/{key}.csv", (string key, HttpContext http) =>
            SeriesDocument.Of(Reader(http), key, AsOf(http)) is { } document ? Csv(http, document) : Unknown(http, key)).AddEndpointFilter<SharingGate>();
        api.MapGet("/series/{key}", (string key, HttpContext http) => Answer(http, key, SeriesDocument.Of(Reader(http), key, AsOf(http)))).AddEndpointFilter<SharingGate>();
        api.MapGet("/forecasts/{key}", (string key, HttpContext http, Forecasts forecasts) => Answer(http, key, ForecastDocument.Of(Reader(http), forecasts, key, AsOf(http)))).AddEndpointFilter<SharingGate>().AddEndpointFilter<ForecastTurn>();
        api.MapGet("/forecasts/{key}/records", (string key, HttpContext http) => Answer(http, key, ForecastRecordsDocument.Of(Reader(http), key, AsOf(http)))).AddEndpointFilter<SharingGate>();
        api.MapGet("/lineage/{key}", (string key, HttpContext http) => Lineage(http, key)).AddEndpointFilter<SharingGate>();
        api.MapGet("/adjusted/{key}.csv", (string key, HttpContext http) => AdjustedCsv.Answer(http, Reader(http), key, AsOf(http)) ?? Unknown(http, key)).AddEndpointFilter<SharingGate>();
        api.MapGet("/changes", (HttpContext http) => Changes(http));
        api.MapGet("/lights", (HttpContext http) => Results.Json(LightsDocument.Of(Reader(http), AsOf(http)), Json));
        api.MapGet("/catalogue", (HttpContext http) => Results.Json(CatalogueDocument.Of(Reader(http), http.Request.Query["q"]), Json));
        api.MapGet("/dataflows/{file}", (string file, HttpContext http, SharingRegister register) => DataflowDownload.AnswerAsync(http, Reader(http), register, file, AsOf(http)));
        api.MapGet("/formula.{format}", (string format, HttpContext http, SharingRegister register) => FormulaDownload.AnswerAsync(http, Reader(http), register, format, AsOf(http)));
        api.MapGet("/{**rest}", (string rest) => Results.Problem(
            $"There is nothing at /api/{rest}. The API has /api/series/{{key}}, /api/series/{{key}}.csv, /api/adjusted/{{key}}.csv?method=&mode=, /api/forecasts/{{key}}, /api/forecasts/{{key}}/records, /api/lineage/{{key}}?period=, /api/changes?dataflow=, /api/dataflows/{{dataflow}}.csv, /api/dataflows/{{dataflow}}.parquet, /api/formula.csv?f=, /api/lights and /api/catalogue?q=.",
            statusCode: StatusCodes.Status404NotFound, title: "No such address"));
    }

    private static ISeriesReader Reader(HttpContext http) => PublicationTag.ReaderOf(http);

    private static Vintage AsOf(HttpContext http) =>
        PageContext.ParseAsOf(http.Request.Query["asOf"], out var date) && date is { } d ? new(d) : Vintage.Latest;

    private static IResult Answer<T>(HttpContext http, string key, T? document)
        where T : class => document is null ? Unknown(http, key) : Results.Json(document, Json);

    private static IResult Lineage(HttpContext http, string key)
    {
        var reader = Reader(http);
        if (reader.Catalogue.Find(key) is not { } indicator)
        {
            return Unknown(http, key);
        }

        var query = http.Request.Query;
        return LineageDocument.Read(indicator, query["period"], query["view"], out var problem) is { } asked
            ? Results.Json(LineageDocument.Of(FigureLineage.Of(reader, key, asked.Period, asked.View, AsOf(http))!), Json)
            : Results.Problem(problem, statusCode: StatusCodes.Status400BadRequest, title: "No such figure");
    }

    private static IResult Changes(HttpContext http)
    {
        var reader = Reader(http);
        var query = http.Request.Query;
        if (query["dataflow"].ToString() is { Length: > 0 } dataflow && !reader.Dataflows.ContainsKey(dataflow))
        {
            return Results.Problem($"No dataflow has the code '{dataflow}'. The codes are {string.Join(", ", reader.Dataflows.Keys.Order(StringComparer.Ordinal))}.", statusCode: StatusCodes.Status404NotFound, title: "Unknown dataflow");
        }

        foreach (var name in new[] { "from", "to" })
        {
            if (!PageContext.ParseAsOf(query[name], out _))
            {
                return Results.Problem($"{name} is '{query[name]}', which is no date; write yyyy-MM-dd, for example 2022-10-31.", statusCode: StatusCodes.Status400BadRequest, title: "No date");
            }
        }

        return ChangesQuery.Read(reader, AsOf(http), name => query[name]) is { } asked && asked.Compare(reader) is { } changes
            ? Results.Json(ChangesDocument.Of(asked, changes), Json)
            : Results.Problem("from must come before to.", statusCode: StatusCodes.Status400BadRequest, title: "Nothing to compare");
    }

    private static IResult Csv(HttpContext http, SeriesDocument document)
    {
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{document.Key}.csv\"";
        return Results.Text(SeriesCsv.Write(document), "text/csv; charset=utf-8");
    }

    private static IResult Unknown(HttpContext http, string key)
    {
        var near = Components.Indicators.KeySuggestions.For(Reader(http).Catalogue, key).Select(i => i.Key.Key).ToArray();
        return Results.Problem(
            $"No indicator has the key '{key}'. {(near.Length > 0 ? $"Near it: {string.Join(", ", near)}. " : "")}Search with /api/catalogue?q=.",
            statusCode: StatusCodes.Status404NotFound, title: "Unknown key", extensions: new Dictionary<string, object?> { ["suggestions"] = near });
    }
}
