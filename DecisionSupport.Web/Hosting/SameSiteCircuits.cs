namespace DecisionSupport.Web.Hosting;

/// <summary>
/// Refuses circuits that a page of another site opens (cross-site WebSocket hijacking, CWE-1385): browsers send cookies
/// with such a connection and do not apply the same-origin policy to it. A proxy in front has to pass the Host header on.
/// </summary>
internal static class SameSiteCircuits
{
    /// <summary>Answers 403 to requests for circuits whose Origin is not this host.</summary>
    public static IApplicationBuilder UseSameSiteCircuits(this IApplicationBuilder app) => app.Use(next => async context =>
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length > 0 && context.Request.Path.StartsWithSegments("/_blazor") && !IsSameHost(origin, context.Request.Host))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await context.Response.WriteAsync($"Pages of {origin} may not open circuits of {context.Request.Host}.", context.RequestAborted);
            return;
        }

        await next(context);
    });

    // Behind a proxy that ends TLS the schemes differ, so only host and port are compared.
    private static bool IsSameHost(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority.Equals(host.Value, StringComparison.OrdinalIgnoreCase);
}
