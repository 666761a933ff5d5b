using DecisionSupport.Analytics.Forecasting.Arima;
using DecisionSupport.Analytics.Forecasting.Decomposed;

namespace DecisionSupport.Analytics.Forecasting.Models;

/// <summary>
/// STL takes the season out, an ARIMA model without seasonal terms forecasts the rest, the last cycle's season is put
/// back. Source: Hyndman and Athanasopoulos (2021), section 5.7; as stlm(method = "arima") of the R package forecast.
/// </summary>
public sealed class StlArima : SeasonedForecaster
{
    /// <inheritdoc/>
    public override string Name => "stl-arima";

    /// <inheritdoc/>
    public override int Complexity => 26;

    /// <inheritdoc/>
    public override bool IsRoutine => false;

    /// <inheritdoc/>
    public override int MinimumObservations(int seasonLength) => 5;

    private protected override SeasonedFit FitCore(double[] values, int seasonLength)
    {
        var adjusted = SeasonallyAdjusted.Of(values, seasonLength);
        var fit = ArimaSearch.Best(adjusted.Values, 1, []);
        return adjusted.Reseasoned(fit.Fitted(), ArimaWording.Describe(fit, []), horizon => ArimaForecast.Moments(fit, horizon, []));
    }
}
