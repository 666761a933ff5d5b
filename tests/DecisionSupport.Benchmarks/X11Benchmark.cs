using System.Diagnostics;
using System.Globalization;
using DecisionSupport.Analytics.SeasonalAdjustment;
using DecisionSupport.Analytics.SeasonalAdjustment.Auto;
using DecisionSupport.Analytics.SeasonalAdjustment.RegArima;
using DecisionSupport.Analytics.SeasonalAdjustment.RegArima.Calendar;
using DecisionSupport.Analytics.SeasonalAdjustment.X11;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Benchmarks;

/// <summary>
/// X-11 on one core: monthly series of 120 values with trend, season, noise and some outliers, put together from a fixed seed.
/// Each way runs at least three seconds after one second of warming up, three times; the best is printed.
/// </summary>
internal static class X11Benchmark
{
    private const int Series = 500;
    private const int Months = 120;

    private static long s_done;

    /// <summary>Prints series per second of processor time.</summary>
    public static void Run()
    {
        var all = Sample();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"X-11 on {Months} months, one thread, load {File.ReadAllText("/proc/loadavg")[..4]}"));
        Print("fixed 3x5, Henderson 13, result only", new(Seasonal: X11SeasonalFilter.S3x5, Henderson: 13), false, all);
        Print("automatic filters, result only", new(), false, all);
        Print("additive, automatic, result only", new(X11Mode.Additive), false, all);
        Print("pseudo-additive, automatic, result only", new(X11Mode.PseudoAdditive), false, all);
        Print("log-additive, automatic, result only", new(X11Mode.LogAdditive), false, all);
        Print("automatic filters, every table kept", new(), true, all);
        PrintAirline(all);
    }

    /// <summary>The series that all ways of adjusting are measured on.</summary>
    internal static double[][] Sample()
    {
        var random = new Random(20261124);
        return [.. Enumerable.Range(0, Series).Select(_ => Make(random))];
    }

    /// <summary>Prints the best of three runs.</summary>
    internal static void PrintRate(string name, Action<double[]> adjust, double[][] all)
    {
        Rate(adjust, all, 1);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-42} {Enumerable.Range(0, 3).Max(_ => Rate(adjust, all, 3)),9:N0} series/s/core"));
    }

    /// <summary>Prints series per second of processor time of the automatic adjustment, with its diagnostics.</summary>
    public static void RunAuto()
    {
        double[][] all = Sample()[..60];
        var method = new AutoMethod();
        foreach (var calendar in new[] { CalendarEffects.None, CalendarEffects.Western, CalendarEffects.All })
        {
            var request = new AdjustmentRequest(First: Period.Month(2012, 1), Calendar: calendar);
            PrintRate($"automatic, calendar {calendar}", series => method.Adjust(series, 12, 1, request), all);
        }
    }

    // Estimation by exact likelihood, twelve forecasts, X-11 with them.
    private static void PrintAirline(double[][] all)
    {
        var adjuster = new X11Adjuster(12, new());
        void Adjust(double[] series) => adjuster.Adjust(series, 1, [.. AirlineModel.Of(series, 12, true, 12).Forecasts]);
        PrintRate("airline model in front, result only", Adjust, all);
    }

    private static void Print(string name, X11Options options, bool keep, double[][] all)
    {
        var adjuster = new X11Adjuster(12, options);
        void Adjust(double[] series)
        {
            if (keep)
            {
                _ = adjuster.AdjustKeepingTables(series, 1);
            }
            else
            {
                adjuster.Adjust(series, 1);
            }
        }

        Rate(Adjust, all, 1);
        s_done = 0;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var rates = Enumerable.Range(0, 3).Select(_ => Rate(Adjust, all, 3)).ToArray();
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)s_done;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-42} {rates.Max(),9:N0} series/s/core  ({1e6 / rates.Max():F1} µs, {bytes:F0} bytes a series)"));
    }

    private static double Rate(Action<double[]> adjust, double[][] all, double seconds)
    {
        // Processor time, since other work may share the core.
        using var process = Process.GetCurrentProcess();
        var (clock, start, done) = (Stopwatch.StartNew(), process.TotalProcessorTime, 0);
        while (clock.Elapsed.TotalSeconds < seconds)
        {
            foreach (var series in all)
            {
                adjust(series);
            }

            done += all.Length;
            s_done += all.Length;
        }

        process.Refresh();
        return done / (process.TotalProcessorTime - start).TotalSeconds;
    }

    private static double[] Make(Random random)
    {
        var (slope, season, noise) = (random.NextDouble() * 0.01, 0.02 + (random.NextDouble() * 0.3), 0.002 + (random.NextDouble() * 0.05));
        return [.. Enumerable.Range(0, Months).Select(t => 100 * Math.Exp(
            (slope * t) + (season * Math.Sin(Math.PI * t / 6)) + (noise * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5)) + (random.Next(40) == 0 ? 4 * noise : 0)))];
    }
}
