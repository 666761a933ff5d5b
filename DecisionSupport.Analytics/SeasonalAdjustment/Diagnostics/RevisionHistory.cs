namespace DecisionSupport.Analytics.SeasonalAdjustment.Diagnostics;

/// <summary>
/// Revision history: each of the periods of some years is adjusted with nothing after it, as when it was new, and compared with
/// what the whole series says of it now. Source: U.S. Census Bureau (2023), X-13ARIMA-SEATS Reference Manual, history spec.
/// </summary>
/// <param name="Values">The periods with their first and present figures.</param>
/// <param name="MeanAbsolute">Mean absolute revision of the adjusted level, percent of the first figure.</param>
/// <param name="MeanAbsoluteChange">Mean absolute revision of the change from the period before, percentage points.</param>
public sealed record RevisionHistory(IReadOnlyList<RevisedFigure> Values, double MeanAbsolute, double MeanAbsoluteChange)
{
    private const int YearsOfOrigins = 3;
    private const int FewestYears = 5;

    /// <summary>The history of the three years that end a year before the last period; null when less than five years are before any of them.</summary>
    /// <param name="method">The method.</param>
    /// <param name="values">The observations.</param>
    /// <param name="cycle">Periods in a year.</param>
    /// <param name="firstSeason">The place of the first value in its year, from 1.</param>
    /// <param name="request">What is asked for; what is automatic is chosen anew for each period, as it would have been.</param>
    public static RevisionHistory? Of(AdjustmentMethod method, ReadOnlySpan<double> values, int cycle, int firstSeason, AdjustmentRequest request)
    {
        ArgumentNullException.ThrowIfNull(method);
        var end = values.Length - cycle;
        var from = Math.Max((FewestYears * cycle) - 1, end - (YearsOfOrigins * cycle));
        if (from >= end)
        {
            return null;
        }

        var now = method.Adjust(values, cycle, firstSeason, request).Adjusted;
        var figures = new List<RevisedFigure>();
        var (level, change) = (0.0, 0.0);
        for (var t = from; t < end; t++)
        {
            var first = method.Adjust(values[..(t + 1)], cycle, firstSeason, request).Adjusted;
            figures.Add(new(t, first[t], now[t]));
            level += Math.Abs((now[t] / first[t]) - 1);
            change += Math.Abs((now[t] / now[t - 1]) - (first[t] / first[t - 1]));
        }

        return new(figures, 100 * level / figures.Count, 100 * change / figures.Count);
    }
}

/// <summary>A period's adjusted value when it was new and now.</summary>
/// <param name="Place">Place in the series, from 0.</param>
/// <param name="First">Adjusted with nothing after it.</param>
/// <param name="Now">Adjusted with the whole series.</param>
public sealed record RevisedFigure(int Place, double First, double Now);
