using DecisionSupport.Analytics.Alerting;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Alerting;
using DecisionSupport.Ingest.Journals;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Alerting;

public sealed class AlertRegisterTests : IDisposable
{
    private static readonly AlertScheme s_scheme = AlertScheme.None with { ReopenDays = 90 };

    private readonly string _folder = Directory.CreateTempSubdirectory("alerts").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 10, 3, 8, 0, 0, TimeSpan.Zero));

    private AlertRegister Register => new(new(_folder, _folder) { Landing = _folder }, _clock);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static AlertFinding Finding(int month = 9) => new(
        "LightChanged", "FRED.UNRATE", AlertKind.Economy, AlertSeverity.Urgent, Period.Month(2026, month), new(2026, 10, 3),
        new(2, 2, 0.4000000000000001, 0.2, FloorMeasure.Points, Period.Month(2026, month) - 1, Period.Month(2026, month), new("The light \"changed\".", "灯号变化。")));

    private void Take(string id, AlertStep step, string person = "李雷", string note = "说明", string? owner = null, DateOnly? due = null) =>
        Register.Take(id, step, person, note, owner, due, [Finding()], s_scheme);

    [Fact]
    public void An_alert_lives_from_its_raising_to_its_closing_and_every_step_is_kept()
    {
        Take("LightChanged:FRED.UNRATE:1", AlertStep.Acknowledged, note: "");
        Take("LightChanged:FRED.UNRATE:1", AlertStep.Assigned, owner: "韩梅梅", due: new(2026, 10, 10));
        _clock.Advance(TimeSpan.FromDays(5));
        Take("LightChanged:FRED.UNRATE:1", AlertStep.Closed);
        var alert = Assert.Single(Register.Alerts([Finding()], s_scheme));
        Assert.Equal([AlertStep.Raised, AlertStep.Acknowledged, AlertStep.Assigned, AlertStep.Closed], alert.History.Select(e => e.Step));
        Assert.Equal((AlertState.Closed, "韩梅梅", new DateOnly(2026, 10, 10)), (alert.State, alert.Owner, alert.Due));
        Assert.Equal(Finding(), Assert.Single(alert.Evidence));
        Assert.Equal(new DateTimeOffset(2026, 10, 8, 8, 0, 0, TimeSpan.Zero), alert.History[^1].At);
    }

    [Fact]
    public void What_was_recorded_is_not_recorded_again()
    {
        var register = Register;
        Assert.Equal(1, register.Raise([Finding()]));
        Assert.Equal(0, register.Raise([Finding()]));
        Assert.Equal(1, register.Raise([Finding(), Finding(10)]));
        Assert.Equal(2, Register.All().Count);
        Assert.Equal(2, Assert.Single(Register.Alerts([Finding(10)], s_scheme)).Evidence.Count);
    }

    [Fact]
    public void What_holds_now_counts_as_raised_before_it_is_recorded() =>
        Assert.Equal(AlertState.Open, Assert.Single(Register.Alerts([Finding()], s_scheme)).State);

    [Theory]
    [InlineData(AlertStep.Acknowledged, "", "", null, null)]
    [InlineData(AlertStep.Closed, "Li", " ", null, null)]
    [InlineData(AlertStep.Assigned, "Li", "n", "", "2026-11-01")]
    [InlineData(AlertStep.Assigned, "Li", "n", "Han", null)]
    [InlineData(AlertStep.Assigned, "Li", "n", "Han", "2026-10-01")]
    [InlineData(AlertStep.Reopened, "Li", "n", null, null)]
    [InlineData(AlertStep.Raised, "Li", "n", null, null)]
    public void A_step_without_what_it_needs_is_refused_and_not_recorded(AlertStep step, string person, string note, string? owner, string? due)
    {
        Assert.Throws<RefusedException>(() => Take("LightChanged:FRED.UNRATE:1", step, person, note, owner, due is null ? null : DateOnly.Parse(due)));
        Assert.DoesNotContain(Register.All(), e => e.Step != AlertStep.Raised);
    }

    [Fact]
    public void An_unknown_alert_is_refused() => Assert.Throws<RefusedException>(() => Take("LightChanged:FRED.UNRATE:9", AlertStep.Acknowledged));

    [Fact]
    public void A_changed_file_is_noticed()
    {
        Take("LightChanged:FRED.UNRATE:1", AlertStep.Closed);
        Take("LightChanged:FRED.UNRATE:1", AlertStep.Reopened);
        File.WriteAllText(Register.Path, File.ReadAllText(Register.Path).Replace("Closed", "Acknowledged", StringComparison.Ordinal));
        Assert.Throws<InvalidDataException>(Register.All);
    }
}
