using System.Globalization;
using DecisionSupport.Ingest.Sources;
using DecisionSupport.Ingest.Sources.Arrivals;
using DecisionSupport.Ingest.Store;
using Spectre.Console;

namespace DecisionSupport.Ingest.Commands;

/// <summary>sources: every source with its last arrival, the next release and whether it is late.</summary>
internal static class SourcesCommand
{
    public static int Run(StoreLocation location)
    {
        var table = new Table().AddColumns("Source", "Kind", "Dataflow", "Last arrival", "Last try", "Next release", "Next fetch", "State");
        var statuses = new ArrivalBoard(location, TimeProvider.System).Status();
        foreach (var s in statuses)
        {
            var state = !s.Source.Enabled ? "off" : s.IsLate ? FormattableString.Invariant($"LATE by {s.LateBy(TimeProvider.System.GetUtcNow()).TotalHours:0} h") : s.Last?.Result == ArrivalResult.Failed ? "failed" : "good";
            table.AddRow(
                Markup.Escape(s.Source.Id), s.Source.Kind, Markup.Escape(s.Source.Dataflow), At(s.LastArrival?.At, s), Markup.Escape($"{At(s.Last?.At, s)} {s.Last?.Result}"), At(s.Next, s), At(s.NextFetch, s), state);
        }

        AnsiConsole.Write(table);
        foreach (var s in statuses.Where(s => s.Last?.Message is not null))
        {
            Console.Out.WriteLine(s.Last!.Message!.En);
        }

        var unreadable = SourceReader.Read(location).Unreadable;
        foreach (var problem in unreadable)
        {
            Console.Error.WriteLine(problem.Message);
        }

        return unreadable.Count > 0 || statuses.Any(s => s.IsLate && s.Source.Enabled) ? ExitCode.CheckFailed : ExitCode.Good;
    }

    private static string At(DateTimeOffset? moment, ArrivalStatus status) =>
        moment is { } m ? TimeZoneInfo.ConvertTime(m, status.Source.Zone).ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture) : "-";
}
