using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>How far a refresh is.</summary>
/// <param name="Stage">Short name of the stage: "snapshots", "checks", "append", "forecasts", "publish".</param>
/// <param name="Done">Units done in the stage.</param>
/// <param name="Total">Units in the stage; 0 when not known.</param>
/// <param name="Message">What is going on, for people.</param>
public sealed record RefreshProgress(string Stage, int Done, int Total, LocalizedText Message);
