using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Web.Components.Charts;

/// <summary>The table twin of a chart: the same figures, newest first.</summary>
public static class ChartTable
{
    /// <summary>All rows of lines and fan; periods without any figure are left out.</summary>
    public static IReadOnlyList<ChartRow> Rows(ChartState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var median = state.Fan?.Median;
        return [.. state.Periods.Reverse()
            .Select(p => new ChartRow(
                p,
                [.. state.Lines.Select(l => Known(l.Values[p]))],
                median is null ? null : Known(median[p]),
                Interval(state.Fan, p, 0.80),
                Interval(state.Fan, p, 0.95)))
            .Where(r => r.Median is not null || r.Values.Any(v => v is not null))];
    }

    private static double? Known(double value) => double.IsNaN(value) ? null : value;

    private static PredictionInterval? Interval(QuantileForecast? fan, Period period, double coverage) =>
        fan is not null && fan.Horizon.Contains(period) ? fan.Interval(period, coverage) : null;
}

/// <summary>The figures of one period.</summary>
/// <param name="Period">The period.</param>
/// <param name="Values">One figure for each line; null when missing.</param>
/// <param name="Median">The median forecast; null outside the horizon.</param>
/// <param name="Interval80">The 80 % interval.</param>
/// <param name="Interval95">The 95 % interval.</param>
public sealed record ChartRow(Period Period, IReadOnlyList<double?> Values, double? Median, PredictionInterval? Interval80, PredictionInterval? Interval95);
