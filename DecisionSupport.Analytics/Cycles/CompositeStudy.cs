using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Cycles;

/// <summary>A component or candidate held against the reference.</summary>
/// <param name="Member">The component.</param>
/// <param name="IsMember">Whether it is in the index; else it is only offered.</param>
/// <param name="Weight">Its weight in the index, 0 to 1; null for candidates.</param>
/// <param name="Review">Its turning points against the reference; null when it cannot be dated.</param>
/// <param name="Best">The lead at which its cycle goes best with that of the target; null when too short.</param>
public sealed record MemberReview(CompositeMember Member, bool IsMember, double? Weight, CandidateReview? Review, LeadCorrelation? Best);

/// <summary>A composite index with all that an analyst looks at to judge it.</summary>
/// <param name="Index">The index: chained changes (The Conference Board), or the OECD's indicator with the target's trend restored.</param>
/// <param name="Review">Its turning points against the reference.</param>
/// <param name="Members">Components, then candidates.</param>
/// <param name="Diffusion">Share of the components that rose over half a year, percent.</param>
public sealed record CompositeStudy(TimeSeries Index, CandidateReview Review, IReadOnlyList<MemberReview> Members, TimeSeries Diffusion)
{
    private const int DiffusionSpan = 6;

    /// <summary>Makes the index and judges it.</summary>
    /// <param name="members">The components: months without season.</param>
    /// <param name="candidates">Further series to be judged alone.</param>
    /// <param name="method">By whose method.</param>
    /// <param name="target">The series whose trend and amplitude the OECD's method takes, and with whose cycle others are correlated; positive.</param>
    /// <param name="reference">The reference turns, monthly.</param>
    /// <exception cref="ArgumentException">No components, one too short or without change, or no common period; the message names it.</exception>
    public static CompositeStudy Of(
        IReadOnlyList<CompositeMember> members, IReadOnlyList<CompositeMember> candidates, CompositeMethod method, TimeSeries target, Chronology reference)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(target);
        IReadOnlyList<double> weights;
        TimeSeries index;
        if (method == CompositeMethod.ConferenceBoard)
        {
            var result = ConferenceBoardIndex.Compute(members);
            (index, weights) = (result.Index, result.Weights);
        }
        else
        {
            index = OecdIndicator.Compute(members, target).TrendRestored;
            weights = [.. members.Select(_ => 1.0 / members.Count)];
        }

        var cycle = Band(target, MemberKind.Amount, false);
        return new(
            index, CandidateReview.Of(index, reference),
            [.. members.Select((m, i) => Judge(m, weights[i], cycle, reference)), .. candidates.Select(c => Judge(c, null, cycle, reference))],
            DiffusionIndex.Of(members, DiffusionSpan));
    }

    /// <summary>The series as its turns are sought: one that falls when the economy rises is turned over.</summary>
    public static TimeSeries Upright(CompositeMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return !member.Inverted ? member.Series : member.Series.Values.ToArray().All(v => !(v <= 0)) ? member.Series.Map(v => 1 / v) : member.Series.Map(v => -v);
    }

    private static MemberReview Judge(CompositeMember member, double? weight, TimeSeries? target, Chronology reference)
    {
        CandidateReview? review = null;
        try
        {
            review = CandidateReview.Of(Upright(member), reference);
        }
        catch (ArgumentException)
        {
            // Too short to be dated: the table says so.
        }

        var own = Band(member.Series, member.Kind, member.Inverted);
        return new(member, weight is not null, weight, review, target is null || own is null ? null : CrossCorrelation.Best(CrossCorrelation.Of(target, own)));
    }

    private static TimeSeries? Band(TimeSeries series, MemberKind kind, bool inverted)
    {
        var observed = series.Trim();
        if (observed.Count < 120 || observed.Values.ToArray().Any(double.IsNaN))
        {
            return null;
        }

        var logs = kind == MemberKind.Amount && observed.Values.ToArray().All(v => v > 0);
        var cycle = HodrickPrescott.BandPass(logs ? observed.Map(v => 100 * Math.Log(v)) : observed).Cycle;
        return inverted ? cycle.Map(v => -v) : cycle;
    }
}
