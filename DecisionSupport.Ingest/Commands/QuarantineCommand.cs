using System.CommandLine;
using System.Globalization;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Commands;

/// <summary>quarantine: the rejected rows of refused files with their reasons, tab-separated.</summary>
internal static class QuarantineCommand
{
    public static Command Create(StoreOptions options, Func<Func<int>, int> guard)
    {
        var file = new Option<string?>("--file") { Description = "Only the rows of this snapshot" };
        var command = new Command("quarantine", "List rejected rows of refused files, with the reason") { file };
        command.SetAction(parsed => guard(() => Run(options.Location(parsed), parsed.GetValue(file))));
        return command;
    }

    private static int Run(StoreLocation location, string? file)
    {
        using var store = new PublishedStore(location);
        if (!store.TryGetCurrent(out var reader))
        {
            Console.Error.WriteLine($"Nothing is published in {location.Store}. Run 'refresh'.");
            return ExitCode.Error;
        }

        Console.Out.WriteLine("file\tline\trule\tcolumn\tvalue\treason");
        foreach (var row in reader.Quarantine(file))
        {
            Console.Out.WriteLine(string.Join('\t', new[] { row.File, row.Line?.ToString(CultureInfo.InvariantCulture) ?? "", row.Rule, row.Column, row.Value, row.Reason.En }
                .Select(c => c.Replace('\t', ' ').ReplaceLineEndings(" "))));
        }

        return ExitCode.Good;
    }
}
