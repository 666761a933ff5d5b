using DecisionSupport.Analytics.Backtesting;

namespace DecisionSupport.Ingest.Bulk;

/// <summary>How the series of a file are backtested.</summary>
/// <param name="Origins">Most origins.</param>
/// <param name="Step">Periods between two origins.</param>
/// <param name="Window">How much of the past each origin sees.</param>
/// <param name="Release">Which publication counts as true: 1 the first, <see cref="ReleaseOutcomes.Newest"/> the newest.</param>
internal sealed record BacktestOptions(int Origins, int Step, BacktestWindow Window, int Release);
