using DecisionSupport.Analytics.Forecasting.Arima;

namespace DecisionSupport.Analytics.SeasonalAdjustment.Seats;

/// <summary>
/// The next model to try when one cannot be decomposed. Source: the rules of SEATS (Gómez and Maravall 1996; routines
/// APPROXIMATE and KNOWNAPPROX of X-13ARIMA-SEATS 1.1 build 60), without its tables for (1,d,0)(0,1,1), which fall under the
/// general rule for autoregressive terms here.
/// </summary>
internal static class ReplacementModel
{
    private const int MostTerms = 3;

    // A positive root nearer to 1 than this becomes a difference when its term goes.
    private const double RootOfDifference = 0.5;

    /// <summary>The model, and whether its coefficients are to be estimated; otherwise they are those given.</summary>
    public static (SeatsModel Model, bool Estimate) For(SeatsModel model)
    {
        var o = model.Order;
        if (o is { Ar: 0, Ma: <= 1, SeasonalAr: 0, SeasonalDifferences: 1, SeasonalMa: <= 1 })
        {
            return NearAirline(model);
        }

        var next = o switch
        {
            { Ar: > MostTerms } or { Ma: > MostTerms } or { Differences: > 2 } or { SeasonalAr: > 1 } or { SeasonalDifferences: > 1 } or { SeasonalMa: > 1 } =>
                o with
                {
                    Ar = Math.Min(o.Ar, MostTerms),
                    Ma = Math.Min(o.Ma, MostTerms),
                    Differences = Math.Min(o.Differences, 2),
                    SeasonalAr = Math.Min(o.SeasonalAr, 1),
                    SeasonalDifferences = Math.Min(o.SeasonalDifferences, 1),
                    SeasonalMa = Math.Min(o.SeasonalMa, 1),
                },
            { Ar: > 0 } => WithoutArTerm(model),
            { SeasonalAr: > 0 } when model.SeasonalAr[0] <= 0 || o.SeasonalDifferences > 0 => o with { SeasonalAr = 0, SeasonalDifferences = 1, SeasonalMa = 1 },
            { SeasonalAr: > 0, Differences: not 1 } or { SeasonalAr: > 0, Ma: not 1 } => o with { Differences = 1, Ma = 1 },
            { SeasonalAr: > 0, SeasonalMa: > 0 } => o with { SeasonalMa = 0 },
            { SeasonalAr: > 0 } => o with { SeasonalAr = 0 },
            { SeasonalDifferences: 0, SeasonalMa: > 0 } => o with { SeasonalMa = 0 },
            { SeasonalDifferences: 1, Differences: 1, Ma: > 2 } => o with { Ma = 2 },
            { Ma: > 1 } => o with { Ma = o.Ma - 1 },
            _ => o with { Differences = 1, Ma = 1 },
        };
        return (WithOrder(model, next), true);
    }

    /// <summary>The airline model, when the rules lead nowhere.</summary>
    public static (SeatsModel Model, bool Estimate) Last(SeatsModel model) =>
        model.Order is { Ar: 0, Differences: 1, Ma: 1, SeasonalAr: 0, SeasonalDifferences: 1, SeasonalMa: <= 1 }
            ? NearAirline(model)
            : (WithOrder(model, new(0, 1, 1, 0, 1, 1, model.Order.Cycle)), true);

    // (0,d,1)(0,1,1): where these can be decomposed is known.
    private static (SeatsModel Model, bool Estimate) NearAirline(SeatsModel model)
    {
        var o = model.Order;
        if (o.SeasonalMa == 0 && o.Differences < 2)
        {
            return (WithOrder(model, new(0, 1, 1, 0, 1, 1, o.Cycle)), true);
        }

        switch (o.Differences)
        {
            case 0:
                return (model with { Order = o with { SeasonalMa = 0 }, SeasonalMa = [] }, false);
            case 1:
                return (WithOrder(model, o with { SeasonalMa = 0 }), true);
            default:
                var seasonal = Math.Max(0.1, o.SeasonalMa > 0 ? -model.SeasonalMa[0] : 0);
                var least = o.Cycle == 4 ? (3 / 11.0 * (0.1 - seasonal)) + 0.6 : 5 / 9.0 * (1 - seasonal);
                var theta = Math.Max(least, o.Ma > 0 ? -model.Ma[0] : 0);
                return (model with { Order = o with { Ma = 1, SeasonalMa = 1 }, Ma = [-theta], SeasonalMa = [-seasonal] }, false);
        }
    }

    private static ArimaOrder WithoutArTerm(SeatsModel model)
    {
        var o = model.Order;
        var largest = RootAllocation.InverseRoots(Polynomials.Of(model.Ar, -1)).Where(r => r.Imaginary == 0).Select(r => r.Real).Append(0).Max();
        var differences = largest > RootOfDifference ? Math.Min(o.Differences + 1, 2) : o.Differences;
        return o with { Ar = o.Ar - 1, Differences = differences, Ma = Math.Min(Math.Min(o.Ma + 1, MostTerms), o.Ar - 1 + differences) };
    }

    // A constant of more differences would be another one: it goes.
    private static SeatsModel WithOrder(SeatsModel model, ArimaOrder order) => model with
    {
        Order = order,
        Mean = order.Differences + order.SeasonalDifferences == model.Order.Differences + model.Order.SeasonalDifferences ? model.Mean : 0,
    };
}
