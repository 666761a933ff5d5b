using BenchmarkDotNet.Attributes;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Forecasting.Panel;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Benchmarks;

/// <summary>Training on 400 monthly series of 240 values, and a forecast by the trained model.</summary>
[MemoryDiagnoser]
public class PanelBenchmarks
{
    private TimeSeries[] _panel = [];
    private Forecaster? _trained;

    /// <summary>Makes the panel by formula, with seeded generators.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _panel = [.. Enumerable.Range(0, 400).Select(i =>
        {
            var random = new Random(i);
            var walk = 0.0;
            return TimeSeries.Of(Period.Month(2000, 1), [.. Enumerable.Range(0, 240).Select(t => 100 + (walk += random.NextDouble() - 0.5) + (5 * Math.Sin(Math.PI * t / 6)))]);
        })];
        _trained = new LightGbm().Train(_panel);
    }

    /// <summary>Both trainings (with and without the last fifth of the windows).</summary>
    [Benchmark]
    public object Train() => new LightGbm().Train(_panel);

    /// <summary>Twelve months of quantiles for one series.</summary>
    [Benchmark]
    public object Forecast() => _trained!.Fit(_panel[0]).Forecast(12).Quantiles(0.9);
}
