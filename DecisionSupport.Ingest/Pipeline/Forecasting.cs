using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>The forecast stage that the command line and the web use.</summary>
public static class Forecasting
{
    /// <summary>Every model of DecisionSupport.Analytics on every series; what learns from many is trained each time.</summary>
    public static IForecastStage Stage { get; } = new IndicatorForecastStage(Forecasters.Panel);

    /// <summary>As <see cref="Stage"/>, with trained models kept in the store and used again while their training is the wanted one.</summary>
    public static IForecastStage StageOf(StoreLocation location) => new IndicatorForecastStage(Forecasters.Panel, ModelStore.Of(location));
}
