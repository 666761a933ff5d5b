using CsCheck;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Quality;

/// <summary>What every rule must keep, also those written later.</summary>
public class QualityRuleContract
{
    private static readonly Vintage s_day = new(new(2020, 6, 30));

    public static TheoryData<string> Names => [.. QualityRules.All.Select(r => r.Name)];

    [Fact]
    public void Names_are_unique() => Assert.Equal(QualityRules.All.Count, QualityRules.All.Select(r => r.Name).Distinct().Count());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_has_a_name_an_element_and_words_in_both_languages(string name)
    {
        var rule = QualityRules.Find(name)!;
        Assert.Matches("^[a-z]+(-[a-z]+)*$", rule.Name);
        Assert.Equal(rule.Element, QualityElements.Of(rule.Element).Code);
        Assert.NotEmpty(rule.Title.En);
        Assert.NotEmpty(rule.Title.Zh!);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_known_is_not_assessed_with_a_reason(string name)
    {
        var result = QualityRules.Find(name)!.Assess(new("X", VintageHistory.Of(Frequency.Monthly, []), s_day));
        Assert.Null(result.Score);
        Assert.NotEmpty(result.Explanation.En);
        Assert.NotEmpty(result.Explanation.Zh!);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Whatever_the_figures_a_rule_gives_the_same_share_twice_and_never_throws(string name)
    {
        var rule = QualityRules.Find(name)!;
        Evidence.Sample(
            evidence =>
            {
                var (first, again) = (rule.Assess(evidence), rule.Assess(evidence with { GraceDays = evidence.GraceDays }));
                Assert.Equal((first.Good, first.Cases, first.Score, first.Explanation), (again.Good, again.Cases, again.Score, again.Explanation));
                Assert.Equal(first.Findings, again.Findings);
                Assert.True(first.Score is null or (>= 0 and <= 1), $"{first.Score}");
                Assert.True(first.Score is null == (first.Cases == 0));
                Assert.NotEmpty(first.Explanation.Zh!);
                Assert.All(first.Findings, f => Assert.NotEmpty(f.Message.Zh!));
                Assert.True(!rule.IsInformation || first.Score is null);
            },
            iter: 300);
    }

    // Stores ask rules of the day again with little more than the known periods, and all others not at all, when a vintage brings nothing new of a series.
    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_rule_looks_at_is_what_it_says_it_looks_at(string name)
    {
        var rule = QualityRules.Find(name)!;
        Gen.Select(Evidence, Gen.Int[0, 900], Gen.Int[0, 100]).Sample(
            (evidence, later, rows) =>
            {
                var other = evidence with
                {
                    AsOf = new(s_day.ReleaseDate.AddDays(later)),
                    Reading = new(100 + rows, rows, rows / 2, evidence.Reading?.Sequenced, evidence.Reading?.OutOfSequence ?? 0),
                    RawFiles = [new("b.csv", rows % 2 == 0, rows % 3 == 0, true, false)],
                };
                var (whole, without) = (rule.Assess(other), rule.Assess(rule.IsOfTheDay ? Compact(other) : evidence));
                Assert.Equal((whole.Good, whole.Cases, whole.Score, whole.Explanation), (without.Good, without.Cases, without.Score, without.Explanation));
                Assert.Equal(whole.Findings, without.Findings);
            },
            iter: 300);
    }

    private static QualityEvidence Compact(QualityEvidence evidence) => new(evidence.Key, VintageHistory.Of(evidence.History.Frequency, []), evidence.AsOf)
    {
        Known = KnownPeriods.Of(evidence.History.Frequency, evidence.Known.Runs),
        Reading = evidence.Reading,
        RawFiles = evidence.RawFiles,
        UsualReleaseLag = evidence.UsualReleaseLag,
        GraceDays = evidence.GraceDays,
        Discontinued = evidence.Discontinued,
        IsYearToDate = evidence.IsYearToDate,
    };

    // Figures of every size and shape, with gaps, withdrawals, breaks, revisions and other units.
    private static readonly Gen<double> Value = Gen.OneOf(
        Gen.Const(0.0), Gen.Const(5.0), Gen.Double[-1e308, 1e308], Gen.Double[-10, 10], Gen.Double[90, 110], Gen.Const(double.Epsilon), Gen.Const(double.MaxValue));

    private static readonly Gen<VintageHistory> History =
        from frequency in Series.Gens.Frequency
        from constant in Gen.Bool
        from rows in Gen.Select(Gen.Int[0, 60], Gen.Int[0, 900], Value, Gen.Int[0, 9]).List[0, 150]
        select VintageHistory.Of(frequency, rows.Select(r => new Release(
            new(new DateOnly(2018, 1, 1).AddDays(r.Item2)),
            new(
                Period.Containing(new DateOnly(2017, 1, 1), frequency) + r.Item1,
                r.Item4 == 0 ? null : constant ? 7 : r.Item3,
                r.Item4 switch { 0 => ObservationStatus.Missing, 1 => ObservationStatus.Break, 2 => ObservationStatus.Forecast, _ => ObservationStatus.Normal }))));

    private static readonly Gen<QualityEvidence> Evidence =
        from history in History
        from other in History
        from flags in Gen.Bool.Array[4]
        from numbers in Gen.Int[0, 50].Array[4]
        select new QualityEvidence("X", history, s_day)
        {
            IsRate = flags[0],
            IsYearToDate = flags[1],
            Discontinued = flags[2],
            UsualReleaseLag = flags[3] ? numbers[0] : null,
            GraceDays = numbers[1],
            Units = flags[0] ? [new(new(new(2018, 1, 1)), "A"), new(new(new(2019, 1, 1)), "B")] : [],
            Bounds = flags[1] ? new(0, flags[2] ? 100 : null, new("test", "测试")) : null,
            Reading = flags[2] ? new(100, numbers[0], numbers[1], 50, numbers[2]) : null,
            Metadata = [new(new("name", "名称"), flags[0])],
            Codes = flags[3] ? [new(new("area", "地区"), "US", flags[0], "ISO 3166-1")] : [],
            CopiedBy = flags[1] ? ["Y"] : [],
            Sums = flags[0] ? [new([("Y", 1, other.Latest), ("Z", -1, other.Latest)], 0.001, 0.5)] : [],
            Twins = flags[3] ? [new("Y", other.Latest, 0.001, 0)] : [],
            FirstPublications = [.. history.Releases.Take(numbers[3]).Select(r => new FirstPublication(r.Observation.Period, r.KnownFrom.ReleaseDate)).DistinctBy(f => f.Period)],
            RawFiles = flags[2] ? [new("a.csv", flags[0], flags[1], flags[3], true)] : [],
        };
}
