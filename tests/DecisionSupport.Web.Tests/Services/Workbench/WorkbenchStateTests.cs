using CsCheck;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Web.Services.Workbench;
using Xunit;

namespace DecisionSupport.Web.Tests.Services.Workbench;

public class WorkbenchStateTests
{
    private static readonly Gen<WorkbenchState> States =
        from keys in OneOf("FRED.UNRATE", "FRED.CPIAUCNS", "CN.SAMR.FOOD.FAILRATE", "PWT.A&B=C", "K+L").Array[0, 4]
        from view in Gen.Enum<Transformation>()
        from day in Gen.Int[0, 20_000]
        from has in Gen.Bool.Array[7]
        from horizon in Gen.Int[1, 120]
        from models in OneOf("theta", "ets", "auto", "seasonal-naive").Array[0, 4]
        select new WorkbenchState
        {
            Keys = [.. keys.Distinct()],
            View = has[0] ? view : null,
            AsOf = has[1] ? new DateOnly(1990, 1, 1).AddDays(day) : null,
            Compare = has[2] ? new DateOnly(1991, 1, 1).AddDays(day) : null,
            From = has[3] ? Period.Month(1990 + (day % 30), 1 + (day % 12)) : null,
            To = has[4] ? Period.Quarter(2020, 1 + (day % 4)) : null,
            Horizon = has[5] ? horizon : null,
            Panels = has[6],
            Models = [.. models.Distinct()],
        };

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    [Fact]
    public void Address_read_back_is_the_same_study() => States.Sample(state =>
    {
        var address = state.ToAddress(run: true);
        var (read, problems) = WorkbenchState.Parse(new Uri("http://localhost" + address).Query);
        Assert.Empty(problems);
        Assert.True(read.Run);
        Assert.Equal(address, read.ToAddress(run: true));
        Assert.Equal(state.Keys, read.Keys);
        Assert.Equal(state.Models, read.Models);
        Assert.Equal((state.View, state.AsOf, state.Compare, state.From, state.To, state.Horizon, state.Panels), (read.View, read.AsOf, read.Compare, read.From, read.To, read.Horizon, read.Panels));
    });

    [Fact]
    public void Address_stays_readable() => Assert.Equal(
        "/workbench?keys=FRED.UNRATE,FRED.PAYEMS&view=YearOnYear&models=theta,ets&run=1",
        new WorkbenchState { Keys = ["FRED.UNRATE", "FRED.PAYEMS"], View = Transformation.YearOnYear, Models = ["theta", "ets"] }.ToAddress(run: true));

    [Fact]
    public void Fifth_series_is_left_out_and_said()
    {
        var (state, problems) = WorkbenchState.Parse("?keys=A,B,C,D,E");
        Assert.Equal(["A", "B", "C", "D"], state.Keys);
        Assert.Equal(new WorkbenchProblem(WorkbenchProblem.TooManySeries, "E", "4"), Assert.Single(problems));
    }

    [Theory]
    [InlineData("?view=3", WorkbenchProblem.NoView, "3")]
    [InlineData("?view=Sideways", WorkbenchProblem.NoView, "Sideways")]
    [InlineData("?asOf=31.12.2015", WorkbenchProblem.NoDate, "31.12.2015")]
    [InlineData("?compare=2015-13-01", WorkbenchProblem.NoDate, "2015-13-01")]
    [InlineData("?from=2010-Q5", WorkbenchProblem.NoPeriod, "2010-Q5")]
    [InlineData("?horizon=-3", WorkbenchProblem.NoHorizon, "-3")]
    [InlineData("?horizon=0", WorkbenchProblem.NoHorizon, "0")]
    [InlineData("?horizon=99999999999", WorkbenchProblem.NoHorizon, "99999999999")]
    public void Value_that_is_none_is_said_and_left_out(string query, string code, string value)
    {
        var (state, problems) = WorkbenchState.Parse(query);
        Assert.Equal(new WorkbenchProblem(code, value), Assert.Single(problems));
        Assert.Equal("/workbench", state.ToAddress(run: false));
    }

    [Theory]
    [InlineData(Frequency.Monthly, 36)]
    [InlineData(Frequency.Quarterly, 12)]
    [InlineData(Frequency.Annual, 10)]
    [InlineData(Frequency.Weekly, 156)]
    [InlineData(Frequency.Daily, 90)]
    public void Horizon_has_a_limit_that_the_usual_one_keeps(Frequency frequency, int limit)
    {
        Assert.Equal(limit, WorkbenchState.LongestHorizon(frequency));
        Assert.InRange(WorkbenchState.UsualHorizon(frequency), 1, limit);
    }
}
