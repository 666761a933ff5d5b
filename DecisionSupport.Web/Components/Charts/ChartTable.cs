using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Web.Components.Charts;

/// <summary>The table twin of a chart: the same figures, newest first.</summary>
public static class ChartTable
{
    /// <summary>Coverages of the ranges that charts draw and tables list: 30, 60, 80, 90 and 95 %, narrow to wide.</summary>
    public static IReadOnlyList<double> Levels { get; } = [0.30, 0.60, 0.80, 0.90, 0.95];

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
                state.Fan is { } fan && fan.Horizon.Contains(p) ? [.. Levels.Select(c => fan.Interval(p, c))] : []))
            .Where(r => r.Median is not null || r.Values.Any(v => v is not null))];
    }

    private static double? Known(double value) => double.IsNaN(value) ? null : value;
}

/// <summary>The figures of one period.</summary>
/// <param name="Period">The period.</param>
/// <param name="Values">One figure for each line; null when missing.</param>
/// <param name="Median">The median forecast; null outside the horizon.</param>
/// <param name="Intervals">The intervals of <see cref="ChartTable.Levels"/>; empty outside the horizon.</param>
public sealed record ChartRow(Period Period, IReadOnlyList<double?> Values, double? Median, IReadOnlyList<PredictionInterval> Intervals);
