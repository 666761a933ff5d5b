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
        var reason = SignedStep.Reason();
        var command = new Command("decide", "Decide about a snapshot that is held") { file, accept, reject, by, reason };
        command.SetAction(parsed => guard(() => Run(
            options.Location(parsed), parsed.GetValue(file)!, parsed.GetValue(accept), parsed.GetValue(reject), parsed.GetValue(by)!, parsed.GetValue(reason)!)));
        return command;
    }

    private static int Run(StoreLocation location, string file, bool accept, bool reject, string by, string reason) =>
        SignedStep.Run<ArgumentException>(location, accept != reject, "--accept or --reject", reader =>
        {
            var decision = HeldSnapshots.Decide(location, reader, file, accept ? DecisionVerdict.Accept : DecisionVerdict.Reject, by, reason, TimeProvider.System.GetUtcNow());
            return $"{decision.Verdict} {decision.File}, {string.Join(", ", decision.Rules)}";
        });
}
