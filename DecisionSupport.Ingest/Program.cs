using System.CommandLine;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Commands;
using DecisionSupport.Ingest.Exports;
using DecisionSupport.Ingest.Store;
using DuckDB.NET.Data;

namespace DecisionSupport.Ingest;

/// <summary>Entry of the command line: refresh | status | verify | rebuild | ingest | preview | recipes | sources | fetch | holds | decide | override | overrides | quarantine | export | forecast | backtest | reconcile | adjust.</summary>
public static class Program
{
    /// <summary>Runs a command; see the help for exit codes.</summary>
    public static int Main(string[] args)
    {
        var options = new StoreOptions();
        var root = new RootCommand($"Official statistics into the store. {ExitCode.Help}");
        options.AddTo(root);
        Add(root, "refresh", "Take in new raw snapshots, forecast what changed, publish", (l, c) => RefreshCommand.Run(l, c), options);
        Add(root, "status", "Show what is published, from which snapshots, and the last checks", (l, _) => StatusCommand.Run(l), options);
        Add(root, "verify", "Compare raw files, warehouse and publication", (l, _) => VerifyCommand.Run(l), options);
        Add(root, "rebuild", "Build the warehouse anew from the raw files and swap it in", (l, c) => RebuildCommand.Run(l, c), options);
        Add(root, "sources", "List the sources: last arrival, next release, late or not", (l, _) => SourcesCommand.Run(l), options);
        root.Subcommands.Add(FetchCommand.Create(options, Guard));
        Add(root, "recipes", "List the recipes that map files to series", (l, _) => RecipesCommand.Run(l), options);
        root.Subcommands.Add(new IngestCommand().Make((parsed, run) => Guard(() => run(options.Location(parsed)))));
        root.Subcommands.Add(new PreviewCommand().Make((parsed, run) => Guard(() => run(options.Location(parsed)))));
        Add(root, "holds", "List snapshots that are kept out, and why", (l, _) => HoldsCommand.Run(l), options);
        root.Subcommands.Add(DecideCommand.Create(options, Guard));
        root.Subcommands.Add(OverrideCommand.Create(options, Guard));
        Add(root, "overrides", "List who signed for models that lost to seasonal naive", (l, _) => OverrideCommand.List(l), options);
        root.Subcommands.Add(QuarantineCommand.Create(options, Guard));
        root.Subcommands.Add(new ExportCommand().Make((parsed, run) => Guard(() => run(options.Location(parsed)))));
        root.Subcommands.Add(new ReadFileCommand().Make(Guard));
        root.Subcommands.Add(ReadFilesCommand.Create(options, Guard));
        root.Subcommands.Add(new ForecastCommand().Forecast(Guard));
        root.Subcommands.Add(new ForecastCommand().Backtest(Guard));
        root.Subcommands.Add(new ReconcileCommand().Make(Guard));
        root.Subcommands.Add(new AdjustCommand().Make(Guard));
        return root.Parse(args).Invoke();
    }

    private static void Add(RootCommand root, string name, string description, Func<StoreLocation, CancellationToken, int> run, StoreOptions options)
    {
        var command = new Command(name, description);
        command.SetAction((parsed, cancellation) => Task.FromResult(Guard(() => run(options.Location(parsed), cancellation))));
        root.Subcommands.Add(command);
    }

    private static int Guard(Func<int> run)
    {
        try
        {
            return run();
        }
        catch (StoreBusyException e)
        {
            Console.Error.WriteLine(e.Message);
            return ExitCode.Busy;
        }
        catch (Exception e) when (e is DataFileException or ExportTooLongException or IOException or InvalidDataException or UnauthorizedAccessException or DuckDBException or PublicationException or OperationCanceledException)
        {
            Console.Error.WriteLine(e.Message);
            return ExitCode.Error;
        }
    }
}
