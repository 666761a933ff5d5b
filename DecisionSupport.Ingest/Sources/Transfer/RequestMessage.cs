using System.Net.Http.Headers;

namespace DecisionSupport.Ingest.Sources.Transfer;

/// <summary>What a request says: what is wanted, from where on, and only when it changed.</summary>
internal static class RequestMessage
{
    /// <summary>The message for one address of a request; a secret is told to the host it was meant for, and to no other.</summary>
    public static HttpRequestMessage Of(TransferRequest request, Uri address, PartFile part)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, address);
        var headers = message.Headers;
        headers.UserAgent.Add(new ProductInfoHeaderValue("DecisionSupport", "0.1"));
        headers.TryAddWithoutValidation("Accept", request.Accept ?? "*/*");
        headers.TryAddWithoutValidation("Accept-Encoding", request.Packed ? "gzip" : "identity");
        foreach (var (name, value) in request.Headers)
        {
            headers.TryAddWithoutValidation(name, value);
        }

        if (request.Secret is { } secret && (address.Scheme, address.Host, address.Port) == (request.Address.Scheme, request.Address.Host, request.Address.Port))
        {
            headers.TryAddWithoutValidation(secret.Name, secret.Value);
        }

        if (part.Resumable(request.Address) is { } rest)
        {
            headers.Range = new RangeHeaderValue(part.Length, null);
            headers.IfRange = rest.IfRange;
        }
        else if (request.ETag is { } tag)
        {
            headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        if (headers.Range is null && request.LastModified is { } modified)
        {
            headers.IfModifiedSince = modified;
        }

        return message;
    }
}
