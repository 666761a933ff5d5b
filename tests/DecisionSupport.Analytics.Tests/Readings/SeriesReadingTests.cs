using System.Diagnostics;
using DecisionSupport.Analytics.Cycles;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Readings;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.Quality;
using DecisionSupport.Analytics.Transformations;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Readings;

public class SeriesReadingTests(ITestOutputHelper output)
{
    internal static Indicator Indicator(
        Frequency frequency, AdjustmentStatus adjustment = AdjustmentStatus.NotSeasonallyAdjusted, string unit = "INDEX", Accumulation accumulation = Accumulation.None) => new(
        new("TEST", "TEST.A"), new("Test"), unit, new(unit), frequency, adjustment, Transformation.Level, Polarity.Neutral, "T", "US", new("Agency"), null, "MIT", 30,
        RevisionPolicy.Revised, false, null, false, null)
        { Accumulation = accumulation };

    private static TimeSeries Months(int count, Func<int, double> value) => TimeSeries.Of(Period.Month(1990, 1), [.. Enumerable.Range(0, count).Select(value)]);

    private static double[] Noise(int count, double size)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(_ => size * (random.NextDouble() - 0.5))];
    }

    [Fact]
    public void A_season_that_was_put_in_is_found_and_taken_out()
    {
        var noise = Noise(240, 0.02);
        double Season(int t) => 1 + (0.1 * Math.Sin(2 * Math.PI * t / 12));
        double Trend(int t) => 100 * Math.Exp(0.002 * t);
        var series = Months(240, t => Trend(t) * Season(t) * (1 + noise[t]));
        var (reading, study) = SeasonReading.Of(Indicator(Frequency.Monthly), series);
        Assert.Equal(SeasonState.Present, reading.State);
        Assert.Equal(UsualAdjustment.Name, reading.Method);
        Assert.True(reading.Quality < 1, $"Q = {reading.Quality}");
        for (var t = 0; t < 240; t++)
        {
            Assert.InRange(study!.Adjusted.Values[t] / Trend(t), 0.97, 1.03);
            Assert.Equal(study.Observed.Values[t], study.Trend.Values[t] * study.Ratios.Values[t], 1e-9 * study.Observed.Values[t]);
        }
    }

    [Fact]
    public void Noise_has_no_season_and_a_season_that_the_publisher_left_is_told()
    {
        var noise = Noise(240, 0.1);
        Assert.Equal(SeasonState.None, SeasonReading.Of(Indicator(Frequency.Monthly), Months(240, t => 100 * (1 + noise[t]))).Reading.State);
        var left = SeasonReading.Of(Indicator(Frequency.Monthly, AdjustmentStatus.SeasonallyAdjusted), Months(240, t => 100 * (1 + (0.05 * Math.Sin(2 * Math.PI * t / 12)) + (0.1 * noise[t])))).Reading;
        Assert.Equal(SeasonState.Left, left.State);
    }

    [Theory]
    [InlineData(Frequency.Weekly, Accumulation.None, "months and quarters")]
    [InlineData(Frequency.Monthly, Accumulation.YearToDate, "Totals since January")]
    public void What_cannot_be_judged_says_why(Frequency frequency, Accumulation accumulation, string reason)
    {
        var series = frequency == Frequency.Weekly ? TimeSeries.Of(Period.Week(2000, 1), new double[300]) : Months(300, t => t + 1);
        var reading = SeriesReading.Of(Indicator(frequency, accumulation: accumulation), series);
        Assert.Equal(SeasonState.NotRead, reading.Season.State);
        Assert.Contains(reason, reading.Season.Verdict.En, StringComparison.Ordinal);
        Assert.NotNull(reading.Cycle.Problem);
        Assert.NotNull(reading.Breaks.Problem);
    }

    [Fact]
    public void Only_what_lies_after_the_last_gap_is_read()
    {
        var series = Months(200, t => t == 50 ? double.NaN : 100 + t);
        Assert.Equal(149, ReadableRun.Of(series).Count);
        Assert.Equal(Period.Month(1994, 4), ReadableRun.Of(series).Periods.First);
    }

    // Turning points as in DatingTests, where they come from R; the sentence follows from the last one and the last month.
    [Fact]
    public void Payrolls_rise_since_april_2020()
    {
        var payrolls = EmbeddedFred.All["FRED.PAYEMS"];
        var reading = SeriesReading.Of(Indicator(Frequency.Monthly, AdjustmentStatus.SeasonallyAdjusted, "THOUSAND_PERSONS"), payrolls);
        Assert.Equal(SeasonState.TakenOut, reading.Season.State);
        Assert.Equal(new TurningPoint(Period.Month(2020, 4), TurnKind.Trough), reading.Cycle.Since);
        Assert.Equal(payrolls.Periods.Last - Period.Month(2020, 4), reading.Cycle.Length);
        Assert.True(reading.Cycle.IsRising);
        Assert.Equal("Rising since April 2020, 29 months.", ReadingSentence.Phase(reading.Cycle).En);
        Assert.Equal("自2020年4月起上行，已29个月。", ReadingSentence.Phase(reading.Cycle).Zh);
    }

    // The largest rise of the rate is that from February to April 2020, 3.5 to 14.7 (the figures themselves); it lasts two months only.
    [Fact]
    public void Unemployment_falls_since_april_2020()
    {
        var rate = EmbeddedFred.All["FRED.UNRATE"];
        Assert.Equal((3.5, 14.7), (rate[Period.Month(2020, 2)], rate[Period.Month(2020, 4)]));
        var cycle = CycleReading.Of(rate);
        Assert.Equal([new(Period.Month(2020, 2), TurnKind.Trough), new(Period.Month(2020, 4), TurnKind.Peak)], cycle.Turns.Turns.TakeLast(2));
        Assert.Equal("Falling since April 2020, 29 months.", ReadingSentence.Phase(cycle).En);
    }

    [Fact]
    public void A_change_of_pace_that_was_put_in_is_found_with_its_size_and_date()
    {
        var noise = Noise(240, 0.004);
        var level = Math.Log(100);
        var series = Months(240, t => Math.Exp(level += (t < 120 ? 0.005 : 0.001) + noise[t]));
        var (breaks, found) = BreakReading.Of(Indicator(Frequency.Monthly), series);
        var shift = Assert.Single(breaks.Shifts);
        Assert.Equal(BreakBasis.Pace, breaks.Basis);
        Assert.InRange(shift.At - Period.Month(2000, 1), -3, 3);
        Assert.InRange(shift.Before, 5.4, 6.6);
        Assert.InRange(shift.After, 0.6, 1.8);
        Assert.True(breaks.CusumP < 0.01);
        Assert.NotNull(found);
    }

    [Fact]
    public void Percentages_are_looked_at_as_levels()
    {
        var noise = Noise(200, 1);
        var (breaks, _) = BreakReading.Of(Indicator(Frequency.Monthly, unit: "PERCENT"), Months(200, t => (t < 100 ? 5 : 8) + noise[t]));
        Assert.Equal(BreakBasis.Level, breaks.Basis);
        Assert.InRange(Assert.Single(breaks.Shifts).Shift, 2.8, 3.2);
    }

    // A cycle of five years around a steady trend: the clock goes round once in five years, through the phases in their order.
    [Fact]
    public void The_clock_goes_round_with_the_cycle()
    {
        var series = Months(360, t => 100 * Math.Exp((0.002 * t) + (0.03 * Math.Sin(2 * Math.PI * t / 60))));
        var growth = GrowthCycle.Of(Indicator(Frequency.Monthly), series)!;
        ClockHand[] hands = [.. growth.Hands.Where(h => h.Period >= Period.Month(2000, 1) && h.Period < Period.Month(2010, 1))];
        var phases = new List<ClockPhase> { hands[0].Phase };
        foreach (var hand in hands)
        {
            if (hand.Phase != phases[^1])
            {
                Assert.Equal(((int)phases[^1] + 1) % 4, (int)hand.Phase);
                phases.Add(hand.Phase);
            }
        }

        Assert.InRange(phases.Count, 8, 9);
        Assert.All(growth.Hands.Zip(GrowthCycle.Of(Indicator(Frequency.Monthly), series, true)!.Hands), h => Assert.Equal(h.First.Level, -h.Second.Level, 1e-12));
    }

    [Fact]
    public void Every_embedded_series_is_read_the_same_way_twice()
    {
        var watch = Process.GetCurrentProcess().TotalProcessorTime;
        var season = new Stopwatch();
        foreach (var (key, series) in EmbeddedFred.All)
        {
            var indicator = Indicator(series.Frequency);
            season.Start();
            _ = SeasonReading.Of(indicator, series);
            season.Stop();
            var (first, second) = (SeriesReading.Of(indicator, series), SeriesReading.Of(indicator, series));
            Assert.Equal(first.Season.Verdict, second.Season.Verdict);
            Assert.Equal(first.Cycle.Turns.Turns, second.Cycle.Turns.Turns);
            Assert.Equal(first.Breaks.Shifts, second.Breaks.Shifts);
            Assert.DoesNotContain("does not suit", first.Season.Verdict.En, StringComparison.Ordinal);
            Assert.True(first.Cycle.Problem is null || series.Count < 60 || series.Frequency > Frequency.Annual || ReadableRun.Of(series).Count < 60, key);
        }

        output.WriteLine($"{EmbeddedFred.All.Count} series: {(Process.GetCurrentProcess().TotalProcessorTime - watch).TotalSeconds:0.00} s of processor time for two readings each and a season; seasons {season.Elapsed.TotalSeconds:0.00} s");
    }
}
