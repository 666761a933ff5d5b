namespace DecisionSupport.Analytics.Forecasting.Arima;

/// <summary>
/// Mean and standard deviation of the forecasts of a seasonal ARIMA model: the recursion of the filter's state for the
/// mean, ψ weights for the variance (Box, Jenkins, Reinsel and Ljung 2016, *Time Series Analysis*, chapter 5), with what
/// a short past and gaps leave unknown of the state. Known parameters are assumed, regression coefficients included, as
/// predict.Arima of R does.
/// </summary>
internal static class ArimaForecast
{
    /// <summary>The moments for the next periods.</summary>
    /// <param name="fit">The model.</param>
    /// <param name="horizon">Periods ahead.</param>
    /// <param name="future">For each regressor its values in those periods.</param>
    public static (double Mean, double Sd)[] Moments(ArimaFit fit, int horizon, IReadOnlyList<double[]> future)
    {
        var (order, data) = (fit.Order, fit.Data);
        var beta = fit.RegressorCoefficients();
        var constant = fit.Constant();
        var n = data.Filled.Length;
        var level = fit.Completed();
        for (var t = 0; t < n; t++)
        {
            level[t] -= constant * Trend(order, t);
            for (var k = 0; k < beta.Length; k++)
            {
                level[t] -= beta[k] * data.Regressors[k][t];
            }
        }

        var polynomial = Differencing(order);
        var means = Continue(level, polynomial, Differenced(fit.State(), fit.Arma, horizon));
        var variances = Variances(fit, polynomial, horizon);
        AddState(fit, polynomial, variances);
        AddGaps(fit, polynomial, variances);
        var result = new (double, double)[horizon];
        for (var h = 0; h < horizon; h++)
        {
            var mean = means[h] + (constant * Trend(order, n + h));
            for (var k = 0; k < beta.Length; k++)
            {
                mean += beta[k] * future[k][h];
            }

            result[h] = (mean, Math.Sqrt(variances[h]));
        }

        return result;
    }

    private static double Trend(ArimaOrder order, int t) => order.Differences + order.SeasonalDifferences == 0 ? 1 : t + 1;

    // Coefficients δ of y(t) = w(t) + Σ δ(j)·y(t−j).
    private static double[] Differencing(ArimaOrder order)
    {
        double[] polynomial = [1];
        for (var k = 0; k < order.Differences; k++)
        {
            polynomial = Times(polynomial, 1);
        }

        for (var k = 0; k < order.SeasonalDifferences; k++)
        {
            polynomial = Times(polynomial, order.Cycle);
        }

        return [.. polynomial.Skip(1).Select(c => -c)];
    }

    private static double[] Times(double[] polynomial, int lag)
    {
        var product = new double[polynomial.Length + lag];
        for (var i = 0; i < polynomial.Length; i++)
        {
            product[i] += polynomial[i];
            product[i + lag] -= polynomial[i];
        }

        return product;
    }

    private static double[] Differenced(double[] state, ArmaCoefficients arma, int horizon)
    {
        var result = new double[horizon];
        for (var h = 0; h < horizon; h++)
        {
            var first = state[0];
            result[h] = first;
            for (var i = 0; i < arma.Width; i++)
            {
                state[i] = (arma.Phi[i] * first) + state[i + 1];
            }
        }

        return result;
    }

    private static double[] Continue(double[] level, double[] differencing, double[] differenced)
    {
        var (n, horizon) = (level.Length, differenced.Length);
        var all = new double[n + horizon];
        level.CopyTo(all, 0);
        for (var h = 0; h < horizon; h++)
        {
            var sum = differenced[h];
            for (var j = 0; j < differencing.Length; j++)
            {
                sum += differencing[j] * all[n + h - 1 - j];
            }

            all[n + h] = sum;
        }

        return all[n..];
    }

    private static double[] Variances(ArimaFit fit, double[] differencing, int horizon)
    {
        var (arma, stationary, psi) = (fit.Arma, new double[horizon], new double[horizon]);
        var (variances, sum) = (new double[horizon], 0.0);
        for (var h = 0; h < horizon; h++)
        {
            var w = h == 0 ? 1 : h - 1 < arma.Theta.Length ? arma.Theta[h - 1] : 0;
            foreach (var lag in arma.ArTerms)
            {
                if (lag <= h)
                {
                    w += arma.Phi[lag - 1] * stationary[h - lag];
                }
            }

            stationary[h] = w;
            for (var j = 0; j < differencing.Length && j < h; j++)
            {
                w += differencing[j] * psi[h - 1 - j];
            }

            psi[h] = w;
            sum += w * w;
            variances[h] = sum * fit.Sigma2;
        }

        return variances;
    }

    private static void AddState(ArimaFit fit, double[] differencing, double[] variances)
    {
        if (fit.Uncertainty() is not { } p)
        {
            return;
        }

        // What each element of the state adds to the forecasts.
        var width = p.GetLength(0);
        var effects = new double[width][];
        for (var i = 0; i < width; i++)
        {
            var state = new double[fit.Arma.Phi.Length];
            state[i] = 1;
            effects[i] = Continue(new double[differencing.Length], differencing, Differenced(state, fit.Arma, variances.Length));
        }

        for (var h = 0; h < variances.Length; h++)
        {
            var sum = 0.0;
            for (var i = 0; i < width; i++)
            {
                for (var j = 0; j < width; j++)
                {
                    sum += p[i, j] * effects[i][h] * effects[j][h];
                }
            }

            variances[h] += fit.Sigma2 * Math.Max(sum, 0);
        }
    }

    private static void AddGaps(ArimaFit fit, double[] differencing, double[] variances)
    {
        var gaps = fit.Data.Gaps;
        if (gaps.Length == 0)
        {
            return;
        }

        var effects = new double[gaps.Length][];
        for (var g = 0; g < gaps.Length; g++)
        {
            var indicator = new double[fit.Data.Filled.Length];
            indicator[gaps[g]] = 1;
            effects[g] = Continue(indicator, differencing, Differenced(fit.GapState(g).ToArray(), fit.Arma, variances.Length));
        }

        for (var h = 0; h < variances.Length; h++)
        {
            variances[h] += fit.Sigma2 * fit.GapVariance([.. effects.Select(e => e[h])]);
        }
    }
}
