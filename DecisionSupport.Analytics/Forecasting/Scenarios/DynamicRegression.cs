using DecisionSupport.Analytics.Forecasting.Models;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting.Scenarios;

/// <summary>
/// A series explained by others that drive it, with ARIMA errors: given the drivers' paths, its forecast. Unlike a vector
/// autoregression the drivers do not answer to the series. Source: Hyndman and Athanasopoulos (2021), chapter 10.
/// </summary>
public static class DynamicRegression
{
    /// <summary>The forecast of a series in a scenario.</summary>
    /// <param name="target">The series.</param>
    /// <param name="drivers">What drives it, at least one.</param>
    /// <param name="scenario">Paths of drivers. Drivers of which nothing is assumed follow their own ARIMA forecasts.</param>
    /// <param name="horizon">Periods after the last value of the series.</param>
    /// <param name="lags">Periods by which the effect of each driver may also come later, 0 or more.</param>
    /// <exception cref="ArgumentException">
    /// The scenario names another series, assumes what is already known, leaves a period of an assumed driver open, or the common
    /// history is too short.
    /// </exception>
    public static ScenarioForecast Run(NamedSeries target, IReadOnlyList<NamedSeries> drivers, Scenario scenario, int horizon, int lags = 0)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(drivers);
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(lags);
        ArgumentOutOfRangeException.ThrowIfZero(drivers.Count);
        if (scenario.Paths.FirstOrDefault(p => drivers.All(d => d.Name != p.Series)) is { } stranger)
        {
            throw new ArgumentException($"The scenario '{scenario.Name.En}' assumes a path of '{stranger.Series}', which is no driver of '{target.Name}'; drivers are {string.Join(", ", drivers.Select(d => d.Name))}.", nameof(scenario));
        }

        var values = target.Values.Trim();
        var end = values.Periods.Last + horizon;
        var known = drivers.Select(d => d with { Values = Gaps.Interpolate(d.Values.Trim()) }).ToArray();
        var history = values.Window(known.Max(d => d.Values.Periods.First) + lags, values.Periods.Last);
        var expected = known.Select(d => Extended(d, end)).ToArray();
        var assumed = known.Select((d, i) => scenario.Paths.FirstOrDefault(p => p.Series == d.Name) is { } path ? With(d, path, scenario, end) : expected[i]).ToArray();

        // Both share one estimate: they differ only after the last value of the series.
        FittedForecaster Fit(TimeSeries[] paths) => new ArimaWithRegressors([.. known.SelectMany((d, i) => Lagged(d.Name, paths[i], lags))]).Fit(history);
        var (baseline, fitted) = (Fit(expected).Forecast(horizon), Fit(assumed));
        return new(
            scenario,
            [
                new(target.Name, Renamed(baseline), Renamed(fitted.Forecast(horizon)), false),
                .. known.Select((d, i) => new ScenarioOutcome(d.Name, Certain(values, expected[i], horizon), Certain(values, assumed[i], horizon), scenario.Paths.Any(p => p.Series == d.Name))),
            ],
            double.NaN,
            $"{target.Name} on {string.Join(", ", known.Select(d => d.Name))}: {fitted.Description}");
    }

    private static IEnumerable<Regressor> Lagged(string name, TimeSeries path, int lags) => Enumerable.Range(0, lags + 1).Select(lag => lag == 0
        ? Regressor.Of(name, path)
        : Regressor.Of(FormattableString.Invariant($"{name}, {lag} before"), TimeSeries.Of(path.Periods.First + lag, path.Values)));

    private static TimeSeries Extended(NamedSeries driver, Period end)
    {
        var missing = end - driver.Values.Periods.Last;
        return missing <= 0 ? driver.Values : Joined(driver.Values, new SeasonalArima().Fit(driver.Values).Forecast(missing).Median);
    }

    private static TimeSeries With(NamedSeries driver, ScenarioPath path, Scenario scenario, Period end)
    {
        var last = driver.Values.Periods.Last;
        foreach (var period in path.Path.Periods.Where(p => !double.IsNaN(path.Path[p]) && p <= last))
        {
            throw new ArgumentException($"The scenario '{scenario.Name.En}' assumes {path.Path[period]} for '{driver.Name}' in {period}; that is known up to {last}.", nameof(scenario));
        }

        // A gap stays missing, and the regression refuses it by name and period.
        return end <= last ? driver.Values : Joined(driver.Values, TimeSeries.Of(last + 1, [.. new PeriodRange(last + 1, end - last).Select(p => path.Path[p])]));
    }

    private static TimeSeries Joined(TimeSeries known, TimeSeries ahead) => TimeSeries.Of(known.Periods.First, [.. known.Values, .. ahead.Values]);

    private static Forecast Renamed(Forecast forecast) => new("dynamic-regression", forecast.Origin, forecast.Distributions);

    private static Forecast Certain(TimeSeries target, TimeSeries path, int horizon) =>
        new("dynamic-regression", target.Periods.Last, [.. Enumerable.Range(1, horizon).Select(h => new GaussianDistribution(path[target.Periods.Last + h], 0))]);
}
