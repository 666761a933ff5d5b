namespace DecisionSupport.Analytics.Forecasting.Arima;

/// <summary>How the ARIMA models decide whether to difference over the cycle.</summary>
public enum SeasonalTest
{
    /// <summary>Strength of the season that STL finds, above 0.64 (Wang, Smith and Hyndman 2006): the usual choice.</summary>
    Strength,

    /// <summary>Test of a seasonal unit root by Osborn, Chui, Smith and Birchenhall (1988).</summary>
    Ocsb,
}
