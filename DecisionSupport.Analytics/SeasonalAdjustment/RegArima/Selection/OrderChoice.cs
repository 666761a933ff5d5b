using DecisionSupport.Analytics.Forecasting.Arima;
using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima.Selection;

/// <summary>
/// The numbers of terms with the smallest Schwarz criterion: first the seasonal ones beside three autoregressive terms, then the others,
/// then the seasonal ones again. Source: X-13ARIMA-SEATS reference manual (2023), automdl, after Gómez and Maravall (2001).
/// </summary>
internal static class OrderChoice
{
    // X-13's maxorder = (2 1).
    private const int MostTerms = 2;
    private const int MostSeasonalTerms = 1;
    private const int FirstAr = 3;
    private const int Rounds = 3;

    /// <summary>The order for given differences.</summary>
    /// <param name="values">The series without gaps, effects taken out.</param>
    /// <param name="cycle">Periods in a year.</param>
    /// <param name="differences">d.</param>
    /// <param name="seasonalDifferences">D.</param>
    /// <param name="constant">Whether a mean of the differenced series is estimated with each order.</param>
    public static ArimaOrder Of(double[] values, int cycle, int differences, int seasonalDifferences, bool constant)
    {
        var span = new ModelSpan(cycle, values.Length, null, 0, 0);
        double[][] columns = constant ? [ModelColumn.Constant(span, differences, seasonalDifferences).Values] : [];
        var data = ArimaData.Of(values, columns, differences, seasonalDifferences, cycle);
        var optimiser = new LevenbergMarquardt(ArimaFit.MostParameters, data.Length);
        var known = new Dictionary<ArimaOrder, double>();
        double Bic(ArimaOrder order) => known.TryGetValue(order, out var bic) ? bic : known[order] = Criterion(data, order, optimiser);
        ArimaOrder Best(IEnumerable<ArimaOrder> orders) => orders.OrderBy(Bic).ThenBy(o => o.ArmaCount).First();

        IEnumerable<ArimaOrder> Seasonal(ArimaOrder order) =>
            from ar in Enumerable.Range(0, MostSeasonalTerms + 1) from ma in Enumerable.Range(0, MostSeasonalTerms + 1) select order with { SeasonalAr = ar, SeasonalMa = ma };
        IEnumerable<ArimaOrder> Regular(ArimaOrder order) =>
            from ar in Enumerable.Range(0, MostTerms + 1) from ma in Enumerable.Range(0, MostTerms + 1) select order with { Ar = ar, Ma = ma };

        var best = Best(Seasonal(new(FirstAr, differences, 0, 0, seasonalDifferences, 0, cycle)));
        best = Best(Regular(best));
        for (var round = 0; round < Rounds; round++)
        {
            var next = Best(Regular(Best(Seasonal(best))));
            if (next == best)
            {
                break;
            }

            best = next;
        }

        return best;
    }

    private static double Criterion(ArimaData data, ArimaOrder order, LevenbergMarquardt optimiser)
    {
        if (data.Effective < (2 * order.ArmaCount) + data.Regressors.Count + 2)
        {
            return double.PositiveInfinity;
        }

        var memory = order.ArmaCount == 0 ? optimiser : new LevenbergMarquardt(order.ArmaCount, data.Length);
        return ArimaFit.Of(data, order, memory) is { } fit ? (-2 * fit.LogLikelihood) + (fit.ParameterCount * Math.Log(data.Effective)) : double.PositiveInfinity;
    }
}
