using System.Diagnostics;

namespace DecisionSupport.Benchmarks.Store;

/// <summary>Times of a question asked many times.</summary>
internal static class Percentiles
{
    /// <summary>"p50 0.11 ms, p99 0.52 ms".</summary>
    public static string Of<T>(int times, Func<T> ask)
    {
        var taken = new double[times];
        for (var i = 0; i < times; i++)
        {
            var clock = Stopwatch.GetTimestamp();
            GC.KeepAlive(ask());
            taken[i] = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
        }

        Array.Sort(taken);
        return FormattableString.Invariant($"p50 {taken[times / 2]:F2} ms, p99 {taken[times * 99 / 100]:F2} ms");
    }
}
