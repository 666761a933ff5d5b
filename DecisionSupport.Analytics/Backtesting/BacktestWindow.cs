namespace DecisionSupport.Analytics.Backtesting;

/// <summary>How much of the past each origin of a backtest sees.</summary>
public enum BacktestWindow
{
    /// <summary>All figures up to the origin: later origins see more.</summary>
    Expanding,

    /// <summary>The same number of figures at each origin, as many as the first one has.</summary>
    Sliding,
}
