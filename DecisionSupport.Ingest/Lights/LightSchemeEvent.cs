using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Ingest.Lights;

/// <summary>One line of the register of light schemes: a version set by an analyst of this installation. Lines are never changed; each holds the checksum of the one before.</summary>
/// <param name="Number">Running number from 1.</param>
/// <param name="At">The moment, UTC, to the second.</param>
/// <param name="Indicator">Key of the indicator.</param>
/// <param name="Scheme">The version; its running number is given where versions are merged (<see cref="Catalogue.LightSchemeReader"/>).</param>
/// <param name="Previous">Checksum of the line before; 64 zeros at the first.</param>
public sealed record LightSchemeEvent(long Number, DateTimeOffset At, string Indicator, LightSchemeVersion Scheme, string Previous);

/// <summary>A version that the register does not take.</summary>
/// <param name="text">Why, and what is possible, in both languages.</param>
public sealed class LightSchemeRefusedException(LocalizedText text) : Exception(text?.En)
{
    /// <summary>Why, and what is possible.</summary>
    public LocalizedText Text => text;
}
