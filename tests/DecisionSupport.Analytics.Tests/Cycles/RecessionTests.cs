using DecisionSupport.Analytics.Cycles;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.Quality;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Cycles;

/// <summary>Composites of the embedded US series against the reference dates of the NBER.</summary>
public class RecessionTests(ITestOutputHelper output)
{
    private static readonly Period s_first = Period.Month(1969, 1);

    private static CompositeMember Member(string key, bool inverted = false) => new(key, EmbeddedFred.All["FRED." + key], Inverted: inverted);

    // Three of The Conference Board's four coincident components; the fourth, manufacturing and trade sales, is not among the embedded series.
    private static readonly CompositeMember[] s_coincident = [Member("PAYEMS"), Member("W875RX1"), Member("INDPRO")];

    private static ConferenceBoardResult Coincident => ConferenceBoardIndex.Compute(s_coincident);

    private TurnMatch Match(TimeSeries index)
    {
        var found = BryBoschan.Date(index).Chronology;
        var match = TurnMatching.Of(Nber.Months.From(s_first), found.From(s_first - 24), index.Periods);
        foreach (var m in match.Matches)
        {
            output.WriteLine($"{m.Reference.Kind} {m.Reference.Period}: {m.Candidate?.ToString() ?? "missed"} lead {m.Lead}");
        }

        output.WriteLine($"missed {match.Missed}, extra {string.Join(' ', match.Extra.Select(e => $"{e.Kind} {e.Period}"))}");
        output.WriteLine($"peaks: mean {match.MeanLead(TurnKind.Peak):0.0} sd {match.LeadDeviation(TurnKind.Peak):0.0}; troughs: mean {match.MeanLead(TurnKind.Trough):0.0} sd {match.LeadDeviation(TurnKind.Trough):0.0}");
        return match;
    }

    [Fact]
    public void The_coincident_composite_finds_every_recession_since_1970()
    {
        var match = Match(Coincident.Index);
        Assert.Equal(16, match.Matches.Count);
        Assert.Equal(0, match.Missed);
        Assert.Empty(match.Extra);
        Assert.All(match.Matches, m => Assert.InRange(m.Lead!.Value, -6, 6));
    }

    [Fact]
    public void A_review_says_what_a_builder_needs()
    {
        var review = CandidateReview.Of(Coincident.Index, Nber.Months);
        Assert.Equal((0, 0), (review.Match.Missed, review.Match.Extra.Count));
        Assert.InRange(review.Concordance!.Value.Index, 0.95, 1);
        Assert.True(review.Concordance.Value.PValue < 1e-6);
        Assert.All(review.Phases, p => Assert.Equal(p.IsExpansion, p.Amplitude > 0));
        var quarters = CandidateReview.Of(EmbeddedFred.All["FRED.GDPC1"], Nber.Quarters);
        Assert.Equal(2, quarters.Match.Missed);

        // A counterpart before the first turn of the reference counts: production turned in June 1948, the reference in November.
        Assert.Equal(5, CandidateReview.Of(EmbeddedFred.All["FRED.INDPRO"], Nber.Months).Match.Matches[0].Lead);
    }

    // Made of components like The Conference Board's that are embedded; of its leading ones orders, permits, claims and share prices are not. It
    // takes 1980 to 1982 as one contraction and does not see 2020 coming.
    [Fact]
    public void The_leading_composite_turns_before_the_recessions_that_it_finds()
    {
        CompositeMember[] leading =
        [
            Member("AWHMAN"), Member("HOUST"), Member("UEMPLT5", inverted: true),
            new("spread", Spread("GS10", "FEDFUNDS"), MemberKind.Balance), new("real money", Real("M2SL", "PCEPI")),
        ];
        var match = Match(ConferenceBoardIndex.Compute(leading, Coincident.Rows.Skip(1).Average(r => r.Change)).Index);
        Assert.Equal([Period.Month(1981, 7), Period.Month(2020, 2)], match.Matches.Where(m => m.Lead is null && m.Reference.Kind == TurnKind.Peak).Select(m => m.Reference.Period));
        Assert.All(match.Matches.Where(m => m.Lead is not null), m => Assert.True(m.Lead > 0));
    }

    private static TimeSeries Spread(string a, string b) => EmbeddedFred.All["FRED." + a].MapPeriods(p => EmbeddedFred.All["FRED." + a][p] - EmbeddedFred.All["FRED." + b][p]).Trim();

    private static TimeSeries Real(string value, string price) => EmbeddedFred.All["FRED." + value].MapPeriods(p => EmbeddedFred.All["FRED." + value][p] / EmbeddedFred.All["FRED." + price][p]).Trim();
}
