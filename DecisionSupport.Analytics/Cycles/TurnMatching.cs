using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Cycles;

/// <summary>A turn of the reference with the candidate's turn that belongs to it.</summary>
/// <param name="Reference">The reference's turn.</param>
/// <param name="Candidate">The candidate's turn; null when it was missed.</param>
/// <param name="Lead">Periods by which the candidate turned earlier; negative: later; null when missed.</param>
public readonly record struct MatchedTurn(TurningPoint Reference, Period? Candidate, int? Lead);

/// <summary>How a candidate's turns compare with those of the reference.</summary>
/// <param name="Matches">The reference's turns within the candidate's periods, oldest first.</param>
/// <param name="Extra">The candidate's turns without counterpart.</param>
public sealed record TurnMatch(IReadOnlyList<MatchedTurn> Matches, IReadOnlyList<TurningPoint> Extra)
{
    /// <summary>Reference turns that the candidate missed.</summary>
    public int Missed => Matches.Count(m => m.Candidate is null);

    /// <summary>Mean lead in periods over matched turns of one kind (of both when null); NaN without any.</summary>
    public double MeanLead(TurnKind? kind = null) => Leads(kind) is { Length: > 0 } l ? l.Average() : double.NaN;

    /// <summary>Median lead; NaN without any.</summary>
    public double MedianLead(TurnKind? kind = null) => Numerics.RobustStatistics.Median(Leads(kind).Select(l => (double)l));

    /// <summary>Standard deviation of the leads, n − 1; NaN with fewer than two.</summary>
    public double LeadDeviation(TurnKind? kind = null)
    {
        var (leads, mean) = (Leads(kind), MeanLead(kind));
        return leads.Length < 2 ? double.NaN : Math.Sqrt(leads.Sum(l => (l - mean) * (l - mean)) / (leads.Length - 1));
    }

    private int[] Leads(TurnKind? kind) => [.. Matches.Where(m => m.Lead is not null && (kind is null || m.Reference.Kind == kind)).Select(m => m.Lead!.Value)];
}

/// <summary>Finds for each turn of a reference the candidate's turn of the same kind nearest to it, each used once.</summary>
public static class TurnMatching
{
    /// <summary>Compares two chronologies.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="candidate">The candidate.</param>
    /// <param name="covered">The candidate's periods: turns of the reference outside are not counted as missed.</param>
    /// <param name="longestLead">How much earlier a counterpart may be, periods.</param>
    /// <param name="longestLag">How much later.</param>
    /// <exception cref="InvalidOperationException">The frequencies differ.</exception>
    public static TurnMatch Of(Chronology reference, Chronology candidate, PeriodRange covered, int longestLead = 24, int longestLag = 12)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(candidate);
        TurningPoint[] wanted = [.. reference.Turns.Where(t => covered.Contains(t.Period))];
        var pairs = wanted
            .SelectMany(r => candidate.Turns.Where(c => c.Kind == r.Kind && r.Period - c.Period <= longestLead && c.Period - r.Period <= longestLag).Select(c => (Reference: r, Candidate: c)))
            .OrderBy(p => Math.Abs(p.Reference.Period - p.Candidate.Period))
            .ThenBy(p => p.Candidate.Period);
        var (counterpart, used) = (new Dictionary<TurningPoint, TurningPoint>(), new HashSet<TurningPoint>());
        foreach (var (r, c) in pairs)
        {
            if (!counterpart.ContainsKey(r) && used.Add(c))
            {
                counterpart.Add(r, c);
            }
        }

        var matches = wanted.Select(r => counterpart.TryGetValue(r, out var c) ? new MatchedTurn(r, c.Period, r.Period - c.Period) : new MatchedTurn(r, null, null));
        return new([.. matches], [.. candidate.Turns.Where(t => !used.Contains(t))]);
    }
}
