using DecisionSupport.Analytics.Methods;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Quality;

public class QualityPassportTests
{
    private static readonly Vintage s_day = new(new(2024, 1, 31));

    private static RuleResult Result(string rule, string element, long good, long cases) => new(
        rule, element, good, cases, cases == 0 ? null : (double)good / cases, new("x", "x"),
        good < cases ? [new(new("bad", "坏"), Period.Month(2023, 5))] : []);

    [Fact]
    public void The_passport_has_a_method_card_in_both_languages() =>
        Assert.Equal(MethodKind.Quality, MethodCards.Find(QualityPassport.Card)?.Kind);

    [Fact]
    public void The_standard_has_twenty_elements_in_six_dimensions()
    {
        // GB/T 36344-2018 as listed in the design notes: 6, 2, 5, 2, 3 and 2 elements.
        Assert.Equal([6, 2, 5, 2, 3, 2], QualityElements.Dimensions.Select(d => QualityElements.All.Count(e => e.Dimension == d)));
        Assert.Equal(["0303", "0305"], QualityElements.All.Where(e => e.IsBadRatio).Select(e => e.Code));
    }

    [Fact]
    public void A_dimension_is_the_mean_of_its_assessed_rules_shrunk_to_the_prior()
    {
        // By hand: rules 90/100 and 20/20, mean 0.95, 120 cases: (120·0.95 + 2·0.5)/122 = 115/122.
        var passport = QualityPassport.Of("X", s_day, [Result("outliers", "0301", 90, 100), Result("duplicates", "0303", 20, 20), Result("revision-size", "0301", 0, 0)], QualityPolicy.BuiltIn);
        var accuracy = passport.Dimensions.Single(d => d.Dimension == DataQualityDimension.Accuracy);
        Assert.Equal(115.0 / 122, accuracy.Score!.Value, 12);
        Assert.Equal((0.95, 120L, 2, 3), (accuracy.Unshrunk!.Value, accuracy.Cases, accuracy.Assessed, accuracy.Rules));
        Assert.All(passport.Dimensions.Where(d => d.Dimension != DataQualityDimension.Accuracy), d => Assert.Null(d.Score));
        Assert.Equal((null, QualityGrade.NotAssessed), (passport.Score, passport.Grade));
    }

    [Theory]
    [InlineData(1, 1, 2.0 / 3)] // Laplace's rule of succession: (1 + 1)/(1 + 2)
    [InlineData(0, 1, 1.0 / 3)]
    [InlineData(10, 10, 11.0 / 12)]
    public void Few_cases_say_little(long good, long cases, double expected) => Assert.Equal(
        expected,
        QualityPassport.Of("X", s_day, [Result("raw-retrievable", "0601", good, cases)], QualityPolicy.BuiltIn).Dimensions[5].Score!.Value, 12);

    [Fact]
    public void The_overall_score_needs_four_dimensions()
    {
        RuleResult[] three = [Result("missing-periods", "0202", 98, 98), Result("outliers", "0301", 98, 98), Result("on-time", "0502", 98, 98)];
        Assert.Null(QualityPassport.Of("X", s_day, three, QualityPolicy.BuiltIn).Score);

        // By hand: 99/100 for each of the three, (8·1 + 1)/10 = 0.9 for the fourth; mean 0.9675.
        var four = QualityPassport.Of("X", s_day, [.. three, Result("usable", "0602", 8, 8)], QualityPolicy.BuiltIn);
        Assert.Equal(0.9675, four.Score!.Value, 12);
        Assert.Equal(QualityGrade.A, four.Grade);
    }

    [Fact]
    public void A_failed_holding_rule_closes_the_gate_and_caps_the_grade_until_a_person_accepts_it()
    {
        var policy = QualityPolicy.BuiltIn with
        {
            Rules = new Dictionary<string, RulePolicy> { ["unit-change"] = new(GateSeverity.Hold, 1), ["outliers"] = new(GateSeverity.Warn, 0.95) },
        };
        RuleResult[] results =
        [
            Result("missing-periods", "0202", 500, 500), Result("outliers", "0301", 490, 500), Result("unit-change", "0401", 499, 500),
            Result("on-time", "0502", 400, 500), Result("usable", "0602", 300, 300),
        ];
        var held = QualityPassport.Of("X", s_day, results, policy);
        Assert.False(held.Gate.IsOpen);
        Assert.Equal(["unit-change"], held.Gate.Holding.Select(r => r.Rule));
        Assert.Equal(["on-time"], held.Gate.Warning.Select(r => r.Rule));
        Assert.Equal(QualityGrade.C, held.Grade);
        Assert.True(held.Score > 0.9);

        var accepted = policy with { Accepted = [new("X", "unit-change", Period.Month(2023, 5), null, new("Somebody", "某人"), new(2024, 2, 1), new("true", "属实"))] };
        var open = QualityPassport.Of("X", s_day, results, accepted);
        Assert.True(open.Gate.IsOpen);
        Assert.Equal(["unit-change"], open.Gate.Accepted.Select(r => r.Rule));
        Assert.Equal(QualityGrade.A, open.Grade);
        Assert.False(QualityPassport.Of("Y", s_day, results, accepted).Gate.IsOpen);
    }

    [Fact]
    public void Without_evidence_nothing_is_assessed()
    {
        var passport = QualityPassport.Of(new QualityEvidence("X", VintageHistory.Of(Frequency.Monthly, []), s_day), QualityPolicy.BuiltIn);
        Assert.All(passport.Results, r => Assert.Null(r.Score));
        Assert.Equal(QualityGrade.NotAssessed, passport.Grade);
        Assert.Equal(QualityRules.All.Count, passport.Results.Count);
    }
}
