using System.Globalization;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Forecasting;

/// <summary>Accuracy on all 3003 series of the M3 competition, against the R package forecast 8.20 (peers_m3.csv).</summary>
public class M3CompetitionTests(ITestOutputHelper output)
{
    // How much worse than R a mean over all series may be: searches that end at slightly different parameters.
    private const double SmapeMargin = 1.005;
    private const double MaseMargin = 1.005;

    private sealed record M3(string Group, int Cycle, double[] Train, double[] Test);

    [Theory]
    [InlineData("theta", "thetaf")]
    [InlineData("ets", "ets")]
    [InlineData("seasonal-naive", "snaive")]
    [InlineData("naive2", "naive2")]
    [InlineData("dotm", "dotm")]
    [InlineData("auto", "comb_ets_theta_dotm")]
    public void A_model_is_as_accurate_as_its_peer_in_R(string model, string peer)
    {
        var series = Read();
        Assert.Equal(3003, series.Count);
        var scores = series.AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(s => Score(Forecasters.Named(model), s)).ToList();

        var (smape, mase) = (scores.Average(s => s.Smape), scores.Average(s => s.Mase));
        var (peerSmape, peerMase) = Peer(peer);
        foreach (var group in scores.GroupBy(s => s.Group))
        {
            output.WriteLine(FormattableString.Invariant($"{model} {group.Key}: sMAPE {group.Average(s => s.Smape):F3}, MASE {group.Average(s => s.Mase):F4}, 80 % {group.Average(s => s.Cover80):P1}, 95 % {group.Average(s => s.Cover95):P1}"));
        }

        output.WriteLine(FormattableString.Invariant($"{model} ALL: sMAPE {smape:F3} (R {peerSmape:F3}), MASE {mase:F4} (R {peerMase:F4})"));
        Assert.True(smape <= peerSmape * SmapeMargin, $"sMAPE {smape}, R {peerSmape}");
        Assert.True(mase <= peerMase * MaseMargin, $"MASE {mase}, R {peerMase}");
    }

    private static (string Group, double Smape, double Mase, double Cover80, double Cover95) Score(Forecaster model, M3 s)
    {
        var forecast = model.Fit(GoldenSeries.Make(s.Cycle, s.Train)).Forecast(s.Test.Length);
        var point = forecast.Median.Values.ToArray();
        var scale = Enumerable.Range(s.Cycle, s.Train.Length - s.Cycle).Average(t => Math.Abs(s.Train[t] - s.Train[t - s.Cycle]));
        var smape = s.Test.Zip(point, (y, f) => 200 * Math.Abs(y - f) / (Math.Abs(y) + Math.Abs(f))).Average();
        var mase = s.Test.Zip(point, (y, f) => Math.Abs(y - f)).Average() / scale;
        return (s.Group, smape, mase, Covered(0.1, 0.9), Covered(0.025, 0.975));

        double Covered(double low, double high)
        {
            var (lower, upper) = (forecast.Quantiles(low).Values.ToArray(), forecast.Quantiles(high).Values.ToArray());
            return s.Test.Select((y, h) => y >= lower[h] && y <= upper[h] ? 1.0 : 0).Average();
        }
    }

    // series_id,frequency,domain,split,t,year,period,value
    private static List<M3> Read() =>
    [
        .. SharedData.Lines(SharedData.File("data", "forecast", "m3.csv.gz")).Skip(1)
            .Select(line => line.Split(','))
            .GroupBy(f => f[0])
            .Select(g => new M3(
                g.First()[1],
                g.First()[1] switch { "monthly" => 12, "quarterly" => 4, _ => 1 },
                [.. g.Where(f => f[3] == "train").Select(f => double.Parse(f[7], CultureInfo.InvariantCulture))],
                [.. g.Where(f => f[3] == "test").Select(f => double.Parse(f[7], CultureInfo.InvariantCulture))])),
    ];

    // "set","method","group","n","smape_points","smape_series","mase",…
    private static (double Smape, double Mase) Peer(string method)
    {
        var line = SharedData.Lines(SharedData.File("data", "forecast", "peers_m3.csv")).Select(l => l.Replace("\"", "", StringComparison.Ordinal).Split(','))
            .Single(f => f[0] == "m3" && f[1] == method && f[2] == "ALL");
        return (double.Parse(line[5], CultureInfo.InvariantCulture), double.Parse(line[6], CultureInfo.InvariantCulture));
    }
}
