using DecisionSupport.Analytics.Forecasting;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>The forecast stage that the command line and the web use.</summary>
public static class Forecasting
{
    /// <summary>Every model of DecisionSupport.Analytics on every series.</summary>
    public static IForecastStage Stage { get; } = new IndicatorForecastStage(Forecasters.Panel);
}
