using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Web.Services.Workbench;
using Xunit;

namespace DecisionSupport.Web.Tests.Services.Workbench;

public class WorkbenchPlanTests
{
    private static WorkbenchPlan Plan(string query) =>
        WorkbenchPlan.Of(WorkbenchState.Parse(query).State, WorkbenchExamples.Reader.Catalogue, ["naive", "theta"]);

    [Fact]
    public void Horizon_beyond_the_limit_is_refused_with_the_limit() =>
        Assert.Equal(new WorkbenchProblem(WorkbenchProblem.HorizonTooLong, "37", "36"), Assert.Single(Plan("?keys=A&horizon=37").Problems));

    [Fact]
    public void Horizon_at_the_limit_runs() => Assert.True(Plan("?keys=A&horizon=36").CanRun);

    [Fact]
    public void Unknown_series_and_model_are_named()
    {
        var problems = Plan("?keys=A,NOPE&models=theta,oracle").Problems;
        Assert.Contains(new WorkbenchProblem(WorkbenchProblem.UnknownSeries, "NOPE"), problems);
        Assert.Contains(new WorkbenchProblem(WorkbenchProblem.UnknownModel, "oracle", "naive, theta"), problems);
    }

    [Fact]
    public void Empty_range_is_refused() =>
        Assert.Equal(WorkbenchProblem.EmptyRange, Assert.Single(Plan("?keys=A&from=2015&to=2014-12").Problems).Code);

    [Theory]
    [InlineData("?keys=A", WorkbenchLayout.Single)]
    [InlineData("?keys=A,B&view=Level", WorkbenchLayout.Together)]
    [InlineData("?keys=A,B&view=Level&panels=1", WorkbenchLayout.Panels)]
    [InlineData("?keys=A,C&view=Level", WorkbenchLayout.PanelsBecauseOfUnit)]
    [InlineData("?keys=A,C&view=MovingAverage", WorkbenchLayout.PanelsBecauseOfUnit)]
    [InlineData("?keys=A,C&view=YearOnYearDifference", WorkbenchLayout.PanelsBecauseOfUnit)]
    [InlineData("?keys=A,C&view=Index", WorkbenchLayout.Together)]
    [InlineData("?keys=A,C&view=YearOnYear", WorkbenchLayout.Together)]
    [InlineData("?keys=A,Q&view=Index", WorkbenchLayout.PanelsBecauseOfFrequency)]
    public void One_axis_carries_one_unit_and_one_frequency(string query, WorkbenchLayout layout) => Assert.Equal(layout, Plan(query).Layout);

    [Fact]
    public void All_runs_every_model()
    {
        var plan = Plan("?keys=A&models=all");
        Assert.True(plan.IsAll);
        Assert.Equal(["naive", "theta"], plan.Models);
    }

    [Fact]
    public void View_is_the_usual_one_when_none_is_chosen() => Assert.Equal(Transformation.Level, Plan("?keys=A").View);

    [Fact]
    public void Horizon_follows_the_frequency() => Assert.Equal((12, 4), (Plan("?keys=A").HorizonFor(Frequency.Monthly), Plan("?keys=Q").HorizonFor(Frequency.Quarterly)));
}
