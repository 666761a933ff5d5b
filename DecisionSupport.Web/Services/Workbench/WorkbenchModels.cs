using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Web.Services.Workbench;

/// <summary>The models an analyst may choose, and what they say of a series.</summary>
public static class WorkbenchModels
{
    /// <summary>Names of all models.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Forecasters.All.Select(f => f.Name)];

    /// <summary>Fits models to a series, forecasts, and backtests them on it.</summary>
    /// <param name="shown">The series, in the transformation shown.</param>
    /// <param name="models">Names of the models.</param>
    /// <param name="horizon">Periods ahead.</param>
    /// <param name="starting">Is told each model before it starts; may throw to stop.</param>
    /// <param name="cancellation">Ends the work at the next model.</param>
    /// <returns>The best record first, models without a record after those with one, failures last.</returns>
    public static IReadOnlyList<ModelResult> Evaluate(
        TimeSeries shown, IReadOnlyList<string> models, int horizon, Action<string> starting, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(starting);
        var results = new List<ModelResult>();
        foreach (var name in models)
        {
            starting(name);
            cancellation.ThrowIfCancellationRequested();
            results.Add(Evaluate(shown, Forecasters.Named(name), horizon));
        }

        return [.. results.OrderBy(r => r.Forecast is null).ThenBy(r => r.Record is null).ThenBy(r => r.Record?.Mase ?? 0)];
    }

    private static ModelResult Evaluate(TimeSeries shown, Forecaster model, int horizon)
    {
        try
        {
            var fitted = model.Fit(shown);
            var forecast = QuantileForecast.From(fitted.Forecast(horizon));
            return new(model.Name, forecast, fitted.Description, null, ResidualSummary.Of(shown, fitted.Fitted), null);
        }
        catch (ArgumentException e)
        {
            return new(model.Name, null, null, null, null, e.Message);
        }
    }
}
