using DecisionSupport.Analytics.Readings;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Store;

/// <summary>The reading of a series as published: season, turning points and breaks of the newest vintage.</summary>
/// <param name="Key">The indicator.</param>
/// <param name="Vintage">The state of knowledge it was made from.</param>
/// <param name="Reading">The reading.</param>
public sealed record PublishedReading(string Key, Vintage Vintage, SeriesReading Reading);
