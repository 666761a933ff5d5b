namespace DecisionSupport.Ingest.Pipeline;

/// <summary>The forecast stage that the command line and the web use.</summary>
public static class Forecasting
{
    /// <summary>The stage; null while the build has no forecasting.</summary>
    public static IForecastStage? Stage => null;
}
