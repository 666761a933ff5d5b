using System.Globalization;
using System.IO.Compression;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Bulk;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Bulk;

/// <summary>The forecast and backtest commands on files of many series.</summary>
public sealed class BulkRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bulk").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private string Input(IEnumerable<string> rows, bool compressed = false)
    {
        var path = Path.Combine(_folder, compressed ? "in.csv.gz" : "in.csv");
        using var file = File.Create(path);
        using Stream stream = compressed ? new GZipStream(file, CompressionLevel.Fastest) : file;
        using var writer = new StreamWriter(stream);
        writer.WriteLine("series_id,frequency,period,value");
        foreach (var row in rows)
        {
            writer.WriteLine(row);
        }

        return path;
    }

    private static IEnumerable<string> Rows(string id, string frequency, Func<int, string> period, int count) =>
        Enumerable.Range(0, count).Select(t => string.Create(CultureInfo.InvariantCulture, $"{id},{frequency},{period(t)},{100 + t + (10 * Math.Sin(t))}"));

    private (int Code, string[] Output, string[] Failures) Run(string command, string input, string horizons, params string[] more)
    {
        var output = Path.Combine(_folder, "out.csv");
        var code = Program.Main([command, "--input", input, "--horizons", horizons, "--output", output, .. more]);
        var failures = Path.Combine(_folder, "out.failures.csv");
        return (code, File.Exists(output) ? File.ReadAllLines(output) : [], File.Exists(failures) ? File.ReadAllLines(failures) : []);
    }

    [Fact]
    public void Periods_go_on_after_the_last_one_at_every_frequency()
    {
        var input = Input(
        [
            .. Rows("a", "A", t => $"{1990 + t}", 20),
            .. Rows("q", "Q", t => $"{2000 + (t / 4)}-Q{(t % 4) + 1}", 20),
            .. Rows("m", "M", t => $"{2000 + (t / 12)}-{(t % 12) + 1:D2}", 23),
            .. Rows("w", "W", t => new DateOnly(2024, 1, 1).AddDays(7 * t).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), 20),
            .. Rows("d", "D", t => new DateOnly(2024, 2, 10).AddDays(t).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), 20),
            .. Rows("h", "H", t => new DateTime(2024, 1, 1).AddHours(t).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture), 71),
            .. Rows("n", "168", t => $"{t + 1}", 400),
        ], compressed: true);

        var (code, output, failures) = Run("forecast", input, "2");

        Assert.Equal(0, code);
        Assert.Empty(failures);
        Assert.Equal("series_id,step,period,mean,lower80,upper80,lower95,upper95,model", output[0]);
        var rows = output.Skip(1).Select(l => l.Split(',')).ToArray();
        // By the calendar: week 21 of 2024 starts on 20 May, 1 March follows 29 February.
        Assert.Equal(
            ["a 1 2010", "a 2 2011", "q 1 2005-Q1", "q 2 2005-Q2", "m 1 2001-12", "m 2 2002-01", "w 1 2024-W21", "w 2 2024-W22", "d 1 2024-03-01", "d 2 2024-03-02", "h 1 2024-01-03T23:00", "h 2 2024-01-04T00:00", "n 1 401", "n 2 402"],
            rows.Select(r => $"{r[0]} {r[1]} {r[2]}"));
        Assert.All(rows, r =>
        {
            var n = r[3..8].Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray();
            Assert.True(n[3] < n[1] && n[1] < n[0] && n[0] < n[2] && n[2] < n[4], string.Join(' ', r));
            Assert.Equal("auto", r[8]);
        });
    }

    [Fact]
    public void A_series_that_fails_is_reported_with_its_reason_and_stops_no_other()
    {
        var input = Input(
        [
            "short,A,2000,1", "freq,Y,2000,1", "value,A,2000,x", "twice,A,2000,1", "twice,A,2000,2", "period,Q,2000-13,1", "empty,A,2000,",
            .. Rows("good", "A", t => $"{1990 + t}", 12), "short,A,2001,2",
        ]);

        var (code, output, failures) = Run("forecast", input, "3", "--model", "theta");

        Assert.Equal(2, code);
        Assert.Equal(4, output.Length);
        Assert.All(output.Skip(1), l => Assert.StartsWith("good,", l, StringComparison.Ordinal));
        Assert.Equal("series_id,reason", failures[0]);
        Assert.Collection(
            failures.Skip(1),
            f => Assert.Contains("short,The model 'theta' needs at least 6", f, StringComparison.Ordinal),
            f => Assert.Contains("frequency 'Y' at line 3", f, StringComparison.Ordinal),
            f => Assert.Contains("value 'x' at line 4", f, StringComparison.Ordinal),
            f => Assert.Contains("period 2000 has two values, 1 and 2", f, StringComparison.Ordinal),
            f => Assert.Contains("period '2000-13' at line 7", f, StringComparison.Ordinal),
            f => Assert.Contains("empty,the series has no value", f, StringComparison.Ordinal),
            f => Assert.Contains("rows of the series stand apart", f, StringComparison.Ordinal));
    }

    [Fact]
    public void Threads_and_batches_do_not_change_the_output()
    {
        var input = Input(Enumerable.Range(0, 600).SelectMany(i => Rows($"s{i}", "1", t => $"{t}", 8 + (i % 5))));
        var one = Run("forecast", input, "2", "--model", "ses", "--threads", "1").Output;
        var four = Run("forecast", input, "2", "--model", "ses", "--threads", "4").Output;
        Assert.Equal(1201, one.Length);
        Assert.Equal(one, four);
    }

    [Fact]
    public void Horizons_come_from_a_file_and_one_that_is_missing_is_a_failure()
    {
        var input = Input([.. Rows("a", "A", t => $"{1990 + t}", 12), .. Rows("b", "A", t => $"{1990 + t}", 12)]);
        var horizons = Path.Combine(_folder, "h.csv");
        File.WriteAllText(horizons, "series_id,horizon\na,3\n");

        var (code, output, failures) = Run("forecast", input, horizons);

        Assert.Equal((2, 4), (code, output.Length));
        Assert.Contains("holds no horizon", failures[1], StringComparison.Ordinal);
        Assert.Equal(1, Run("forecast", input, "none.csv").Code);
        Assert.Equal(1, Run("forecast", input, "1", "--model", "oracle").Code);
    }

    [Fact]
    public void A_backtest_scores_each_series_on_what_followed_its_origins()
    {
        // The last value continues; the series rises by 1: one step ahead the error is always 1, the scale of MASE 1.
        var input = Input(Enumerable.Range(0, 12).Select(t => $"line,1,{t},{t + 1}"));

        var (code, output, _) = Run("backtest", input, "1", "--model", "naive", "--origins", "3");

        Assert.Equal(0, code);
        Assert.Equal(BacktestRowsOf.Header, output[0]);
        var row = output[1].Split(',');
        Assert.Equal(["line", "naive", "3", "3"], row[..4]);
        var smape = new[] { 12, 11, 10 }.Average(y => 200.0 / (y + y - 1));
        Assert.Equal(smape, double.Parse(row[4], CultureInfo.InvariantCulture), 1e-12);
        Assert.Equal(["1", "1"], row[5..7]);
        Assert.Equal("1", row[10]);
    }

    private Dictionary<string, string> Backtest(string rows, params string[] more)
    {
        var path = Path.Combine(_folder, "vintages.csv");
        File.WriteAllText(path, rows);
        var (code, output, failures) = Run("backtest", path, "1", ["--model", "naive", .. more]);
        Assert.True(code == 0, string.Join('\n', failures));
        return output[0].Split(',').Zip(output[1].Split(',')).ToDictionary(c => c.First, c => c.Second);
    }

    // Each figure t + 1 is first published half a point too low on the first of the next month, and corrected a month later.
    private static readonly string Revised = "series_id,frequency,period,value,known_from\n" + string.Concat(Enumerable.Range(0, 14).SelectMany(t => new[] { (Back: 1, Error: -0.5), (2, 0) }
        .Select(r => string.Create(CultureInfo.InvariantCulture, $"line,1,{t},{t + 1 + r.Error},{new DateOnly(2020, 1, 1).AddMonths(t + r.Back):yyyy-MM-dd}\n"))));

    [Fact]
    public void With_releases_an_origin_knows_what_was_known_and_is_scored_against_the_release_asked_for()
    {
        // Known at the origin t: t + 1/2. The next figure: t + 1.5 at first, t + 2 afterwards.
        var (newest, first, second) = (Backtest(Revised, "--origins", "5"), Backtest(Revised, "--origins", "5", "--first-release"), Backtest(Revised, "--origins", "5", "--release", "2"));

        Assert.Equal(("5", "1.5", "newest"), (newest["real_time_origins"], newest["bias"], newest["release"]));
        Assert.Equal(("5", "1", "1"), (first["real_time_origins"], first["bias"], first["release"]));
        Assert.Equal(("5", "1.5", "2"), (second["real_time_origins"], second["bias"], second["release"]));
    }

    [Fact]
    public void Without_releases_the_newest_values_are_cut_and_no_release_can_be_asked_for()
    {
        var rows = string.Concat(Enumerable.Range(0, 14).Select(t => $"line,1,{t},{t + 1}\n"));
        Assert.Equal("0", Backtest("series_id,frequency,period,value\n" + rows)["real_time_origins"]);
        Assert.Equal(1, Run("backtest", Path.Combine(_folder, "vintages.csv"), "1", "--first-release").Code);
        // All in one vintage: nothing says what was known before.
        Assert.Equal("0", Backtest("series_id,frequency,period,value,known_from\n" + rows.Replace("\n", ",2024-01-01\n", StringComparison.Ordinal))["real_time_origins"]);
    }

    [Fact]
    public void A_sliding_window_is_as_long_at_each_origin_and_forgets_the_old_level()
    {
        // The mean of what is known (ses with little weight on the end) is drawn by the old level only where the window still holds it.
        var rows = Enumerable.Range(0, 40).Select(t => string.Create(CultureInfo.InvariantCulture, $"s,1,{t},{(t < 12 ? 0 : 100) + (t % 2)}"));
        var input = Input(rows);
        string[] Row(string window) => Run("backtest", input, "1", "--model", "drift", "--origins", "20", "--window", window).Output[1].Split(',');
        var (expanding, sliding) = (Row("expanding"), Row("sliding"));

        Assert.Equal(("expanding", "sliding"), (expanding[26], sliding[26]));
        Assert.Equal(expanding[2], sliding[2]);
        Assert.NotEqual(expanding[10], sliding[10]);
        Assert.True(Math.Abs(double.Parse(sliding[10], CultureInfo.InvariantCulture)) < Math.Abs(double.Parse(expanding[10], CultureInfo.InvariantCulture)));
        Assert.Equal(1, Run("backtest", input, "1", "--window", "growing").Code);
    }

    [Fact]
    public void A_backtest_says_against_seasonal_naive_whether_it_wins()
    {
        var rows = Backtest("series_id,frequency,period,value\n" + string.Concat(Enumerable.Range(0, 60).Select(t => $"s,12,{t},{100 + t}\n")), "--origins", "12");

        // One step ahead the last value errs by 1, seasonal naive by 12.
        Assert.Equal(1.0 / 12, double.Parse(rows["relative_mae"], CultureInfo.InvariantCulture), 12);
        Assert.Equal("beats", rows["against_seasonal_naive"]);
        // Differences that are all alike have no variance: no test.
        Assert.Equal("", rows["dm_hln"]);
        // R 4.2: prop.test(12, 12, correct = FALSE)$conf.int: 0.7575065 to 1.
        Assert.Equal("1", rows["coverage95"]);
        Assert.Equal(0.7575065, double.Parse(rows["coverage95_low"], CultureInfo.InvariantCulture), 6);
    }

    [Fact]
    public void A_model_on_a_calendar_forecasts_counted_periods_with_a_season_that_a_calendar_has()
    {
        var (model, values) = (new BulkModel(new CalendarOnly()), Enumerable.Range(0, 60).Select(t => (double)t).ToArray());

        Assert.Equal(59, model.Forecast(PeriodScale.Of("12")!, 0, values, 2)[1].Mean);
        var refusal = Assert.Throws<ArgumentException>(() => model.Forecast(PeriodScale.Of("10")!, 0, values, 2));
        Assert.Contains("knows no season of 10 periods", refusal.Message, StringComparison.Ordinal);
    }

    private sealed class CalendarOnly : Forecaster
    {
        public override string Name => "calendar-only";

        public override int MinimumObservations(Frequency frequency) => 3;

        protected override FittedForecaster FitCore(TimeSeries history) => Forecasters.Named("naive").Fit(history);
    }
}
