namespace DecisionSupport.Ingest.Bulk;

/// <summary>One series of a file of many.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Scale">Its periods; null when the frequency could not be read.</param>
/// <param name="First">Number of the first period on the scale.</param>
/// <param name="Values">Values on consecutive periods, NaN where missing; the last is observed.</param>
/// <param name="Problem">Why the series cannot be used; null when it can.</param>
internal sealed record BulkSeries(string Id, PeriodScale? Scale, long First, double[] Values, string? Problem)
{
    /// <summary>Every release, by period and then by day; empty when the file has no column known_from.</summary>
    public IReadOnlyList<BulkRelease> Releases { get; init; } = [];
}

/// <summary>One release of one figure.</summary>
/// <param name="Period">Number of the period on the scale.</param>
/// <param name="Day">Day number of the day from which it was public.</param>
/// <param name="Value">The figure; NaN when it was withdrawn.</param>
internal readonly record struct BulkRelease(long Period, int Day, double Value);

/// <summary>A series that could not be forecast, and why.</summary>
internal sealed record BulkFailure(string Id, string Reason);
