using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Quality;

/// <summary>One series as the store holds it.</summary>
/// <param name="Indicator">Its row of the catalogue.</param>
/// <param name="History">Every release.</param>
/// <param name="Units">Units declared, oldest first.</param>
/// <param name="VintageDays">Vintages of the snapshots that hold it, ascending.</param>
public sealed record SeriesUnderJudgement(
    Indicator Indicator, VintageHistory History, IReadOnlyList<UnitSince> Units, IReadOnlyList<DateOnly> VintageDays);

/// <summary>What is known of the files behind a series.</summary>
/// <param name="Day">The newest vintage of its dataflow: the day of judgement.</param>
/// <param name="Reading">What the readers counted in the files offered for the dataflow.</param>
/// <param name="Files">The raw files that hold the series.</param>
public sealed record FilesBehind(Vintage Day, ReadingCounts Reading, IReadOnlyList<RawFileState> Files);
