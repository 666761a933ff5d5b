using System.Globalization;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Ingest.Alerting;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;
using Spectre.Console;

namespace DecisionSupport.Ingest.Commands;

/// <summary>refresh: brings the store up to date with the data folder.</summary>
internal static class RefreshCommand
{
    public static int Run(StoreLocation location, CancellationToken cancellation)
    {
        RefreshResult result;
        if (AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected)
        {
            result = AnsiConsole.Progress().AutoClear(true).Start(context =>
            {
                var bars = new Dictionary<string, ProgressTask>();
                return Start(location, new Sink(p => Show(context, bars, p)), cancellation);
            });
        }
        else
        {
            result = Start(location, null, cancellation);
        }

        Summarise(result);
        Raise(location);
        return result.ExitCode;
    }

    private static void Raise(StoreLocation location)
    {
        using var store = new PublishedStore(location);
        if (store.TryGetCurrent(out var reader) && new AlertRegister(location, TimeProvider.System).Raise(reader.AlertFindings) is > 0 and var raised)
        {
            AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{raised} alerts were raised; see the page /alerts."));
        }
    }

    private static RefreshResult Start(StoreLocation location, IProgress<RefreshProgress>? progress, CancellationToken cancellation) =>
        new Refresh(location, Forecasting.StageOf(location), Acknowledge).Run(progress, cancellation);

    // Programs read these lines: each is written when what it says is on disk, and at once.
    private static void Acknowledge(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }

    private static void Show(ProgressContext context, Dictionary<string, ProgressTask> bars, RefreshProgress p)
    {
        if (!bars.TryGetValue(p.Stage, out var bar))
        {
            foreach (var earlier in bars.Values)
            {
                earlier.Value = earlier.MaxValue;
            }

            bars[p.Stage] = bar = context.AddTask(Markup.Escape(p.Message.En), maxValue: Math.Max(1, p.Total));
        }

        bar.Description = Markup.Escape(p.Message.En);
        bar.MaxValue = Math.Max(1, p.Total);
        bar.Value = p.Done;
    }

    private static void Summarise(RefreshResult result)
    {
        if (result.SetAside is { } moved)
        {
            Console.Error.WriteLine($"The warehouse was damaged; it was moved to {moved} and built anew from the raw files.");
        }

        foreach (var model in Forecasters.Panel.Where(p => p.Obstacle is not null))
        {
            Console.Error.WriteLine($"left out {model.Name}: {model.Obstacle}");
        }

        foreach (var failure in result.Failures)
        {
            Console.Error.WriteLine($"failed {failure.Check}: {failure.Message.En}");
        }

        foreach (var (stage, time) in result.Times)
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stage}: {time.TotalSeconds:F2} s"));
        }

        Console.Error.WriteLine(result.Published ? $"Publication {result.PublicationId} is in force." : $"Nothing changed; publication {result.PublicationId} stays in force.");
    }

    private sealed class Sink(Action<RefreshProgress> show) : IProgress<RefreshProgress>
    {
        public void Report(RefreshProgress value) => show(value);
    }
}
