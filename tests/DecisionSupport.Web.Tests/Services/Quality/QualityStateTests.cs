using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Services.Quality;
using DecisionSupport.Web.Tests.Components.Passports;
using DecisionSupport.Web.Tests.Services.Cockpit;
using Xunit;
using static DecisionSupport.Web.Tests.Services.Cockpit.HandMadeReader;

namespace DecisionSupport.Web.Tests.Services.Quality;

public class QualityStateTests
{
    private static readonly DateOnly s_day = new(2022, 10, 31);

    private static CheckRecord Check(string flow, string category, bool passed) => new(flow, "a.csv.gz", "row-count", category, passed, new("x"), passed ? null : 7);

    private static SnapshotRecord Snapshot(int id, DateOnly vintage) =>
        new(id, "TEST", $"f/{vintage:yyyy-MM-dd}/a.csv.gz", "ab", s_day, vintage, "stated", new("note"), "origin", "licence", 1);

    [Fact]
    public void Failures_are_kept_apart_and_passed_checks_are_counted_by_dimension()
    {
        var reader = new HandMadeReader
        {
            Checks = [Check("B", "accuracy", true), Check("A", "completeness", true), Check("A", "Completeness", true), Check("A", "novel", true), Check("A", "accuracy", false)],
        };
        var state = QualityState.From(reader, Vintage.Latest);
        Assert.Equal((1, 5), (state.Failures.Count, state.Checked));
        Assert.Equal(["A", "B"], state.Passed.Select(p => p.Dataflow));
        Assert.Equal((2, 1), (state.Passed[0].ByCategory[QualityState.Categories.ToList().IndexOf("completeness")], state.Passed[0].Other));
    }

    // Lag ten days: the figure for September is due on 10 October, that for October on 10 November.
    [Fact]
    public void A_series_is_late_when_its_figure_was_due_before_the_newest_vintage_and_overdue_when_due_by_today()
    {
        var reader = new HandMadeReader(
            (Monthly("T.ONTIME"), Known(s_day, Period.Month(2022, 9), 1)),
            (Monthly("T.LATE"), Known(s_day, Period.Month(2022, 8), 1)),
            (Monthly("T.ENDED") with { Discontinued = true }, Known(s_day, Period.Month(2010, 1), 1)));
        var arrival = Assert.Single(QualityState.From(reader, Vintage.Latest).Arrivals);
        Assert.Equal((3, 2, 1, 1), (arrival.Series, arrival.Continued, arrival.OnTime, arrival.OverdueOn(new(2022, 11, 1))));
        var late = Assert.Single(arrival.Late);
        Assert.Equal(("T.LATE", new DateOnly(2022, 10, 10)), (late.Indicator.Key.Key, late.Expected));
        Assert.Equal(2, arrival.OverdueOn(new(2022, 11, 11)));
    }

    // Shrunk scores as in the method card: (1000·x + 1)/1002; the median of 0.9 and 0.7 is theirs halved.
    [Fact]
    public void Passports_are_counted_by_grade_and_the_worst_come_first_held_ones_before_all()
    {
        string[] keys = ["T.A", "T.B", "T.HELD"];
        var reader = new HandMadeReader([.. keys.Select(k => (Monthly(k), Known(s_day, Period.Month(2022, 9), 1)))])
        {
            Passports = new Dictionary<string, QualityPassport>
            {
                ["T.A"] = Examples.Even("T.A", 900),
                ["T.B"] = Examples.Even("T.B", 700),
                ["T.HELD"] = Examples.Of("T.HELD", ("unit-change", 999)),
            },
        };
        var state = QualityState.From(reader, Vintage.Latest);
        Assert.Equal(["T.HELD", "T.B", "T.A"], state.Worst.Select(p => p.Key));
        var row = Assert.Single(state.Dataflows);
        Assert.Equal((1, 0, 1, 0, 1), (row.Grades[QualityGrade.B], row.Grades[QualityGrade.A], row.Grades[QualityGrade.C], row.Grades[QualityGrade.D], row.Grades[QualityGrade.NotAssessed]));
        var accuracy = row.Dimensions.Single(d => d.Dimension == DataQualityDimension.Accuracy);
        Assert.Equal((901.0 + 701.0) / 1002 / 2, accuracy.Median!.Value, 12);
        Assert.Equal(2, accuracy.Assessed);
        Assert.Null(row.Dimensions.Single(d => d.Dimension == DataQualityDimension.Accessibility).Median);
    }

    [Fact]
    public void A_passport_of_later_figures_is_not_shown_at_an_earlier_date()
    {
        var reader = new HandMadeReader((Monthly("T.A"), Known(s_day, Period.Month(2022, 9), 1))) { Passports = new Dictionary<string, QualityPassport> { ["T.A"] = Examples.Even("T.A", 700) } };
        Assert.Null(KnownQuality.Brief(reader, "T.A", new(s_day.AddDays(-1))));
        Assert.NotNull(KnownQuality.Brief(reader, "T.A", new(s_day)));
        var state = QualityState.From(reader, new(s_day.AddDays(-1)));
        Assert.Empty(state.Worst);
        Assert.Equal(1, state.Dataflows[0].Grades[QualityGrade.NotAssessed]);
    }

    [Fact]
    public void A_past_date_hides_files_and_figures_that_came_later()
    {
        var reader = new HandMadeReader((Monthly("T.R"), Known(s_day, Period.Month(2022, 9), 1))) { Snapshots = [Snapshot(1, new(2015, 6, 1)), Snapshot(2, s_day)] };
        var state = QualityState.From(reader, new(new(2016, 1, 1)));
        Assert.Equal([1], state.Snapshots.Select(s => s.Id));
        Assert.Equal((null, 0), (state.Arrivals[0].NewestVintage, state.Arrivals[0].Series));
        Assert.Equal([2, 1], QualityState.From(reader, Vintage.Latest).Snapshots.Select(s => s.Id));
    }
}
