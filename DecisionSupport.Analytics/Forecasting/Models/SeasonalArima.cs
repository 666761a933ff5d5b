using DecisionSupport.Analytics.Forecasting.Arima;

namespace DecisionSupport.Analytics.Forecasting.Models;

/// <summary>
/// Seasonal ARIMA, differenced after the KPSS test and the strength of the season, the order by a stepwise search with
/// AICc, exact maximum likelihood. Source: Hyndman and Khandakar (2008), J. Statistical Software 27(3); Box, Jenkins,
/// Reinsel and Ljung (2016), *Time Series Analysis*, 5th edition.
/// </summary>
/// <remarks>Up to 24 missing values of a calendar series stay missing inside the likelihood. With regressors: <see cref="ArimaWithRegressors"/>.</remarks>
public sealed class SeasonalArima : SeasonedForecaster
{
    private readonly SeasonalTest _test;

    /// <summary>With the usual test of the season, its strength.</summary>
    public SeasonalArima()
        : this(SeasonalTest.Strength)
    {
    }

    /// <summary>With a chosen test of the season.</summary>
    /// <param name="test">How to decide on the difference over the cycle.</param>
    public SeasonalArima(SeasonalTest test) => _test = test;

    /// <inheritdoc/>
    public override string Name => "arima";

    /// <inheritdoc/>
    public override int Complexity => 25;

    /// <inheritdoc/>
    public override bool IsRoutine => false;

    /// <inheritdoc/>
    protected override bool BridgesGaps => true;

    /// <inheritdoc/>
    public override int MinimumObservations(int seasonLength) => 5;

    private protected override SeasonedFit FitCore(double[] values, int seasonLength)
    {
        var fit = ArimaSearch.Best(values, seasonLength, [], _test);
        return SeasonedFit.Gaussian(fit.Fitted(), ArimaWording.Describe(fit, []), horizon => ArimaForecast.Moments(fit, horizon, []));
    }
}
