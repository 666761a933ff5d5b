using System.Globalization;
using DecisionSupport.Ingest.Quality;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Commands;

/// <summary>holds: the snapshots that are kept out, why, and what a person may do.</summary>
internal static class HoldsCommand
{
    public static int Run(StoreLocation location)
    {
        using var store = new PublishedStore(location);
        if (!store.TryGetCurrent(out var reader))
        {
            Console.Error.WriteLine($"Nothing is published in {location.Store}. Run 'refresh'.");
            return ExitCode.Error;
        }

        var held = HeldSnapshots.Of(location, reader);
        foreach (var h in held)
        {
            var state = h.Decision is { } d
                ? string.Create(CultureInfo.InvariantCulture, $"{(d.Verdict == DecisionVerdict.Accept ? "accepted" : "rejected")} by {d.By} on {d.At:yyyy-MM-dd}: {d.Reason}")
                : h.MayBeAccepted ? "awaits a decision" : "cannot be accepted: cure the file at its source";
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{h.File} ({h.Dataflow}, vintage {h.Vintage:yyyy-MM-dd}): {state}"));
            foreach (var failure in h.Failures)
            {
                Console.Out.WriteLine($"  {failure.Check}: {failure.Message.En}");
            }
        }

        if (held.Count == 0)
        {
            Console.Out.WriteLine("Nothing is held.");
        }

        return held.Any(h => h.Decision is null) ? ExitCode.CheckFailed : ExitCode.Good;
    }
}
