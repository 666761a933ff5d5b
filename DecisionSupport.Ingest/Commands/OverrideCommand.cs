using System.CommandLine;
using System.Globalization;
using DecisionSupport.Ingest.Overrides;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Commands;

/// <summary>override: a signature under a model that lost to seasonal naive, or its withdrawal; the next refresh follows it. overrides: the register.</summary>
internal static class OverrideCommand
{
    public static Command Create(StoreOptions options, Func<Func<int>, int> guard)
    {
        var key = new Argument<string>("KEY") { Description = "Key of the series" };
        var model = new Option<string?>("--model") { Description = "The model to publish although it lost to seasonal naive" };
        var withdraw = new Option<bool>("--withdraw") { Description = "Take the signature back" };
        var by = new Option<string>("--by") { Description = "Who signs", Required = true };
        var reason = SignedStep.Reason();
        var command = new Command("override", "Sign for a model that lost to seasonal naive and would not be published") { key, model, withdraw, by, reason };
        command.SetAction(parsed => guard(() => Run(
            options.Location(parsed), parsed.GetValue(key)!, parsed.GetValue(model), parsed.GetValue(withdraw), parsed.GetValue(by)!, parsed.GetValue(reason)!)));
        return command;
    }

    public static int List(StoreLocation location)
    {
        foreach (var e in new OverrideRegister(location, TimeProvider.System).All())
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{e.Number} {e.At:yyyy-MM-ddTHH:mm:ssZ} {e.Step} {e.Key} {e.Model} by {e.By}{(e.Reviewer.Length > 0 ? $", reviewed by {e.Reviewer}" : "")}: {e.Reason}{(e.Record.Length > 0 ? $" [{e.Record}]" : "")}"));
        }

        return ExitCode.Good;
    }

    private static int Run(StoreLocation location, string key, string? model, bool withdraw, string by, string reason) =>
        SignedStep.Run<OverrideRefusedException>(location, withdraw != (model is not null), "--model NAME or --withdraw", reader =>
        {
            var register = new OverrideRegister(location, TimeProvider.System);
            var done = withdraw ? register.Withdraw(key, by, reason)
                : reader.Forecast(key) is { } published ? register.Sign(published, model!, by, reason)
                : throw new OverrideRefusedException($"{key} has no published forecast: it is not in the catalogue, or its history is too short.");
            return $"{done.Step} {done.Key}, {done.Model}";
        });
}
