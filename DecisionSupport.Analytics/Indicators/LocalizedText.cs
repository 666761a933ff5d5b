namespace DecisionSupport.Analytics.Indicators;

/// <summary>A text in the two languages of the system. The Chinese text may be missing; then the English one is shown.</summary>
/// <param name="En">English.</param>
/// <param name="Zh">Simplified Chinese; null when there is none.</param>
public sealed record LocalizedText(string En, string? Zh = null)
{
    /// <summary>The text for a culture name: Chinese for "zh…", else English.</summary>
    public string For(string culture) => culture.StartsWith("zh", StringComparison.OrdinalIgnoreCase) && !string.IsNullOrEmpty(Zh) ? Zh : En;

    /// <summary>English.</summary>
    public override string ToString() => En;
}
