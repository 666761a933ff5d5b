using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Cycles;

/// <summary>How a series or a composite does against a reference chronology: what a builder of composites looks at.</summary>
/// <param name="Dating">Its own turning points with the steps that found them.</param>
/// <param name="Match">Matched, missed and extra turns with leads.</param>
/// <param name="Concordance">Agreement of phases over the common periods; null when it has no turns.</param>
/// <param name="Phases">Its completed phases.</param>
public sealed record CandidateReview(DatingResult Dating, TurnMatch Match, ConcordanceResult? Concordance, IReadOnlyList<PhaseRow> Phases)
{
    /// <summary>Dates the candidate and compares it with the reference.</summary>
    /// <param name="candidate">A seasonally adjusted series: months by Bry–Boschan, quarters and years by Harding–Pagan.</param>
    /// <param name="reference">The reference, of the same frequency.</param>
    /// <param name="options">Limits of dating; those of the frequency when null.</param>
    /// <param name="longestLead">How much earlier a counterpart may be, periods; two years when null.</param>
    /// <param name="longestLag">How much later; one year when null.</param>
    /// <exception cref="ArgumentException">The series cannot be dated.</exception>
    /// <exception cref="InvalidOperationException">The frequencies differ.</exception>
    public static CandidateReview Of(TimeSeries candidate, Chronology reference, DatingOptions? options = null, int? longestLead = null, int? longestLag = null)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(reference);
        var observed = candidate.Trim();
        var dating = observed.Frequency == Frequency.Monthly ? BryBoschan.Date(observed, options) : HardingPagan.Date(observed, options);
        var (match, concordance) = Compare(observed.Periods, dating.Chronology, reference, longestLead, longestLag);
        return new(dating, match, concordance, PhaseStatistics.Of(observed, dating.Chronology));
    }

    /// <summary>Compares turns that were found already.</summary>
    /// <param name="observed">The periods in which they were sought.</param>
    /// <param name="own">The turns.</param>
    /// <param name="reference">The reference, of the same frequency.</param>
    /// <param name="longestLead">How much earlier a counterpart may be, periods; two years when null.</param>
    /// <param name="longestLag">How much later; one year when null.</param>
    /// <exception cref="InvalidOperationException">The frequencies differ.</exception>
    public static (TurnMatch Match, ConcordanceResult? Concordance) Compare(PeriodRange observed, Chronology own, Chronology reference, int? longestLead = null, int? longestLag = null)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(reference);
        var year = observed.Frequency.PeriodsPerYear();

        // Compared from the reference's first turn on: earlier phases are not known. A counterpart of that turn may still lie before it.
        var common = reference.Turns.Count == 0 ? observed : observed.Intersect(PeriodRange.Between(reference.Turns[0].Period, observed.Last));
        var lead = longestLead ?? 2 * year;
        var match = TurnMatching.Of(reference, own.From(common.First - lead), common, lead, longestLag ?? year);
        match = match with { Extra = [.. match.Extra.Where(t => common.Contains(t.Period))] };
        var comparable = own.Turns.Count > 0 && reference.Turns.Count > 0 && common.Count >= 12;
        return (match, comparable ? Cycles.Concordance.Of(reference, own, common) : null);
    }
}
