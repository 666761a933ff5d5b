using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Backtesting;

/// <summary>How far to forecast and how to judge the models.</summary>
/// <param name="Horizon">Periods ahead, for the forecast and in the backtest.</param>
/// <param name="Origins">The most past origins to forecast from; short histories allow fewer.</param>
/// <param name="Step">Periods between two origins.</param>
/// <param name="HistoryLimit">Only this many of the latest periods are looked at: older ones describe another economy.</param>
public sealed record ForecastPlan(int Horizon, int Origins, int Step, int HistoryLimit)
{
    /// <summary>Whether only models that every refresh tries are candidates (<see cref="Forecasting.Forecaster.IsRoutine"/>), which is usual.</summary>
    public bool RoutineOnly { get; init; } = true;

    /// <summary>How much of the past each origin sees; expanding is usual, sliding shows whether old figures help or harm.</summary>
    public BacktestWindow Window { get; init; }

    /// <summary>
    /// The plan for published forecasts. Monthly: a year ahead, 12 origins a quarter apart, 20 years. Quarterly: a year
    /// ahead, 8 origins half a year apart, 40 years. Annual: two years ahead, 6 origins, 80 years. Weekly: 13 weeks,
    /// 8 origins, 5 years. Daily: 14 days, 8 origins, a year.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The frequency is unknown.</exception>
    public static ForecastPlan Default(Frequency frequency) => frequency switch
    {
        Frequency.Annual => new(2, 6, 1, 80),
        Frequency.HalfYearly => new(4, 6, 1, 120),
        Frequency.Quarterly => new(4, 8, 2, 160),
        Frequency.Monthly => new(12, 12, 3, 240),
        Frequency.Weekly => new(13, 8, 13, 261),
        Frequency.Daily => new(14, 8, 14, 365),
        _ => throw Frequencies.Unknown(frequency),
    };

    /// <summary>This plan after a check of its numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1, or the history shorter than twice the horizon.</exception>
    internal ForecastPlan Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Horizon, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Origins, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Step, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(HistoryLimit, 2 * Horizon);
        return this;
    }
}
