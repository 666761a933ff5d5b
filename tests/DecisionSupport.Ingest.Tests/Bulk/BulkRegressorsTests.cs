using System.Globalization;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Bulk;

/// <summary>The options --regressors and --calendar of the forecast and backtest commands.</summary>
public sealed class BulkRegressorsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("regressors").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private string Write(string name, string header, IEnumerable<string> rows)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllLines(path, [header, .. rows]);
        return path;
    }

    private (int Code, string[][] Rows, string Failures) Run(string command, string input, string horizon, params string[] more)
    {
        var output = Path.Combine(_folder, "out.csv");
        var code = Program.Main([command, "--input", input, "--horizons", horizon, "--output", output, "--model", "arima", .. more]);
        var failures = Path.Combine(_folder, "out.failures.csv");
        return (code, File.Exists(output) ? [.. File.ReadLines(output).Skip(1).Select(l => l.Split(','))] : [], File.Exists(failures) ? File.ReadAllText(failures) : "");
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Month(int t) => (Period.Month(2010, 1) + t).ToString();

    // Small disturbances that repeat nowhere within a series.
    private static double Noise(int t) => Math.Sin((t * t) + (0.7 * t));

    private string Priced(Func<int, string> period, string code, int count) => Write(
        "in.csv", "series_id,frequency,period,value",
        Enumerable.Range(0, count).Select(t => string.Create(CultureInfo.InvariantCulture, $"sales,{code},{period(t)},{200 - (10 * Price(t)) + Noise(t)}")));

    private static double Price(int t) => 3 + (t % 5) + (t >= 60 ? 4 : 0);

    private string Prices(Func<int, string> period, int count) => Write(
        "price.csv", "period,name,value", Enumerable.Range(-3, count + 3).Select(t => string.Create(CultureInfo.InvariantCulture, $"{period(t)},price,{Price(t)}")));

    [Theory]
    [InlineData("M")]
    [InlineData("12")]
    public void The_path_of_a_regressor_moves_the_forecast(string code)
    {
        // At the end of the history the price rises by 4, so sales fall by 40: only the file knows.
        Func<int, string> period = code == "M" ? Month : t => (t + 100).ToString(CultureInfo.InvariantCulture);
        var (exit, rows, failures) = Run("forecast", Priced(period, code, 60), "6", "--regressors", Prices(period, 66));

        Assert.Equal((0, 6, ""), (exit, rows.Length, failures));
        Assert.All(rows, (r, h) => Assert.InRange(Number(r[3]), 200 - (10 * Price(60 + h)) - 3, 200 - (10 * Price(60 + h)) + 3));
    }

    [Fact]
    public void A_future_value_that_is_missing_is_refused_by_name_and_period()
    {
        var input = Priced(Month, "M", 60);
        var (exit, rows, failures) = Run("forecast", input, "6", "--regressors", Prices(Month, 64));

        Assert.Equal((2, 0), (exit, rows.Length));
        Assert.Contains("the regressor 'price' has no value for 2015-05", failures, StringComparison.Ordinal);
        Assert.Contains("2010-01 to 2015-06", failures, StringComparison.Ordinal);
    }

    [Fact]
    public void A_backtest_uses_the_regressors_at_each_origin()
    {
        var input = Priced(Month, "M", 66);
        double Mase(params string[] more) => Number(Run("backtest", input, "3", ["--origins", "6", .. more]).Rows.Single()[5]);

        Assert.True(Mase("--regressors", Prices(Month, 66)) < Mase() / 3);
    }

    [Fact]
    public void The_moving_festival_is_foreseen_with_its_calendar()
    {
        // Output falls by 30 in the share of the festival week that lies in a month. First days: State Council notices.
        DateOnly[] firsts =
        [
            new(2010, 2, 14), new(2011, 2, 3), new(2012, 1, 23), new(2013, 2, 10), new(2014, 1, 31), new(2015, 2, 19), new(2016, 2, 8), new(2017, 1, 28),
            new(2018, 2, 16), new(2019, 2, 5), new(2020, 1, 25), new(2021, 2, 12), new(2022, 2, 1), new(2023, 1, 22), new(2024, 2, 10), new(2025, 1, 29),
        ];
        double Output(int t) => 100 - (30 * Enumerable.Range(0, 7).Count(d => firsts.Any(f => Period.Containing(f.AddDays(d), Frequency.Monthly) == Period.Month(2010, 1) + t)) / 7.0);
        var input = Write("in.csv", "series_id,frequency,period,value", Enumerable.Range(0, 180).Select(t => string.Create(CultureInfo.InvariantCulture, $"output,M,{Month(t)},{Output(t) + (0.2 * Noise(t))}")));

        double Error(params string[] more) => Run("forecast", input, "2", more).Rows.Select((r, h) => Math.Abs(Number(r[3]) - Output(180 + h))).Max();

        Assert.True(Error("--calendar", "spring-festival") < 1, "29 January 2025: three days in January, four in February");
        Assert.True(Error() > 5);
    }

    [Fact]
    public void Trading_days_explain_what_the_number_of_working_days_moves()
    {
        double Sales(int t)
        {
            var p = Period.Month(2010, 1) + t;
            return 10.0 * Enumerable.Range(0, p.LastDay.DayNumber - p.FirstDay.DayNumber + 1).Count(d => p.FirstDay.AddDays(d).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
        }

        var input = Write("in.csv", "series_id,frequency,period,value", Enumerable.Range(0, 120).Select(t => string.Create(CultureInfo.InvariantCulture, $"sales,M,{Month(t)},{Sales(t) + Noise(t)}")));
        double Error(params string[] more) => Run("forecast", input, "12", more).Rows.Select((r, h) => Math.Abs(Number(r[3]) - Sales(120 + h))).Average();

        Assert.True(Error("--calendar", "trading-days", "leap-year") < Error() / 2);
    }

    [Fact]
    public void Options_that_cannot_be_used_are_refused()
    {
        var input = Priced(Month, "M", 60);
        Assert.Equal(1, Run("forecast", input, "2", "--calendar", "easter").Code);
        Assert.Equal(1, Run("forecast", input, "2", "--regressors", "none.csv").Code);
        Assert.Equal(1, Run("forecast", input, "2", "--regressors", Write("bad.csv", "period,name", ["2010-01,x"])).Code);
        Assert.Equal(1, Run("forecast", input, "2", "--regressors", Write("bad.csv", "period,name,value", ["2010-01,x,high"])).Code);
        Assert.Equal(1, Program.Main(["forecast", "--input", input, "--horizons", "2", "--output", Path.Combine(_folder, "o.csv"), "--model", "ets", "--calendar", "trading-days"]));

        var weekly = Write("w.csv", "series_id,frequency,period,value", Enumerable.Range(0, 60).Select(t => $"w,W,{Period.Week(2020, 1) + t},{t}"));
        Assert.Contains("monthly and quarterly", Run("forecast", weekly, "2", "--calendar", "trading-days").Failures, StringComparison.Ordinal);
    }
}
