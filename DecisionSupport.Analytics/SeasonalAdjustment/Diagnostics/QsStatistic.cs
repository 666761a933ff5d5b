namespace DecisionSupport.Analytics.SeasonalAdjustment.Diagnostics;

/// <summary>
/// QS: positive autocorrelation at one and two years of a differenced series, chi-squared with two degrees of freedom when there
/// is no season. Sources: Maravall (2012), Update of Seasonality Tests, Bank of Spain; X-13ARIMA-SEATS Reference Manual (2023), section 7.
/// </summary>
public static class QsStatistic
{
    // Below this autocorrelation at every short lag, quarters need no second difference.
    private const double QuarterlyDrift = 0.2;
    private const int MonthlyDriftLags = 4;

    /// <summary>QS of a series.</summary>
    /// <param name="values">The series, or the adjusted one.</param>
    /// <param name="cycle">Periods in a year.</param>
    /// <param name="differences">Differences to take; null: one, and a second one when the first leaves a drift.</param>
    public static TestOutcome Of(ReadOnlySpan<double> values, int cycle, int? differences = null)
    {
        var changes = values.ToArray();
        for (var k = 0; k < (differences ?? 1); k++)
        {
            changes = Difference(changes);
        }

        var mean = changes.Average();
        changes = Array.ConvertAll(changes, c => c - mean);
        var r = Autocorrelations(changes, 2 * cycle);
        if (differences is null && Drifts(r, cycle))
        {
            changes = Difference(changes);
            r = Autocorrelations(changes, 2 * cycle);
        }

        var (n, sum) = (changes.Length, 0.0);
        for (var k = 1; k <= 2 && r[cycle] > 0; k++)
        {
            sum += r[k * cycle] > 0 ? r[k * cycle] * r[k * cycle] / (n - (k * cycle)) : 0;
        }

        return TestOutcome.ChiSquared(sum * n * (n + 2), 2);
    }

    private static bool Drifts(double[] r, int cycle) => cycle > 4
        ? r[cycle] > 0 && Enumerable.Range(1, MonthlyDriftLags).All(k => r[k] > 0)
        : Enumerable.Range(1, cycle).All(k => r[k] > QuarterlyDrift);

    private static double[] Difference(double[] values)
    {
        var result = new double[values.Length - 1];
        for (var t = 0; t < result.Length; t++)
        {
            result[t] = values[t + 1] - values[t];
        }

        return result;
    }

    private static double[] Autocorrelations(double[] values, int lags)
    {
        var result = new double[lags + 1];
        for (var lag = 0; lag <= lags; lag++)
        {
            for (var t = lag; t < values.Length; t++)
            {
                result[lag] += values[t] * values[t - lag];
            }
        }

        return Array.ConvertAll(result, c => result[0] > 0 ? c / result[0] : 0);
    }
}
