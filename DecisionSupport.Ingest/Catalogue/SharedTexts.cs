using System.Diagnostics.CodeAnalysis;
using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Ingest.Catalogue;

/// <summary>Texts that many series have in common, each once: of 350,000 series nearly all have the agency, licence and unit of their neighbours.</summary>
internal sealed class SharedTexts
{
    private readonly Dictionary<string, string> _texts = [];
    private readonly Dictionary<LocalizedText, LocalizedText> _localized = [];

    /// <summary>The same text, once.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public string? Of(string? text) => text is null ? null : Shared(_texts, text);

    /// <summary>The same text, once.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public LocalizedText? Of(LocalizedText? text) => text is null ? null : Shared(_localized, text);

    private static T Shared<T>(Dictionary<T, T> known, T value)
        where T : notnull => known.TryGetValue(value, out var same) ? same : known[value] = value;
}
