using DecisionSupport.Analytics.SeasonalAdjustment;

namespace DecisionSupport.Analytics.Forecasting.Arima;

/// <summary>How often to difference a series before a stationary model suits it.</summary>
internal static class UnitRoots
{
    /// <summary>Seasonal strength above which a series is differenced over the cycle (Wang, Smith and Hyndman 2006; R package forecast).</summary>
    public const double SeasonalStrength = 0.64;

    // 5 % point of the level-stationarity statistic (Kwiatkowski et al. 1992, table 1).
    private const double KpssCritical = 0.463;
    private const int MostDifferences = 2;

    /// <summary>
    /// The statistic of Kwiatkowski, Phillips, Schmidt and Shin (1992), J. Econometrics 54, 159–178, against the null of
    /// a stationary level; Bartlett weights to lag ⌊3·√n/13⌋.
    /// </summary>
    public static double Kpss(ReadOnlySpan<double> values)
    {
        var n = values.Length;
        var mean = 0.0;
        foreach (var v in values)
        {
            mean += v / n;
        }

        var (sum, partial, longRun) = (0.0, 0.0, 0.0);
        foreach (var v in values)
        {
            sum += v - mean;
            partial += sum * sum;
            longRun += (v - mean) * (v - mean);
        }

        var lags = (int)(3 * Math.Sqrt(n) / 13);
        for (var lag = 1; lag <= lags; lag++)
        {
            var covariance = 0.0;
            for (var t = lag; t < n; t++)
            {
                covariance += (values[t] - mean) * (values[t - lag] - mean);
            }

            longRun += 2 * (1 - (lag / (lags + 1.0))) * covariance;
        }

        return partial / n / longRun;
    }

    /// <summary>Differences until the level counts as stationary: 0, 1 or 2.</summary>
    public static int Differences(double[] values)
    {
        for (var d = 0; ; d++)
        {
            if (d == MostDifferences || IsConstant(values) || !(Kpss(values) > KpssCritical))
            {
                return d;
            }

            values = ArimaData.Difference(values, 1, 1);
        }
    }

    /// <summary>Seasonal differences, 0 or 1.</summary>
    public static int SeasonalDifferences(double[] values, int cycle, SeasonalTest test = SeasonalTest.Strength)
    {
        if (cycle <= 1 || values.Length <= 2 * cycle || IsConstant(values))
        {
            return 0;
        }

        var differenced = test == SeasonalTest.Ocsb
            ? OcsbTest.HasSeasonalUnitRoot(values, cycle)
            : Mstl.Decompose(values, [cycle]).Strength() > SeasonalStrength;
        return differenced ? 1 : 0;
    }

    /// <summary>Whether all values are equal, but for rounding.</summary>
    public static bool IsConstant(ReadOnlySpan<double> values)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var v in values)
        {
            (low, high) = (Math.Min(low, v), Math.Max(high, v));
        }

        return !(high - low > 1e-14 * Math.Max(Math.Abs(low), Math.Abs(high)));
    }
}
