using DecisionSupport.Analytics.Cycles;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Cycles;

public class ComparisonTests
{
    private static Chronology OfContractions(params (int First, int Last)[] contractions) => new(contractions.SelectMany(c => new TurningPoint[]
    {
        new(Period.Month(2000, 1) + (c.First - 1), TurnKind.Peak),
        new(Period.Month(2000, 1) + c.Last, TurnKind.Trough),
    }));

    // R 4.2.2: x = y = rep(1, 120); x[c(20:30, 60:75, 100:104)] = 0; y[c(23:33, 62:70)] = 0 (numbered from 1); mean(x == y), cor(x, y);
    // sandwich 3.0-2: coeftest(lm(y ~ x), NeweyWest(lag = 4, prewhite = FALSE, adjust = TRUE)).
    [Fact]
    public void Concordance_and_its_test_are_those_of_R()
    {
        var x = OfContractions((19, 29), (59, 74), (99, 103));
        var y = OfContractions((22, 32), (61, 69));
        var result = Concordance.Of(x, y, new(Period.Month(2000, 1), 120));
        Assert.Equal(0.85, result.Index, 1e-12);
        Assert.Equal(0.655555555556, result.Expected, 1e-10);
        Assert.Equal(0.589924879655, result.Correlation, 1e-10);
        Assert.Equal(0.000996022076611, result.PValue, 1e-9);
        Assert.Equal(1, Concordance.Of(x, x, new(Period.Month(2000, 1), 120)).Index);
    }

    [Fact]
    public void A_lead_is_found_by_correlation()
    {
        var reference = TimeSeries.Of(Period.Month(2000, 1), [.. Enumerable.Range(0, 200).Select(t => Math.Sin(t / 8.0))]);
        var candidate = TimeSeries.Of(Period.Month(2000, 1), [.. Enumerable.Range(0, 200).Select(t => 3 * Math.Sin((t + 7) / 8.0))]);
        var all = CrossCorrelation.Of(reference, candidate);
        Assert.Equal((34, -9, 24), (all.Count, all[0].Lead, all[^1].Lead));
        Assert.Equal(7, CrossCorrelation.Best(all)!.Value.Lead);
        Assert.Equal(1, CrossCorrelation.Best(all)!.Value.Correlation, 1e-10);
        Assert.Null(CrossCorrelation.Best(CrossCorrelation.Of(reference.Tail(5), candidate)));
    }

    // By hand: peak 3 months earlier, trough 2 later, one pair of turns missed, one extra pair: mean lead 0.5, deviation 5/√2.
    [Fact]
    public void Turns_are_matched_once_and_the_rest_is_missed_or_extra()
    {
        var reference = OfContractions((20, 40), (80, 90));
        var candidate = OfContractions((17, 42), (140, 150));
        var match = TurnMatching.Of(reference, candidate, new(Period.Month(2000, 1), 200));
        Assert.Equal([3, -2, null, null], match.Matches.Select(m => m.Lead));
        Assert.Equal((2, 2), (match.Missed, match.Extra.Count));
        Assert.Equal((0.5, 0.5, 3.0), (match.MeanLead(), match.MedianLead(), match.MeanLead(TurnKind.Peak)));
        Assert.Equal(5 / Math.Sqrt(2), match.LeadDeviation(), 1e-12);
        Assert.Equal(0, TurnMatching.Of(reference, candidate, new(Period.Month(2000, 1), 60)).Missed);
    }

    [Theory]
    [InlineData(1, 1, ClockPhase.Expansion)]
    [InlineData(1, -1, ClockPhase.Slowdown)]
    [InlineData(-1, -1, ClockPhase.Recession)]
    [InlineData(-1, 1, ClockPhase.Recovery)]
    public void The_clock_has_four_quadrants(double level, double change, ClockPhase phase) => Assert.Equal(phase, CycleClock.PhaseOf(level, change));

    [Fact]
    public void The_hand_goes_round_in_order()
    {
        var cycle = TimeSeries.Of(Period.Month(2000, 1), [.. Enumerable.Range(0, 97).Select(t => 100 + Math.Sin(2 * Math.PI * (t + 0.5) / 48))]);
        var phases = CycleClock.Of(cycle, 100).Select(h => h.Phase).ToArray();
        Assert.Equal(96, phases.Length);
        Assert.All(phases.Zip(phases.Skip(1)), p => Assert.True(p.First == p.Second || (int)p.Second == ((int)p.First + 1) % 4));
        Assert.Equal(4, phases.Distinct().Count());
    }

    [Fact]
    public void A_chronology_alternates_and_knows_its_phases()
    {
        var chronology = OfContractions((20, 30));
        Assert.True(chronology.IsExpansion(Period.Month(2001, 8)));
        Assert.False(chronology.IsExpansion(Period.Month(2001, 9)));
        Assert.False(chronology.IsExpansion(Period.Month(2002, 7)));
        Assert.True(chronology.IsExpansion(Period.Month(2002, 8)));
        Assert.Null(new Chronology([]).IsExpansion(Period.Month(2000, 1)));
        Assert.Throws<ArgumentException>(() => new Chronology([chronology.Turns[0], chronology.Turns[0]]));
    }
}
