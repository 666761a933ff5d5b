using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Quality.Rules;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Quality;

/// <summary>Small cases worked out by hand.</summary>
public class QualityRulesTests
{
    private static readonly Vintage s_day = new(new(2024, 6, 30));
    private static readonly Period s_january = Period.Month(2023, 1);

    private static QualityEvidence Of(params double[] months) => new("X", VintageHistory.Of(TimeSeries.Of(s_january, months), s_day), s_day);

    private static (long, long) Counts(RuleResult result) => (result.Good, result.Cases);

    [Fact]
    public void Two_of_six_months_missing_are_counted()
    {
        var result = new MissingPeriods().Assess(Of(1, 2, double.NaN, 4, double.NaN, 6));
        Assert.Equal((4, 6), Counts(result));
        Assert.Equal([Period.Month(2023, 3), Period.Month(2023, 5)], result.Findings.Select(f => f.Period!.Value));
    }

    [Fact]
    public void January_is_not_expected_of_accumulated_months()
    {
        double[] values = new double[24];
        Array.Fill(values, 1);
        values[12] = double.NaN;
        Assert.Equal((23, 23), Counts(new MissingPeriods().Assess(Of(values) with { IsYearToDate = true })));
        Assert.Equal((23, 24), Counts(new MissingPeriods().Assess(Of(values))));
    }

    [Fact]
    public void Accumulated_figures_that_fall_are_found_and_a_new_year_is_no_fall()
    {
        // February to December 2023 rising but for August; January 2024 starts again.
        double[] values = [10, 20, 30, 40, 50, 60, 70, 65, 90, 100, 110, 120, 9, 19];
        var result = new YearToDateMonotone().Assess(Of(values) with { IsYearToDate = true });
        Assert.Equal((11, 12), Counts(result));
        Assert.Equal(Period.Month(2023, 8), result.Findings.Single().Period);
    }

    [Fact]
    public void A_total_that_differs_from_its_parts_is_found()
    {
        var parts = new SumOfParts(
            [("A", 1, TimeSeries.Of(s_january, [5, 6, 7])), ("B", 1, TimeSeries.Of(s_january, [5, 5, 5])), ("C", -1, TimeSeries.Of(s_january, [1, double.NaN, 2]))], 0, 0.5);
        var result = new SumsOfParts().Assess(Of(9.4, 10, 11) with { Sums = [parts] });

        // January 9 against 9.4: within 0.5; February unknown; March 10 against 11: not.
        Assert.Equal((1, 2), Counts(result));
        Assert.Contains("11", result.Findings.Single().Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_figure_in_two_places_may_differ_by_rounding_only()
    {
        var twin = new SameFigure("Y", TimeSeries.Of(s_january, [100, 201, 300]), 0.001, 0);
        Assert.Equal((2, 3), Counts(new SameFigureTwice().Assess(Of(100, 200, 300.2) with { Twins = [twin] })));
    }

    [Fact]
    public void Limits_include_their_ends()
    {
        var bounds = new PlausibleBounds(0, 100, new("a share", "份额"));
        Assert.Equal((2, 4), Counts(new Plausible().Assess(Of(0, 100, -0.1, 100.1) with { Bounds = bounds })));
        Assert.Null(new Plausible().Assess(Of(1)).Score);
    }

    [Fact]
    public void Figures_due_and_absent_in_the_last_year_are_counted()
    {
        // Judged on 30 June 2024 with a lag of 20 days and 5 of grace: May 2024 was due by 20 June (25 with grace). The year before is June 2023 to May 2024.
        var evidence = Of([.. Enumerable.Repeat(1.0, 15)]) with { UsualReleaseLag = 20, GraceDays = 5 };
        var result = new Fresh().Assess(evidence);
        Assert.Equal((10, 12), Counts(result));
        Assert.Equal([Period.Month(2024, 4), Period.Month(2024, 5)], result.Findings.Select(f => f.Period!.Value));

        // With 11 days of grace May was due by 1 July only; the year is May 2023 to April 2024.
        Assert.Equal((11, 12), Counts(new Fresh().Assess(evidence with { GraceDays = 11 })));
        Assert.Null(new Fresh().Assess(evidence with { Discontinued = true }).Score);
    }

    [Fact]
    public void Arrivals_are_judged_against_lag_and_grace()
    {
        var evidence = Of(1, 2, 3) with
        {
            UsualReleaseLag = 10,
            GraceDays = 2,
            FirstPublications = [new(s_january, new(2023, 2, 12)), new(s_january + 1, new(2023, 3, 13)), new(s_january + 2, new(2023, 3, 12))],
        };

        // January by 12 February: on the last day of grace; February by 12 March: a day late; March came before February.
        Assert.Equal((2, 3), Counts(new OnTime().Assess(evidence)));
        // Three figures known after their periods began, two steps between publications of which one goes back.
        Assert.Equal((4, 5), Counts(new InOrder().Assess(evidence)));
        Assert.Equal((12, 15), Counts(new InOrder().Assess(evidence with { Reading = new(11, 0, 0, 10, 2) })));
        Assert.Equal((0, 1), Counts(new InOrder().Assess(new("X", VintageHistory.Of(TimeSeries.Of(s_january, [1]), new(new(2022, 12, 31))), s_day))));
    }

    [Fact]
    public void Bad_ratios_are_turned_into_scores()
    {
        var evidence = Of(1) with { Reading = new(200, 10, 5) };
        Assert.Equal(0.95, new RejectedRows().Assess(evidence).Score);
        Assert.Equal(0.975, new Duplicates().Assess(evidence).Score);
    }

    [Fact]
    public void A_withdrawn_figure_is_an_empty_one()
    {
        var history = Of(1, 2, 3).History.Append([new(new(new(2024, 6, 30)), new(s_january, null, ObservationStatus.Missing))]);
        Assert.Equal((2, 3), Counts(new EmptyFigures().Assess(new("X", history, s_day))));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(1000)]
    [InlineData(0.0001)]
    public void A_newest_figure_in_another_unit_is_found(double factor)
    {
        var values = Economy.Seasonal(Frequency.Monthly, 60).Values.ToArray();
        Assert.Empty(new UnitShifts().Assess(Of(values)).Findings);
        values[^1] *= factor;
        Assert.Equal(s_january + 59, new UnitShifts().Assess(Of(values)).Findings.Single().Period);
    }

    [Fact]
    public void A_vintage_in_another_unit_is_found_unless_the_unit_is_declared()
    {
        var first = TimeSeries.Of(s_january, [10, 11, 12, 13]);
        var history = VintageHistory.Of(first, new(new(2023, 6, 1))).Append(VintageHistory.Of(first.Map(v => v * 1000), s_day).Releases);
        var evidence = new QualityEvidence("X", history, s_day) { Units = [new(new(new(2023, 6, 1)), "MILLION")] };
        Assert.Equal(s_day, new UnitShifts().Assess(evidence).Findings.Single().Vintage);
        Assert.Empty(new UnitShifts().Assess(evidence with { Units = [.. evidence.Units, new(s_day, "THOUSAND")] }).Findings);
        Assert.Empty(new UnitShifts().Assess(evidence with { AsOf = new(new(2024, 6, 29)) }).Findings);
    }

    [Fact]
    public void A_rebased_index_is_found_and_a_revision_is_none()
    {
        var first = Economy.Seasonal(Frequency.Monthly, 40);
        QualityEvidence Then(Func<int, double> factor)
        {
            var second = TimeSeries.Of(first.Periods.First, [.. first.Values.ToArray().Select((v, i) => Math.Round(v * factor(i), 3))]);
            return new("X", VintageHistory.Of(first, new(new(2023, 6, 1))).Append(VintageHistory.Of(second, s_day).Releases), s_day);
        }

        Assert.Equal((0, 1), Counts(new BaseChanges().Assess(Then(_ => 0.8732))));
        Assert.Equal((1, 1), Counts(new BaseChanges().Assess(Then(i => 1 + (0.01 * Math.Sin(i))))));
    }

    [Fact]
    public void Benford_s_deviation_of_one_of_each_digit_is_as_worked_out()
    {
        // By hand (python: sum(abs(1/9 - math.log10(1 + 1/d)) for d in range(1, 10))/9).
        Assert.Equal(0.05971703510991756, DigitPattern.MeanAbsoluteDeviation([1, 2, 30, 400, 0.5, 0.06, 7e10, 8, 9]), 12);
    }

    [Fact]
    public void A_large_revision_after_small_ones_is_found()
    {
        var releases = Enumerable.Range(0, 14).SelectMany(i => new[]
        {
            new Release(new(new DateOnly(2023, 2, 1).AddDays(i)), new(s_january + i, 100)),
            new Release(new(new DateOnly(2024, 3, 1).AddDays(i)), new(s_january + i, i == 13 ? 110 : i % 2 == 0 ? 100.5 : 99.5)),
        });
        var result = new RevisionSize().Assess(new("X", VintageHistory.Of(Frequency.Monthly, releases), s_day));
        Assert.Equal((0, 1), Counts(result));
        Assert.Null(new RevisionSize().Assess(Of(1, 2)).Score);
    }
}
