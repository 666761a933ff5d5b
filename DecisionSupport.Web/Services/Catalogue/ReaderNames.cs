using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Catalogue;

/// <summary>Names for the codes of a publication; a code without a name stands for itself, so no page fails for want of a label.</summary>
public static class ReaderNames
{
    /// <summary>Name of a topic.</summary>
    public static LocalizedText TopicName(this ISeriesReader reader, string code)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.Topics.GetValueOrDefault(code) ?? new(code);
    }

    /// <summary>Name of a unit.</summary>
    public static LocalizedText UnitName(this ISeriesReader reader, string code)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.Units.GetValueOrDefault(code)?.Name ?? new(code);
    }

    /// <summary>Name of a dataflow.</summary>
    public static LocalizedText DataflowName(this ISeriesReader reader, string code)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.Dataflows.GetValueOrDefault(code)?.Name ?? new(code);
    }
}
