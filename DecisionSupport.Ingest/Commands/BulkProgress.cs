using System.Diagnostics;
using System.Globalization;
using DecisionSupport.Ingest.Bulk;
using Spectre.Console;

namespace DecisionSupport.Ingest.Commands;

/// <summary>Runs a file of many series and says how far it is: a bar on a screen, lines of tenths elsewhere.</summary>
internal static class BulkProgress
{
    /// <summary>Runs; the exit code says whether a series failed.</summary>
    /// <param name="run">What is run.</param>
    /// <param name="name">Name of the model or method, for the bar.</param>
    /// <param name="start">Starts it with a receiver of the share done and the series done.</param>
    public static int Show(BulkRun run, string name, Action<Action<double, int>> start)
    {
        var watch = Stopwatch.StartNew();
        if (AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected)
        {
            AnsiConsole.Progress().AutoClear(true).Start(context =>
            {
                var bar = context.AddTask(Markup.Escape(name), maxValue: 1);
                start((share, _) => bar.Value = share);
            });
        }
        else
        {
            var said = 0;
            start((share, done) =>
            {
                if ((int)(share * 10) > said)
                {
                    said = (int)(share * 10);
                    Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{share:P0} of the file, {done} series"));
                }
            });
        }

        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Series} series, {run.Failed} failed{(run.Failed > 0 ? $" (see {run.FailuresPath})" : "")}, {watch.Elapsed.TotalSeconds:F1} s."));
        return run.Failed == 0 ? ExitCode.Good : ExitCode.CheckFailed;
    }
}
