namespace DecisionSupport.Analytics.Forecasting.Smoothing;

/// <summary>
/// Mean and variance of the forecasts of an exponential-smoothing model (Hyndman et al. 2008, chapter 6). Exact for
/// additive errors (class 1) and for multiplicative errors without a multiplicative season (class 2); for
/// multiplicative seasons (class 3) exact within the first cycle and the book's approximation beyond.
/// </summary>
internal static class EtsMoments
{
    /// <summary>Mean and standard deviation for each of the next periods.</summary>
    public static (double Mean, double Sd)[] Of(EtsFit fit, int horizon)
    {
        var trend = Trend(fit, horizon);
        var seasonal = fit.Form.Season;
        var result = new (double, double)[horizon];
        var theta = new double[horizon];
        var sumOfSquares = 0.0;
        for (var k = 0; k < horizon; k++)
        {
            var factor = seasonal == EtsSeason.None ? 1 : fit.Season[k % fit.Season.Length];
            var mean = seasonal switch
            {
                EtsSeason.None => trend[k],
                EtsSeason.Additive => trend[k] + factor,
                _ => trend[k] * factor,
            };
            double variance;
            if (!fit.Form.MultiplicativeError)
            {
                variance = fit.Sigma2 * (1 + sumOfSquares);
                sumOfSquares += Square(Weight(fit, k + 1));
            }
            else
            {
                // Without a multiplicative season the whole mean drives the error, with one its trend part.
                var driver = seasonal == EtsSeason.Multiplicative ? trend[k] : mean;
                theta[k] = (driver * driver) + (fit.Sigma2 * Enumerable.Range(1, k).Sum(j => Square(Weight(fit, j)) * theta[k - j]));
                var cycles = seasonal == EtsSeason.Multiplicative ? k / fit.Season.Length : 0;
                var growth = Math.Pow(1 + (Square(fit.Smoothing.Gamma) * fit.Sigma2), cycles);
                variance = ((1 + fit.Sigma2) * theta[k] * growth) - (driver * driver);
                variance *= seasonal == EtsSeason.Multiplicative ? factor * factor : 1;
            }

            result[k] = (mean, Math.Sqrt(Math.Max(variance, 0)));
        }

        return result;
    }

    private static double[] Trend(EtsFit fit, int horizon)
    {
        var (values, damping, sum) = (new double[horizon], 1.0, 0.0);
        for (var k = 0; k < horizon; k++)
        {
            damping *= fit.Smoothing.Phi;
            sum += damping;
            values[k] = fit.Level + (sum * fit.Slope);
        }

        return values;
    }

    // What an error adds to the expectation j periods later.
    private static double Weight(EtsFit fit, int j)
    {
        var (alpha, beta, gamma, phi) = fit.Smoothing;
        var weight = alpha;
        if (fit.Form.Trend != EtsTrend.None)
        {
            weight += beta * (phi < 1 ? phi * (1 - Math.Pow(phi, j)) / (1 - phi) : j);
        }

        return fit.Form.Season == EtsSeason.Additive && j % fit.Season.Length == 0 ? weight + gamma : weight;
    }

    private static double Square(double x) => x * x;
}
