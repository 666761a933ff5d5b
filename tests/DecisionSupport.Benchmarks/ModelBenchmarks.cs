using BenchmarkDotNet.Attributes;
using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Forecasting.Smoothing;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Benchmarks;

/// <summary>
/// Model fits on one monthly series of 240 values, against one evaluation of the likelihood in the same run: the ratio
/// says how many evaluations' worth of time a fit takes, whatever the machine does meanwhile.
/// </summary>
[MemoryDiagnoser]
public class ModelBenchmarks
{
    private TimeSeries _series = TimeSeries.Empty(Period.OfYear(2000));
    private double[] _values = [];
    private double[] _x = [];
    private EtsLikelihood? _likelihood;

    private static EtsForm Form => new(false, EtsTrend.Damped, EtsSeason.Additive);

    /// <summary>Makes the series by formula, with a seeded generator.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        var walk = 0.0;
        _values = [.. Enumerable.Range(0, 240).Select(t => 100 + (0.2 * t) + (walk += random.NextDouble() - 0.5) + (5 * Math.Sin(Math.PI * t / 6)))];
        _series = TimeSeries.Of(Period.Month(2000, 1), _values);
        _likelihood = new(Form, new(_values, 12));
        _x = EtsStart.Of(Form, _values, 12)[0];
    }

    /// <summary>One evaluation of the likelihood of ETS(A,Ad,A), with the derivatives by its 17 parameters.</summary>
    [Benchmark(Baseline = true)]
    public double Likelihood() => _likelihood!.Evaluate(_x);

    /// <summary>ETS(A,Ad,A) with its 17 parameters.</summary>
    [Benchmark]
    public object EtsOneForm() => EtsFit.Of(Form, _values, 12);

    /// <summary>ETS with the choice among 15 forms.</summary>
    [Benchmark]
    public object EtsChosen() => Forecasters.Named("ets").Fit(_series);

    /// <summary>Theta.</summary>
    [Benchmark]
    public object Theta() => Forecasters.Named("theta").Fit(_series);

    /// <summary>All models from 12 origins, the choice and the final forecast.</summary>
    [Benchmark]
    public object RollingOrigins() => IndicatorForecasting.Run(_series, Forecasters.All, ForecastPlan.Default(Frequency.Monthly));
}
