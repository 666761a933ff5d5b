using DecisionSupport.Analytics.Forecasting.Arima;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting;

/// <summary>
/// Regression with seasonal ARIMA errors: the regressors' effects by generalised least squares within the likelihood,
/// the order of the errors as in the model "arima" or as given. Source: Box, Jenkins, Reinsel and Ljung (2016), section
/// 9.5; Hyndman and Athanasopoulos (2021), chapter 10.
/// </summary>
/// <remarks>
/// The future values of the regressors count as known: use calendars and scenario paths, not things that must be
/// forecast themselves. Intervals leave out the uncertainty of the effects.
/// </remarks>
/// <param name="regressors">At least one; their values must be known for the history and the horizon.</param>
/// <param name="order">The order of the errors; null to search for it.</param>
/// <param name="test">How the search decides on the difference over the cycle.</param>
public sealed class ArimaWithRegressors(IReadOnlyList<Regressor> regressors, ArimaOrder? order = null, SeasonalTest test = SeasonalTest.Strength) : Forecaster
{
    /// <inheritdoc/>
    public override string Name => "arima";

    /// <inheritdoc/>
    public override int Complexity => 25 + regressors.Count;

    /// <inheritdoc/>
    public override bool IsRoutine => false;

    /// <inheritdoc/>
    protected override bool BridgesGaps => true;

    /// <inheritdoc/>
    public override int MinimumObservations(Frequency frequency) => 5 + regressors.Count + (order?.Lost ?? 0) + (order?.ArmaCount ?? 0);

    /// <inheritdoc/>
    protected override FittedForecaster FitCore(TimeSeries history)
    {
        var values = history.Values.ToArray();
        double[][] columns = [.. regressors.Select(r => r.On(history.Periods))];
        var fit = order is { } fixedOrder
            ? ArimaFit.Of(values, fixedOrder.Checked(), columns)
            : ArimaSearch.Best(values, history.Frequency.PeriodsPerCycle(), columns, test);
        return new GaussianFit(
            Name,
            TimeSeries.Of(history.Periods.First, fit.Fitted()),
            ArimaWording.Describe(fit, [.. regressors.Select(r => r.Name)]),
            horizon => ArimaForecast.Moments(fit, horizon, [.. regressors.Select(r => r.On(new PeriodRange(history.Periods.Last + 1, horizon)))]));
    }
}
