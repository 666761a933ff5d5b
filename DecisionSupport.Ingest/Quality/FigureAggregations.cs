using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Quality;

/// <summary>Figures of a higher frequency brought to a lower one.</summary>
internal static class FigureAggregations
{
    /// <summary>The series at another frequency; periods that are not complete are missing.</summary>
    public static TimeSeries To(this TimeSeries series, Frequency frequency, FigureAggregation by)
    {
        if (by == FigureAggregation.Same || series.Frequency == frequency || series.Count == 0)
        {
            return series;
        }

        var parts = new SortedDictionary<int, List<double>>();
        foreach (var period in series.Periods)
        {
            var whole = Period.Containing(period.LastDay, frequency).Ordinal;
            if (!parts.TryGetValue(whole, out var values))
            {
                parts[whole] = values = [];
            }

            values.Add(series[period]);
        }

        // The first and the last period may be cut off: count what a whole one holds.
        var complete = parts.Where(p => !p.Value.Any(double.IsNaN) && p.Value.Count == Within(Period.FromOrdinal(frequency, p.Key), series.Frequency)).ToArray();
        return complete.Length == 0
            ? TimeSeries.Empty(Period.FromOrdinal(frequency, parts.First().Key))
            : TimeSeries.FromObservations(complete.Select(p => KeyValuePair.Create(Period.FromOrdinal(frequency, p.Key), by switch
            {
                FigureAggregation.Mean => p.Value.Average(),
                FigureAggregation.Sum => p.Value.Sum(),
                _ => p.Value[^1],
            })));
    }

    // Weeks belong to the period of their last day.
    private static int Within(Period whole, Frequency frequency)
    {
        var first = Period.Containing(whole.FirstDay, frequency);
        var last = Period.Containing(whole.LastDay, frequency);
        return (last.LastDay > whole.LastDay ? last - 1 : last) - first + 1;
    }
}
