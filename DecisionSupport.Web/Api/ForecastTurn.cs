using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Requests;
using DecisionSupport.Web.Services;

namespace DecisionSupport.Web.Api;

/// <summary>Forecasts for days that nobody asked about before are computed one after the other; when too many wait, the answer is 503 with the seconds after which to ask again.</summary>
internal sealed class ForecastTurn(Forecasts forecasts) : IEndpointFilter
{
    private static readonly ComputationGate s_gate = new();

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var asOf = PageContext.ParseAsOf(http.Request.Query["asOf"], out var date) && date is { } day ? new Vintage(day) : Vintage.Latest;
        if (http.Request.RouteValues["key"] is not string key || !forecasts.MustCompute(PublicationTag.ReaderOf(http), key, asOf))
        {
            return await next(context);
        }

        try
        {
            using var turn = await s_gate.EnterAsync(http.RequestAborted);
            return await next(context);
        }
        catch (ComputationBusyException e)
        {
            http.Response.Headers.RetryAfter = FormattableString.Invariant($"{ComputationGate.RetryAfterSeconds}");
            return Results.Problem(e.Message, statusCode: StatusCodes.Status503ServiceUnavailable, title: "Too many computations");
        }
    }
}
