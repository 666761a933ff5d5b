using DecisionSupport.Analytics.Forecasting.Arima;
using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima.Selection;

/// <summary>
/// How often to difference a series that regressors and outliers were taken out of: roots of estimated autoregressions near 1 are
/// differences. Source: Gómez and Maravall (2001), Automatic Modeling Methods for Univariate Series, in: A Course in Time Series
/// Analysis, chapter 7; with exact maximum likelihood in the place of Hannan and Rissanen's regressions.
/// </summary>
internal static class DifferencingChoice
{
    // Inverse roots from which on those of the first (autoregressive) and of the later (mixed) models count as differences, as in TRAMO.
    private const double First = 0.97;
    private const double Later = 0.88;

    // A moving-average root nearer than this cancels the autoregressive one.
    private const double Cancels = 0.1;
    private const int MostDifferences = 2;

    /// <summary>d and D.</summary>
    /// <param name="values">The series without gaps.</param>
    /// <param name="cycle">Periods in a year.</param>
    public static (int Differences, int SeasonalDifferences) Of(double[] values, int cycle)
    {
        var (d, seasonal) = (0, 0);
        if (Fit(values, new(2, 0, 0, 1, 0, 0, cycle)) is { } start)
        {
            d = Math.Min(UnitRoots(start.Arma.Ar, First), MostDifferences);
            seasonal = start.Arma.SeasonalAr[0] >= First ? 1 : 0;
        }

        while (d < MostDifferences || seasonal < 1)
        {
            var order = new ArimaOrder(1, d, 1, seasonal == 0 ? 1 : 0, seasonal, 1, cycle);
            if (Fit(values, order) is not { } fit)
            {
                break;
            }

            var regular = d < MostDifferences && IsUnit(fit.Arma.Ar[0], fit.Arma.Ma[0]);
            var cyclical = seasonal == 0 && IsUnit(fit.Arma.SeasonalAr[0], fit.Arma.SeasonalMa[0]);
            if (!regular && !cyclical)
            {
                break;
            }

            // The clearer one first: differencing once changes what is left of the other.
            if (cyclical && (!regular || fit.Arma.SeasonalAr[0] >= fit.Arma.Ar[0]))
            {
                seasonal++;
            }
            else
            {
                d++;
            }
        }

        return (d, seasonal);
    }

    private static bool IsUnit(double ar, double ma) => ar >= Later && Math.Abs(ar + ma) > Cancels;

    private static ArimaFit? Fit(double[] values, ArimaOrder order)
    {
        var span = new ModelSpan(order.Cycle, values.Length, null, 0, 0);
        var data = ArimaData.Of(values, [ModelColumn.Constant(span, order.Differences, order.SeasonalDifferences).Values], order.Differences, order.SeasonalDifferences, order.Cycle);
        return data.Effective > (2 * order.ArmaCount) + 2 ? ArimaFit.Of(data, order, new LevenbergMarquardt(order.ArmaCount, data.Length)) : null;
    }

    // Real inverse roots of 1 − φ1·B − φ2·B² that are at least a limit.
    private static int UnitRoots(double[] phi, double limit)
    {
        var discriminant = (phi[0] * phi[0]) + (4 * phi[1]);
        if (discriminant < 0)
        {
            return 0;
        }

        var root = Math.Sqrt(discriminant);
        return ((phi[0] + root) / 2 >= limit ? 1 : 0) + ((phi[0] - root) / 2 >= limit ? 1 : 0);
    }
}
