using System.Security.Cryptography;
using System.Text;
using DecisionSupport.Ingest.Store;
using Microsoft.Net.Http.Headers;

namespace DecisionSupport.Web.Api;

/// <summary>
/// One publication for the whole request, and an ETag made of it and the address: what a client holds stays valid
/// until something new is published, and then 304 answers without computing.
/// </summary>
internal sealed class PublicationTag(PublishedStore store) : IEndpointFilter
{
    private const string Item = "publication";

    /// <summary>The publication of the request.</summary>
    public static ISeriesReader ReaderOf(HttpContext http) => (ISeriesReader)http.Items[Item]!;

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!store.TryGetCurrent(out var reader))
        {
            http.Response.Headers.RetryAfter = "5";
            return Results.Problem("The store is being built from the raw statistics; ask again in some seconds. /health tells how far it is.", statusCode: StatusCodes.Status503ServiceUnavailable, title: "Not ready");
        }

        http.Items[Item] = reader;
        var tag = new EntityTagHeaderValue($"\"{reader.Publication.Id}-{Hash(http.Request.Path + http.Request.QueryString)}\"");
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(tag, useStrongComparison: false)))
        {
            Tag(http, tag);
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        var answer = await next(context);
        if (answer is not IStatusCodeHttpResult { StatusCode: >= 400 })
        {
            Tag(http, tag);
        }

        return answer;
    }

    private static void Tag(HttpContext http, EntityTagHeaderValue tag)
    {
        http.Response.GetTypedHeaders().ETag = tag;
        http.Response.Headers.CacheControl = "no-cache";
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
