using DecisionSupport.Analytics.Cycles;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.Quality;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Cycles;

public class CompositeStudyTests
{
    private static CompositeMember Member(string key, MemberKind kind = MemberKind.Amount, bool inverted = false) => new(key, EmbeddedFred.All["FRED." + key], kind, inverted);

    private static readonly CompositeMember[] s_coincident = [Member("PAYEMS"), Member("W875RX1"), Member("INDPRO")];

    // As RecessionTests finds for the same components: all turns of the NBER, none of its own.
    [Fact]
    public void The_coincident_index_misses_no_turn_and_invents_none()
    {
        var study = CompositeStudy.Of(s_coincident, [Member("UNRATE", MemberKind.Rate, true)], CompositeMethod.ConferenceBoard, EmbeddedFred.All["FRED.INDPRO"], Nber.Months);
        Assert.Equal((0, 0), (study.Review.Match.Missed, study.Review.Match.Extra.Count));
        Assert.Equal(1, study.Members.Sum(m => m.Weight ?? 0), 1e-12);
        Assert.Equal([true, true, true, false], study.Members.Select(m => m.IsMember));
        Assert.Equal(0, study.Members[2].Best!.Value.Lead);
        Assert.Equal(1, study.Members[2].Best!.Value.Correlation, 1e-12);
        Assert.True(study.Members[3].Best!.Value.Correlation > 0.5, "unemployment turned over goes with production");
        Assert.All(study.Diffusion.Values.ToArray(), v => Assert.True(double.IsNaN(v) || v is >= 0 and <= 100));
    }

    [Fact]
    public void The_oecd_index_has_equal_weights()
    {
        var study = CompositeStudy.Of(s_coincident, [], CompositeMethod.Oecd, EmbeddedFred.All["FRED.INDPRO"], Nber.Months);
        Assert.All(study.Members, m => Assert.Equal(1.0 / 3, m.Weight!.Value, 1e-12));
        Assert.True(study.Review.Concordance!.Value.Index > 0.7);
    }

    [Fact]
    public void A_series_turned_over_has_peaks_where_it_had_troughs()
    {
        var wave = TimeSeries.Of(Period.Month(1990, 1), [.. Enumerable.Range(0, 240).Select(t => Math.Exp(Math.Sin(2 * Math.PI * t / 60)))]);
        var plain = BryBoschan.Date(wave).Chronology.Turns;
        var turned = BryBoschan.Date(CompositeStudy.Upright(new("wave", wave, Inverted: true))).Chronology.Turns;
        Assert.Equal(8, plain.Count);
        Assert.Equal(plain.Select(t => (t.Period, t.Kind == TurnKind.Peak)), turned.Select(t => (t.Period, t.Kind == TurnKind.Trough)));
    }

    [Fact]
    public void An_index_of_nothing_is_refused() =>
        Assert.Throws<ArgumentException>(() => CompositeStudy.Of([], [], CompositeMethod.ConferenceBoard, EmbeddedFred.All["FRED.INDPRO"], Nber.Months));
}
