using System.Text.Json.Nodes;
using DecisionSupport.Ingest.Sources;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Sources;

public class DueTimesTests
{
    private static readonly DateTimeOffset Now = SourcePlace.Noon;

    private static SourceDefinition Daily(bool enabled = true) => SourcePlace.Http1("https://example.org/x", d =>
    {
        d["enabled"] = enabled;
        d["schedule"] = new JsonObject { ["cron"] = "0 9 * * *", ["zone"] = "UTC" };
    });

    [Fact]
    public void A_source_that_was_never_tried_is_due() => Assert.Equal(Now, DueTimes.Next(Daily(), SourceState.None, Now));

    [Fact]
    public void One_that_is_off_or_by_hand_is_never_due()
    {
        Assert.Null(DueTimes.Next(Daily(enabled: false), SourceState.None, Now));
        Assert.Null(DueTimes.Next(SourcePlace.Http1("https://example.org/x"), SourceState.None, Now));
    }

    [Fact]
    public void After_a_success_the_next_time_of_the_schedule_counts() =>
        Assert.Equal(new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.Zero), DueTimes.Next(Daily(), new() { LastTry = Now.AddHours(-3) }, Now));

    [Fact]
    public void Days_that_were_missed_are_made_up_for_once() =>
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero), DueTimes.Next(Daily(), new() { LastTry = new(2026, 11, 19, 9, 0, 1, TimeSpan.Zero) }, Now));

    [Theory]
    [InlineData(1, 15)]
    [InlineData(2, 30)]
    [InlineData(3, 60)]
    [InlineData(9, 360)]
    [InlineData(60, 360)]
    public void After_failures_the_waits_double_up_to_six_hours(int failures, int minutes) =>
        Assert.Equal(Now.AddMinutes(minutes), DueTimes.Next(Daily(), new() { LastTry = Now, FailedTries = failures }, Now));

    [Fact]
    public void A_server_that_asked_for_time_gets_it() =>
        Assert.Equal(Now.AddHours(5), DueTimes.Next(Daily(), new() { LastTry = Now, FailedTries = 1, NotBefore = Now.AddHours(5) }, Now));

    [Fact]
    public void A_last_try_in_the_future_counts_as_none() => Assert.Equal(Now, DueTimes.Next(Daily(), new() { LastTry = Now.AddDays(400) }, Now));

    [Fact]
    public void A_folder_is_looked_into_every_minute_without_a_schedule() =>
        Assert.Equal(Now.AddMinutes(1), DueTimes.Next(DataSourceContract.Define("folder"), new() { LastTry = Now }, Now));
}
