using DecisionSupport.Analytics.Forecasting.Arima;

namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima;

/// <summary>
/// The airline model (0,1,1)(0,1,1) of a series or of its logs, by exact maximum likelihood: it continues a series before X-11, so
/// that the last year is smoothed by more symmetric filters. Sources: Box and Jenkins (1970), Time Series Analysis, chapter 9;
/// Dagum (1980), The X-11-ARIMA Seasonal Adjustment Method, Statistics Canada.
/// </summary>
/// <param name="Logs">Whether the model is one of the logs.</param>
/// <param name="Theta">θ of (1 − θB): 0 trusts the last value, 1 the whole past.</param>
/// <param name="SeasonalTheta">Θ of (1 − ΘBᵐ): 0 trusts the last season, 1 never changes it.</param>
/// <param name="Sigma">Standard deviation of the errors, of the logs if they are modelled.</param>
/// <param name="LogLikelihood">Logarithm of the likelihood of the differenced series (or logs).</param>
/// <param name="Aicc">Akaike's criterion with correction for small samples, of the series itself also for logs: comparable.</param>
/// <param name="Forecasts">Forecasts of the series; from logs the medians, as X-13 takes them.</param>
public sealed record AirlineModel(bool Logs, double Theta, double SeasonalTheta, double Sigma, double LogLikelihood, double Aicc, IReadOnlyList<double> Forecasts)
{
    // X-13's transform=auto: logs unless the levels' criterion is better by more than this.
    private const double PreferLogs = 2;

    /// <summary>Estimates the model and forecasts.</summary>
    /// <param name="values">The observations, without missing ones.</param>
    /// <param name="cycle">Periods in a year.</param>
    /// <param name="logs">Whether logs are modelled; all values must be positive then.</param>
    /// <param name="horizon">Periods to forecast.</param>
    /// <exception cref="ArgumentException">The values are too few, missing, or not positive where they must be.</exception>
    public static AirlineModel Of(ReadOnlySpan<double> values, int cycle, bool logs, int horizon)
    {
        var series = values.ToArray();
        var jacobian = 0.0;
        for (var t = 0; t < series.Length; t++)
        {
            if (!double.IsFinite(series[t]) || (logs && series[t] <= 0))
            {
                throw new ArgumentException(FormattableString.Invariant($"Value {t + 1} is {series[t]}; the airline model{(logs ? " of logs needs positive values, take the additive mode" : " needs every value, interpolate gaps first")}."), nameof(values));
            }

            if (logs)
            {
                series[t] = Math.Log(series[t]);
                jacobian += t > cycle ? series[t] : 0;
            }
        }

        var order = new ArimaOrder(0, 1, 1, 0, 1, 1, cycle);
        var fit = ArimaFit.Of(series, order, []);
        var means = ArimaForecast.Moments(fit, horizon, []);
        return new(
            logs, -fit.Arma.Theta[0], -fit.Arma.Theta[cycle - 1], Math.Sqrt(fit.Sigma2), fit.LogLikelihood, fit.Aicc + (2 * jacobian),
            [.. means.Select(m => logs ? Math.Exp(m.Mean) : m.Mean)]);
    }

    /// <summary>Of logs or of levels, whichever fits better; logs when in doubt. A series with a value that is not positive: levels.</summary>
    /// <param name="values">The observations, without missing ones.</param>
    /// <param name="cycle">Periods in a year.</param>
    /// <param name="horizon">Periods to forecast.</param>
    /// <exception cref="ArgumentException">The values are too few or missing.</exception>
    public static AirlineModel Best(ReadOnlySpan<double> values, int cycle, int horizon)
    {
        var levels = Of(values, cycle, false, horizon);
        if (values.ContainsAnyInRange(double.NegativeInfinity, 0))
        {
            return levels;
        }

        var logs = Of(values, cycle, true, horizon);
        return levels.Aicc < logs.Aicc - PreferLogs ? levels : logs;
    }
}
