using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>The grade of the figures of one file.</summary>
internal static class QualitySummary
{
    /// <summary>The grade; null when nothing could be assessed.</summary>
    public static LocalizedText? Of(IngestRead read) => null;
}
