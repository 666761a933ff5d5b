using DecisionSupport.Analytics.Forecasting.Arima;
using DecisionSupport.Analytics.SeasonalAdjustment.RegArima.Selection;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima;

/// <summary>
/// A regression with seasonal ARIMA errors of a series or of its logs, chosen and estimated: what stands in front of X-11 or SEATS.
/// Sources: Findley, Monsell, Bell, Otto and Chen (1998), J. Business and Economic Statistics 16, 127–177; Gómez and Maravall (2001).
/// </summary>
/// <param name="Logs">Whether logs are modelled.</param>
/// <param name="Order">The order of the errors.</param>
/// <param name="Parameters">The parameters of the polynomials.</param>
/// <param name="Effects">The regressors.</param>
/// <param name="HasLeapYearPrior">Whether the known leap-year factor was taken out before the model, as X-13 does with trading days of logs.</param>
/// <param name="Sigma">Standard deviation of the errors, of the logs where they are modelled.</param>
/// <param name="LogLikelihood">Logarithm of the exact likelihood of the differenced series (or logs).</param>
/// <param name="Aicc">Akaike's criterion with correction for small samples, of the series itself also for logs.</param>
/// <param name="Bic">Schwarz's criterion, likewise.</param>
/// <param name="Residuals">One-step errors from the first period that differencing leaves on.</param>
/// <param name="Checks">Whether they are noise.</param>
/// <param name="Tests">The choices made by AICc.</param>
/// <param name="Filled">Places (from 0) of missing values that the model filled.</param>
/// <param name="Preadjusted">The series ready for a filter.</param>
public sealed record RegArimaModel(
    bool Logs,
    ArimaOrder Order,
    IReadOnlyList<ModelParameter> Parameters,
    IReadOnlyList<ModelEffect> Effects,
    bool HasLeapYearPrior,
    double Sigma,
    double LogLikelihood,
    double Aicc,
    double Bic,
    IReadOnlyList<double> Residuals,
    ResidualChecks Checks,
    IReadOnlyList<ModelTest> Tests,
    IReadOnlyList<int> Filled,
    Preadjustment Preadjusted)
{
    // X-13's transform=auto: logs unless the levels' criterion is better by more than this.
    private const double PreferLogs = 2;

    /// <summary>The model of a series.</summary>
    /// <param name="values">The observations; NaN for missing ones inside.</param>
    /// <param name="cycle">Periods in a year.</param>
    /// <param name="first">The first period; null when it has no date: no calendar effects then.</param>
    /// <param name="options">What is asked for; null to choose everything.</param>
    /// <exception cref="ArgumentException">The observations do not suffice, or do not suit what is asked for.</exception>
    public static RegArimaModel Of(ReadOnlySpan<double> values, int cycle, Period? first, RegArimaOptions? options = null)
    {
        options ??= new();
        var span = new ModelSpan(cycle, values.Length, first, options.Backcasts, options.Forecasts ?? cycle);
        var logs = options.Logs ?? ChooseLogs(values, span, options);
        var data = RegArimaData.Of(values, span, logs);
        if (ModelSelection.Of(data, options) is not { } selected)
        {
            throw new ArgumentException($"A model needs about three years of observations ({3 * cycle}) and regressors that are no copies of each other; the series has {values.Length} and {options.Regressors?.Count ?? 0} regressors of the user's.", nameof(values));
        }

        var (estimate, tests) = selected;
        var residuals = estimate.Residuals();
        return new(
            logs, estimate.Order, ParameterErrors.Of(estimate),
            [.. estimate.Columns.Select((c, k) => new ModelEffect(c.Name, c.Kind, estimate.Coefficients[k], estimate.Errors[k]))],
            estimate.Data.HasPrior, estimate.Sigma, estimate.Fit.LogLikelihood, estimate.Aicc, estimate.Bic, residuals,
            ResidualChecks.Of(residuals, cycle, estimate.Order.ArmaCount), tests,
            [.. Enumerable.Range(0, data.Original.Length).Where(t => double.IsNaN(data.Original[t]))], Preadjustment.Of(estimate));
    }

    // The airline model alone, for both.
    private static bool ChooseLogs(ReadOnlySpan<double> values, ModelSpan span, RegArimaOptions options)
    {
        if (values.ContainsAnyInRange(double.NegativeInfinity, 0))
        {
            return false;
        }

        var order = options.Order ?? new(0, 1, 1, 0, 1, 1, span.Cycle);
        var (levels, logs) = (RegArimaEstimate.Of(RegArimaData.Of(values, span, false), order, []), RegArimaEstimate.Of(RegArimaData.Of(values, span, true), order, []));
        return levels is null || logs is null || !(levels.Aicc < logs.Aicc - PreferLogs);
    }
}
