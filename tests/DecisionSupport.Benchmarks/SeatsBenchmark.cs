using System.Globalization;
using DecisionSupport.Analytics.SeasonalAdjustment.RegArima;
using DecisionSupport.Analytics.SeasonalAdjustment.Seats;

namespace DecisionSupport.Benchmarks;

/// <summary>SEATS on one core, on the series of <see cref="X11Benchmark"/> and measured the same way.</summary>
internal static class SeatsBenchmark
{
    /// <summary>Prints series per second of processor time.</summary>
    public static void Run()
    {
        var all = X11Benchmark.Sample();
        var model = SeatsModel.Airline(0.5, 0.6, 12, 1);
        var decomposition = CanonicalDecomposition.Of(model)!;
        var method = new SeatsAirlineMethod();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"SEATS on {all[0].Length} months, one thread, load {File.ReadAllText("/proc/loadavg")[..4]}"));
        X11Benchmark.PrintRate("airline model alone", series => AirlineModel.Of(series, 12, true, 1), all);
        X11Benchmark.PrintRate("decomposition of a model alone", series => CanonicalDecomposition.Of(model), all);
        X11Benchmark.PrintRate("components of a given decomposition", series => SeatsComponents.Of(series, decomposition), all);
        X11Benchmark.PrintRate("model, decomposition and components", series => Components(series, false), all);
        X11Benchmark.PrintRate("and standard errors", series => Components(series, true), all);
        X11Benchmark.PrintRate("seats-airline, logs chosen, with tests", series => method.Adjust(series, 12, 1, new()), all);
    }

    private static void Components(double[] series, bool withErrors)
    {
        double[] logs = [.. series.Select(v => Math.Log(v))];
        var found = AdmissibleModel.For(logs, SeatsModel.Of(AirlineModel.Of(series, 12, true, 1), 12));
        SeatsComponents.Of(logs, found.Decomposition, withErrors);
    }
}
