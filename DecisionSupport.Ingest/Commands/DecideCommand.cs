using System.CommandLine;
using DecisionSupport.Ingest.Quality;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Commands;

/// <summary>decide: writes a person's decision about a held snapshot; the next refresh follows it.</summary>
internal static class DecideCommand
{
    public static Command Create(StoreOptions options, Func<Func<int>, int> guard)
    {
        var file = new Argument<string>("FILE") { Description = "Path of the snapshot as 'holds' lists it" };
        var accept = new Option<bool>("--accept") { Description = "Let it through in spite of the rules that it failed" };
        var reject = new Option<bool>("--reject") { Description = "Keep it out" };
        var by = new Option<string>("--by") { Description = "Who decides", Required = true };
        var reason = new Option<string>("--reason") { Description = "Why", Required = true };
        var command = new Command("decide", "Decide about a snapshot that is held") { file, accept, reject, by, reason };
        command.SetAction(parsed => guard(() => Run(
            options.Location(parsed), parsed.GetValue(file)!, parsed.GetValue(accept), parsed.GetValue(reject), parsed.GetValue(by)!, parsed.GetValue(reason)!)));
        return command;
    }

    private static int Run(StoreLocation location, string file, bool accept, bool reject, string by, string reason)
    {
        if (accept == reject)
        {
            Console.Error.WriteLine("Say --accept or --reject, one of them.");
            return ExitCode.Error;
        }

        using var store = new PublishedStore(location);
        if (!store.TryGetCurrent(out var reader))
        {
            Console.Error.WriteLine($"Nothing is published in {location.Store}. Run 'refresh'.");
            return ExitCode.Error;
        }

        try
        {
            var decision = HeldSnapshots.Decide(location, reader, file, accept ? DecisionVerdict.Accept : DecisionVerdict.Reject, by, reason, TimeProvider.System.GetUtcNow());
            Console.Out.WriteLine($"{decision.Verdict} {decision.File}, {string.Join(", ", decision.Rules)}: run 'refresh' to follow it.");
            return ExitCode.Good;
        }
        catch (ArgumentException e)
        {
            Console.Error.WriteLine(e.Message);
            return ExitCode.Error;
        }
    }
}
