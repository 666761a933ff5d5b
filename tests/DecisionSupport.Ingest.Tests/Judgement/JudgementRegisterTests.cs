using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Forecasting.Judgement;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Judgement;
using DecisionSupport.Ingest.Store;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Judgement;

public sealed class JudgementRegisterTests : IDisposable
{
    private static readonly Period Origin = Period.Month(2026, 9);

    private readonly string _folder = Directory.CreateTempSubdirectory("judgement").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 10, 3, 8, 0, 0, TimeSpan.Zero));

    private JudgementRegister Register => new(new StoreLocation(_folder, _folder), _clock);

    private static QuantileForecast Forecast(double level = 100) => new(
        Origin, [.. Enumerable.Range(1, 3).Select(h => (IReadOnlyList<double>)[.. QuantileForecast.Probabilities.Select(p => level + h + (10 * (p - 0.5)))])]);

    private static Adjustment Change(double amount, int first = 1, int count = 2, AdjustmentKind kind = AdjustmentKind.Add) =>
        new("韩梅梅", "新税自11月起", default, new(Origin + first, count), kind, amount);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Author_day_reason_and_both_numbers_are_kept()
    {
        Register.Adjust("CN.CPI", "auto", Forecast(), Change(5));
        Register.Adjust("CN.CPI", "auto", Forecast(), Change(10, 2, 1, AdjustmentKind.Percent));
        var events = Register.InForce("CN.CPI");
        Assert.Equal([101, 102], events[0].Before);
        Assert.Equal([106, 107], events[0].After);
        Assert.Equal([102], events[1].Before);
        Assert.Equal(107 * 1.1, Assert.Single(events[1].After), 1e-9);
        Assert.Equal(("韩梅梅", "新税自11月起", new DateOnly(2026, 10, 3), AdjustmentKind.Percent), (events[1].Adjustment.Author, events[1].Adjustment.Reason, events[1].Adjustment.Made, events[1].Adjustment.Kind));
        Assert.Equal(new PeriodRange(Origin + 2, 1), events[1].Adjustment.Periods);
        Assert.Empty(Register.InForce("CN.PPI"));
    }

    [Fact]
    public void Of_several_adjustments_all_are_recorded_or_none()
    {
        Assert.Throws<JudgementRefusedException>(() => Register.Adjust("K", "auto", Forecast(), [Change(5, 1, 1), Change(0, 2, 1)]));
        Assert.Throws<JudgementRefusedException>(() => Register.Adjust("K", "auto", Forecast(), [Change(5, 1, 1), Change(-100, 2, 1, AdjustmentKind.Percent)]));
        Assert.Throws<JudgementRefusedException>(() => Register.Adjust("K", "auto", Forecast(), [Change(5, 1, 1), Change(5, 3, 2)]));
        Assert.Empty(Register.All());
        Assert.Equal([1L, 2L], Register.Adjust("K", "auto", Forecast(), [Change(5, 1, 1), Change(7, 2, 2)]).Select(e => e.Number));
        Assert.Equal(110, Register.All()[1].After[1], 1e-9);
        Assert.Empty(Register.InForce("K", new(2026, 10, 2)));
        Assert.Equal(2, Register.InForce("K", new(2026, 10, 3)).Count);
    }

    [Fact]
    public void What_is_withdrawn_is_no_longer_in_force_but_stays_on_record()
    {
        var made = Register.Adjust("K", "auto", Forecast(), Change(5));
        Register.Withdraw(made.Number, "李雷", "repealed");
        Assert.Empty(Register.InForce("K"));
        Assert.Equal([JudgementStep.Adjusted, JudgementStep.Withdrawn], Register.All().Select(e => e.Step));
        Assert.Equal("李雷", Register.All()[1].Adjustment.Author);
        Assert.Throws<JudgementRefusedException>(() => Register.Withdraw(made.Number, "李雷", "again"));
        Assert.Throws<JudgementRefusedException>(() => Register.Withdraw(7, "李雷", "none"));
    }

    [Fact]
    public void Incomplete_adjustments_and_periods_that_are_not_forecast_are_refused()
    {
        Assert.Contains("reason", Assert.Throws<JudgementRefusedException>(() => Register.Adjust("K", "auto", Forecast(), Change(5) with { Reason = "" })).Message, StringComparison.Ordinal);
        Assert.Contains("adjust periods that are forecast", Assert.Throws<JudgementRefusedException>(() => Register.Adjust("K", "auto", Forecast(), Change(5, 3))).Message, StringComparison.Ordinal);
        Assert.Contains("is none", Assert.Throws<JudgementRefusedException>(() => Register.Adjust("K", "auto", Forecast(), Change(0))).Message, StringComparison.Ordinal);
        Assert.Empty(Register.All());
    }

    [Fact]
    public void A_changed_line_is_noticed_and_a_cut_one_did_not_happen()
    {
        Register.Adjust("K", "auto", Forecast(), Change(5));
        Register.Adjust("K", "auto", Forecast(), Change(6));
        File.AppendAllText(Register.Path, "{\"number\":3,");
        Assert.Equal(2, Register.All().Count);
        Register.Adjust("K", "auto", Forecast(), Change(7));
        Assert.Equal([5, 6, 7], Register.All().Select(e => e.Adjustment.Amount));

        File.WriteAllText(Register.Path, File.ReadAllText(Register.Path).Replace("\"amount\":5", "\"amount\":9", StringComparison.Ordinal));
        Assert.Contains("line 2 does not follow", Assert.Throws<InvalidDataException>(() => Register.All()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Adjustments_are_scored_by_the_first_figure_and_only_when_made_before_it()
    {
        var first = Register.Adjust("K", "auto", Forecast(), Change(5));
        Register.Adjust("K", "auto", Forecast(), Change(4, 2, 1));
        _clock.Advance(TimeSpan.FromDays(30));
        Register.Adjust("K", "auto", Forecast(), Change(-1, 1, 1));
        (double, DateOnly)? Release(Period p) => p - Origin <= 2 ? (110, new(2026, 10, 20)) : null;
        var figures = Register.Figures("K", Release);

        // October: 106 in time, then changed to 105 when it was public. November: 107, then 111.
        Assert.Equal([(101, 106), (101, 105), (102, 111)], figures.Select(f => (f.Model, f.Adjusted)));
        var score = OverlayScore.Of(figures);
        Assert.Equal((2, 2, 1), (score.Cases, score.AnalystNearer, score.TooLate));
        Assert.Equal((5 + 7) / 2.0, score.MeanGain);

        // Taking back what proved wrong does not take it off the score.
        Register.Withdraw(first.Number, "韩梅梅", "wrong");
        Assert.Equal(3, Register.Figures("K", Release).Count);
    }

    [Fact]
    public void Two_at_once_both_get_a_line()
    {
        Parallel.For(0, 8, i => Register.Adjust("K", "auto", Forecast(), Change(i + 1)));
        Assert.Equal(Enumerable.Range(1, 8).Select(i => (long)i), Register.All().Select(e => e.Number));
    }
}
