namespace DecisionSupport.Web.Hosting;

/// <summary>HEAD gets what GET would get, without the body (RFC 9110, 9.3.2): link checkers and load balancers ask so.</summary>
internal static class HeadRequests
{
    /// <summary>Lets routing, which knows only GET, see a GET; the server itself never sends a body in answer to HEAD.</summary>
    public static IApplicationBuilder UseHeadRequests(this IApplicationBuilder app) => app.Use(next => context =>
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    });
}
