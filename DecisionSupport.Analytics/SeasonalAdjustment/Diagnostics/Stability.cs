using DecisionSupport.Analytics.SeasonalAdjustment.X11;

namespace DecisionSupport.Analytics.SeasonalAdjustment.Diagnostics;

/// <summary>How far an adjustment holds when the data around it change.</summary>
/// <param name="Spans">Sliding spans; null when the series is too short.</param>
/// <param name="History">Revision history; null when the series is too short.</param>
public sealed record Stability(SlidingSpans? Spans, RevisionHistory? History)
{
    /// <summary>The figures by name; those for which the series is too short are left out.</summary>
    public IReadOnlyList<AdjustmentDiagnostic> Figures
    {
        get
        {
            var figures = new List<AdjustmentDiagnostic>();
            if (Spans is { } spans)
            {
                figures.Add(new("sliding-spans", spans.Spans));
                figures.Add(new("sliding-spans-unstable-percent", spans.Unstable));
                figures.Add(new("sliding-spans-unstable-changes-percent", spans.UnstableChanges));
                figures.Add(new("sliding-spans-unstable-years-percent", spans.UnstableYears));
            }

            if (History is { } history)
            {
                figures.Add(new("revision-mean-absolute-percent", history.MeanAbsolute));
                figures.Add(new("revision-of-change-mean-absolute-points", history.MeanAbsoluteChange));
            }

            return figures;
        }
    }

    /// <summary>The figures of <see cref="StudyOf"/>.</summary>
    /// <inheritdoc cref="StudyOf"/>
    public static IReadOnlyList<AdjustmentDiagnostic> Of(
        AdjustmentMethod method, ReadOnlySpan<double> values, int cycle, int firstSeason, AdjustmentRequest request, AdjustedSeries adjusted) =>
        StudyOf(method, values, cycle, firstSeason, request, adjusted).Figures;

    /// <summary>Spans and history of an adjustment. Costs about forty adjustments.</summary>
    /// <param name="method">The method.</param>
    /// <param name="values">The observations, positive.</param>
    /// <param name="cycle">Periods in a year.</param>
    /// <param name="firstSeason">The place of the first value in its year, from 1.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="adjusted">What came of it.</param>
    public static Stability StudyOf(
        AdjustmentMethod method, ReadOnlySpan<double> values, int cycle, int firstSeason, AdjustmentRequest request, AdjustedSeries adjusted)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(adjusted);
        // The spans keep the filter of the whole: else they would compare filters.
        var chosen = adjusted.Diagnostics.FirstOrDefault(d => d.Name == "seasonal-filter")?.Text;
        var kept = Enum.TryParse<X11SeasonalFilter>(chosen is [>= '0' and <= '9', ..] ? "S" + chosen : chosen, true, out var filter) ? request with { Seasonal = filter } : request;
        return new(SlidingSpans.Of(method, values, cycle, firstSeason, kept), RevisionHistory.Of(method, values, cycle, firstSeason, request));
    }
}
