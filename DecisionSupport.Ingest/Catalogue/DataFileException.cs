using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Ingest.Catalogue;

/// <summary>A document of the data folder cannot be used; the message says which, where in it, why and what to write.</summary>
/// <param name="file">Path relative to the data folder.</param>
/// <param name="where">Place in the document, for example "series[3].unit"; empty for the whole of it.</param>
/// <param name="problem">What is wrong, with the value, and what to write instead.</param>
/// <param name="problemZh">The same in Chinese; null where only those who run the system read it.</param>
public sealed class DataFileException(string file, string where, string problem, string? problemZh = null)
    : Exception($"data/{file}{(where.Length == 0 ? "" : $", at {where}")}: {problem}")
{
    /// <summary>Path relative to the data folder.</summary>
    public string File { get; } = file;

    /// <summary>Place in the document.</summary>
    public string Where { get; } = where;

    /// <summary>The message in both languages, as far as there are both.</summary>
    public LocalizedText Text { get; } = new(
        $"data/{file}{(where.Length == 0 ? "" : $", at {where}")}: {problem}",
        problemZh is null ? null : $"data/{file}{(where.Length == 0 ? "" : $"，位于 {where}")}：{problemZh}");
}
