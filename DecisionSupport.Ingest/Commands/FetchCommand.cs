using System.CommandLine;
using DecisionSupport.Ingest.Sources;
using DecisionSupport.Ingest.Sources.Arrivals;
using DecisionSupport.Ingest.Sources.Transfer;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Commands;

/// <summary>fetch: asks sources and lands what is new; then brings the store up to date.</summary>
internal static class FetchCommand
{
    public static Command Create(StoreOptions options, Func<Func<int>, int> guard)
    {
        var ids = new Argument<string[]>("ID") { Description = "Sources by id", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "All enabled sources" };
        var due = new Option<bool>("--due") { Description = "Enabled sources that their schedule or an earlier failure makes due" };
        var only = new Option<bool>("--no-refresh") { Description = "Land only; do not bring the store up to date" };
        var command = new Command("fetch", "Ask sources, land what is new, then refresh") { ids, all, due, only };
        command.SetAction((parsed, cancellation) => Task.FromResult(guard(() =>
            Run(options.Location(parsed), parsed.GetValue(ids) ?? [], parsed.GetValue(all), parsed.GetValue(due), !parsed.GetValue(only), cancellation))));
        return command;
    }

    private static int Run(StoreLocation location, string[] ids, bool all, bool due, bool refresh, CancellationToken cancellation)
    {
        var sources = SourceReader.Read(location);
        foreach (var problem in sources.Unreadable)
        {
            Console.Error.WriteLine(problem.Message);
        }

        if (ids.FirstOrDefault(id => sources.Find(id) is null) is { } unknown)
        {
            Console.Error.WriteLine($"There is no usable source '{unknown}' in {location.Data} or {location.Landing}; 'sources' lists them.");
            return ExitCode.Error;
        }

        if (ids.Length == 0 && !all && !due)
        {
            Console.Error.WriteLine("Name sources, or say --all or --due; 'sources' lists them.");
            return ExitCode.Error;
        }

        using var http = new HttpTransport(TimeProvider.System, waiting: (wait, why) => Console.Error.WriteLine(FormattableString.Invariant($"waiting {wait.TotalSeconds:0.0} s: {why}")));
        var fetcher = new SourceFetcher(location, http, TimeProvider.System);
        var now = TimeProvider.System.GetUtcNow();
        var chosen = sources.Definitions.Where(s => ids.Contains(s.Id) || (all && s.Enabled) || (due && DueTimes.Next(s, SourceState.Read(fetcher.StatePath(s.Id)), now) <= now)).ToArray();
        var records = FetchAsync(fetcher, chosen, cancellation).GetAwaiter().GetResult();
        foreach (var alert in new ArrivalBoard(location, TimeProvider.System).RaiseAlerts())
        {
            Console.Error.WriteLine(alert.Message!.En);
        }

        var code = records.Exists(r => r.Result == ArrivalResult.Failed) || sources.Unreadable.Count > 0 ? ExitCode.CheckFailed : ExitCode.Good;
        return refresh && records.Exists(r => r.Result == ArrivalResult.Arrived) ? Math.Max(code, RefreshCommand.Run(location, cancellation)) : code;
    }

    private static async Task<List<ArrivalRecord>> FetchAsync(SourceFetcher fetcher, SourceDefinition[] chosen, CancellationToken cancellation)
    {
        var records = new List<ArrivalRecord>();
        await Parallel.ForEachAsync(chosen, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellation }, async (source, token) =>
        {
            var own = await fetcher.FetchAsync(source, "command", token);
            lock (records)
            {
                records.AddRange(own);
                foreach (var r in own)
                {
                    Console.Out.WriteLine(FormattableString.Invariant($"{r.Result.ToString().ToLowerInvariant()} {r.Source}{(r.Path is null ? "" : $" {r.Path} {r.Bytes} {r.Sha256}")}"));
                    if (r.Message is { } message)
                    {
                        Console.Error.WriteLine(message.En);
                    }
                }

                if (own.Count == 0)
                {
                    Console.Error.WriteLine($"{source.Id}: another process fetches it just now.");
                }
            }
        });
        return records;
    }
}
