using System.Globalization;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Sharing;

namespace DecisionSupport.Web.Api;

/// <summary>
/// Hands out figures by their share class: open ones to anybody; ones on request under an approved request (?grant=R-2026-0001),
/// each time recorded; internal ones never. Pages inside the system show all.
/// </summary>
internal sealed class SharingGate(SharingRegister register) : IEndpointFilter
{
    /// <summary>Why the indicators may not be handed out, in the language of the request; null when they may, and then their use is recorded.</summary>
    public static string? Refusal(SharingRegister register, IEnumerable<Indicator> indicators, string? grant, string manner)
    {
        Indicator[] shared = [.. indicators.Where(i => i.Share != ShareClass.Open)];
        foreach (var indicator in shared)
        {
            var key = indicator.Key.Key;
            if (indicator.Share == ShareClass.Internal)
            {
                return Text(new($"{key} is internal to {indicator.Owner.En} and is not handed out.", $"{key}仅供{indicator.Owner.Zh}内部使用，不予共享。"));
            }

            if (string.IsNullOrEmpty(grant))
            {
                return Text(new(
                    $"{key} is shared on request. Ask at /sharing?keys={key} and add &grant= with the number of the approved request.",
                    $"{key}为有条件共享数据。请在 /sharing?keys={key} 申请，获批后在地址中加上 &grant=申请编号。"));
            }

            try
            {
                register.Check(grant, indicator.Key.Dataflow, key);
            }
            catch (SharingRefusedException e)
            {
                return Text(e.Text);
            }
        }

        // Only when all may be handed out is anything.
        foreach (var indicator in shared)
        {
            register.Use(grant!, indicator.Key.Dataflow, indicator.Key.Key, manner);
        }

        return null;
    }

    /// <summary>Whether an approved request covers an indicator that is shared on request; its use is not recorded yet.</summary>
    public static bool MayHave(SharingRegister register, Indicator indicator, string grant)
    {
        if (indicator.Share != ShareClass.OnRequest)
        {
            return false;
        }

        try
        {
            register.Check(grant, indicator.Key.Dataflow, indicator.Key.Key);
            return true;
        }
        catch (SharingRefusedException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var key = http.Request.RouteValues["key"]?.ToString();
        var manner = http.Request.Path.Value!.EndsWith(".csv", StringComparison.Ordinal) ? "csv" : "api";
        return key is not null && PublicationTag.ReaderOf(http).Catalogue.Find(key) is { } indicator && Refusal(register, [indicator], http.Request.Query["grant"], manner) is { } reason
            ? Results.Problem(reason, statusCode: StatusCodes.Status403Forbidden, title: "Not shared")
            : await next(context);
    }

    private static string Text(LocalizedText text) => text.For(CultureInfo.CurrentUICulture.Name);
}
