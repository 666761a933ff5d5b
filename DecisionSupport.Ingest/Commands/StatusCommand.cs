using System.Globalization;
using DecisionSupport.Ingest.Store;
using Spectre.Console;

namespace DecisionSupport.Ingest.Commands;

/// <summary>status: what is published, from which snapshots, and the last checks. It reads the publication, so a running refresh does not disturb it.</summary>
internal static class StatusCommand
{
    public static int Run(StoreLocation location)
    {
        using var store = new PublishedStore(location);
        if (!store.TryGetCurrent(out var reader))
        {
            Console.Error.WriteLine($"Nothing is published in {location.Store}. Run 'refresh'.");
            return ExitCode.Error;
        }

        var p = reader.Publication;
        var forecasts = reader.Catalogue.All.Select(i => reader.Forecast(i.Key.Key)).OfType<PublishedForecast>().ToArray();
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Publication {p.Id}: {p.Series} series, {p.Observations} releases of figures, newest vintage {p.NewestVintage:yyyy-MM-dd}, {forecasts.Length} forecasts."));
        foreach (var model in forecasts.SelectMany(f => f.Outcome.Records.Select(r => (r.Model, IsChampion: r.Model == f.Outcome.Champion))).GroupBy(r => r.Model).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {model.Key}: judged on {model.Count()} series, champion on {model.Count(r => r.IsChampion)}"));
        }

        var table = new Table().AddColumns("Vintage", "Dataflow", "Rows", "Series", "File");
        foreach (var s in reader.Snapshots)
        {
            var series = reader.Catalogue.All.Count(i => reader.SnapshotsOf(i.Key.Key).Contains(s));
            table.AddRow(
                s.Vintage.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Markup.Escape(s.Dataflow), s.Observations.ToString(CultureInfo.InvariantCulture),
                series.ToString(CultureInfo.InvariantCulture), Markup.Escape(s.File));
        }

        AnsiConsole.Write(table);
        var failed = reader.Checks.Where(c => !c.Passed).ToArray();
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Checks: {reader.Checks.Count - failed.Length} passed, {failed.Length} failed."));
        foreach (var check in failed)
        {
            Console.Out.WriteLine($"  {check.Check} ({check.Category}): {check.Message.En}");
        }

        return failed.Length == 0 ? ExitCode.Good : ExitCode.CheckFailed;
    }
}
