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
        var known = new Dictionary<ArimaOrder, double>();
        ArimaOrder Best(IEnumerable<ArimaOrder> orders)
        {
            var (best, lowest) = (default(ArimaOrder), double.PositiveInfinity);
            foreach (var order in orders)
            {
                if (!known.TryGetValue(order, out var bic))
                {
                    known[order] = bic = Criterion(data, order, lowest);
                }

                if (bic < lowest || best.Cycle == 0)
                {
                    (best, lowest) = (order, bic);
                }
            }

            return best;
        }

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

    // What a rough estimate leaves far above the best so far counts as infinite.
    private static double Criterion(ArimaData data, ArimaOrder order, double lowest)
    {
        var (n, k) = (data.Effective, order.ArmaCount + data.Regressors.Count + 1);
        if (n < order.ArmaCount + k + 1)
        {
            return double.PositiveInfinity;
        }

        var akaike = (2 * k) + (2.0 * k * (k + 1) / Math.Max(n - k - 1, 1));
        var fit = ArimaFit.Of(data, order, new LevenbergMarquardt(Math.Max(order.ArmaCount, 1), data.Length), toBeat: lowest - (k * Math.Log(n)) + akaike);
        return fit is null ? double.PositiveInfinity : (-2 * fit.LogLikelihood) + (k * Math.Log(n));
    }
}
