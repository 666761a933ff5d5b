namespace DecisionSupport.Analytics.SeasonalAdjustment.Aggregates;

/// <summary>The revision of an indirect adjustment: the components cut off at each origin, adjusted and added up again.</summary>
internal static class SumRevision
{
    private const int YearsOfOrigins = 3;
    private const int FewestYears = 5;

    /// <summary>Mean absolute revision of the level, percent of the first figure, at the origins of <see cref="Diagnostics.RevisionHistory"/>; null when too short.</summary>
    public static double? Of(IReadOnlyList<Component> components, AdjustmentMethod method, int cycle, int firstSeason, AdjustmentRequest request, double[] aggregate)
    {
        var end = aggregate.Length - cycle;
        var from = Math.Max((FewestYears * cycle) - 1, end - (YearsOfOrigins * cycle));
        if (from >= end)
        {
            return null;
        }

        double[] At(int count) => AggregateAdjustment.Sum(
            components, [.. components.Select(c => AggregateAdjustment.Adjusted(c, [.. c.Values.Take(count)], method, cycle, firstSeason, request).Adjusted)]);
        var now = At(aggregate.Length);
        return 100 * Enumerable.Range(from, end - from).Average(t => Math.Abs((now[t] / At(t + 1)[t]) - 1));
    }
}
