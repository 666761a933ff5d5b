using System.Diagnostics;
using System.Globalization;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Forecasting;

/// <summary>Accuracy of ARIMA, STL and CES on the M3 competition against the R package forecast 8.20 (peers_m3.csv).</summary>
public class StatisticalModelsM3Tests(ITestOutputHelper output)
{
    private sealed record M3(string Group, int Cycle, double[] Train, double[] Test);

    // R's ARIMA figure for monthly series is of a sample whose series are not told; ours is of every fifth.
    [Theory]
    [InlineData("arima", "arima", "yearly")]
    [InlineData("arima", "arima", "quarterly")]
    [InlineData("arima", "arima", "other")]
    [InlineData("arima", "arima", "monthly")]
    [InlineData("ces", "ets", "yearly")]
    [InlineData("ces", "ets", "quarterly")]
    [InlineData("ces", "ets", "monthly")]
    [InlineData("stl-ets", "stlf", "quarterly")]
    [InlineData("stl-ets", "stlf", "monthly")]
    public void A_model_is_as_accurate_as_its_peer_in_R(string model, string peer, string group)
    {
        var series = Read(group);
        series = group == "monthly" && peer == "arima" ? [.. series.Where((_, i) => i % 5 == 0)] : series;
        var forecaster = Forecasters.Named(model);
        forecaster.Fit(GoldenSeries.Make(series[0].Cycle, series[0].Train));
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        var scores = series.Select(s => Score(forecaster, s)).ToList();
        process.Refresh();
        var cpu = (process.TotalProcessorTime - before).TotalSeconds;
        var (smape, mase) = (scores.Average(s => s.Smape), scores.Average(s => s.Mase));
        var (peerSmape, peerMase) = Peer(peer, group);
        output.WriteLine(FormattableString.Invariant($"{model} {group} ({series.Count}): sMAPE {smape:F3} (R {peerSmape:F3}), MASE {mase:F4} (R {peerMase:F4}), 80 % {scores.Average(s => s.Cover80):P1}, 95 % {scores.Average(s => s.Cover95):P1}, CPU {cpu:F2} s, {1000 * cpu / series.Count:F2} ms each, wall {clock.Elapsed.TotalSeconds:F1}"));
        // CES has no peer in R's package and is set against ETS.
        var margin = model == "ces" || group == "monthly" ? 1.04 : 1.02;
        Assert.True(smape <= peerSmape * margin, $"sMAPE {smape}, R {peerSmape}");
        Assert.True(mase <= peerMase * margin, $"MASE {mase}, R {peerMase}");
    }

    private static (double Smape, double Mase, double Cover80, double Cover95) Score(Forecaster model, M3 s)
    {
        var forecast = model.Fit(GoldenSeries.Make(s.Cycle, s.Train)).Forecast(s.Test.Length);
        var point = forecast.Median.Values.ToArray();
        var scale = Enumerable.Range(s.Cycle, s.Train.Length - s.Cycle).Average(t => Math.Abs(s.Train[t] - s.Train[t - s.Cycle]));
        return (
            s.Test.Zip(point, (y, f) => 200 * Math.Abs(y - f) / (Math.Abs(y) + Math.Abs(f))).Average(),
            s.Test.Zip(point, (y, f) => Math.Abs(y - f)).Average() / scale,
            Covered(0.1, 0.9),
            Covered(0.025, 0.975));

        double Covered(double low, double high)
        {
            var (lower, upper) = (forecast.Quantiles(low).Values.ToArray(), forecast.Quantiles(high).Values.ToArray());
            return s.Test.Select((y, h) => y >= lower[h] && y <= upper[h] ? 1.0 : 0).Average();
        }
    }

    // series_id,frequency,domain,split,t,year,period,value
    private static List<M3> Read(string group) =>
    [
        .. SharedData.Lines(SharedData.File("data", "forecast", "m3.csv.gz")).Skip(1)
            .Select(line => line.Split(','))
            .Where(f => f[1] == group)
            .GroupBy(f => f[0])
            .Select(g => new M3(
                group,
                group switch { "monthly" => 12, "quarterly" => 4, _ => 1 },
                [.. g.Where(f => f[3] == "train").Select(f => double.Parse(f[7], CultureInfo.InvariantCulture))],
                [.. g.Where(f => f[3] == "test").Select(f => double.Parse(f[7], CultureInfo.InvariantCulture))])),
    ];

    // "set","method","group","n","smape_points","smape_series","mase",…
    private static (double Smape, double Mase) Peer(string method, string group)
    {
        var line = SharedData.Lines(SharedData.File("data", "forecast", "peers_m3.csv")).Select(l => l.Replace("\"", "", StringComparison.Ordinal).Split(','))
            .Single(f => f[0].StartsWith("m3_", StringComparison.Ordinal) == (method == "arima") && f[1] == method && f[2] == group);
        return (double.Parse(line[5], CultureInfo.InvariantCulture), double.Parse(line[6], CultureInfo.InvariantCulture));
    }
}
