using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Forecasting.Models;
using DecisionSupport.Ingest.Bulk;
using Spectre.Console;

namespace DecisionSupport.Ingest.Commands;

/// <summary>forecast and backtest: a file of many series through one model, without the store.</summary>
internal sealed class ForecastCommand
{
    private const string FileHelp = "series_id,frequency,period,value (.csv or .csv.gz), the rows of a series together; frequency is " + PeriodScale.Expected;

    private readonly Option<string> _input = new("--input") { Description = FileHelp, Required = true };
    private readonly Option<string> _horizons = new("--horizons") { Description = "Periods ahead: a number, or a file series_id,horizon", Required = true };
    private readonly Option<string> _output = new("--output") { Description = "File to write; series that fail are listed beside it in .failures.csv", Required = true };
    private readonly Option<string> _model = new("--model") { Description = $"One of {string.Join(", ", Forecasters.All.Select(f => f.Name))}", DefaultValueFactory = _ => "auto" };
    private readonly Option<int> _threads = new("--threads") { Description = "Threads", DefaultValueFactory = _ => Environment.ProcessorCount };
    private readonly Option<int> _origins = new("--origins") { Description = "Past origins, each one period before the next", DefaultValueFactory = _ => 4 };

    private readonly Option<string?> _regressors = new("--regressors") { Description = "With --model arima: a file period,name,value of what moves the series, known for the horizon too" };
    private readonly Option<string[]> _calendar = new("--calendar") { Description = $"With --model arima, for months and quarters: {BulkRegressors.Calendars}", AllowMultipleArgumentsPerToken = true };

    public Command Forecast(Func<Func<int>, int> guard)
    {
        var command = new Command("forecast", "Forecast the series of a file. Exit code 2: some series failed, the rest is written") { _input, _horizons, _output, _model, _threads, _regressors, _calendar };
        command.SetAction((parsed, cancellation) => Task.FromResult(guard(() => Run(
            parsed, ForecastRowsOf.Header, (series, model, horizons) => ForecastRowsOf.Series(series, model, horizons), cancellation))));
        return command;
    }

    public Command Backtest(Func<Func<int>, int> guard)
    {
        var command = new Command("backtest", "Forecast the series of a file from past origins and score the forecasts. Exit code 2: some series failed") { _input, _horizons, _output, _model, _threads, _origins, _regressors, _calendar };
        command.SetAction((parsed, cancellation) => Task.FromResult(guard(() => Run(
            parsed, BacktestRowsOf.Header, (series, model, horizons) => BacktestRowsOf.Series(series, model, horizons, Math.Max(1, parsed.GetValue(_origins))), cancellation))));
        return command;
    }

    private int Run(ParseResult parsed, string header, Func<BulkSeries, BulkModel, BulkHorizons, string> rows, CancellationToken cancellation)
    {
        var name = parsed.GetValue(_model)!;
        if (Forecasters.All.FirstOrDefault(f => f.Name == name) is not { } chosen)
        {
            Console.Error.WriteLine($"No model is named '{name}'. Models: {string.Join(", ", Forecasters.All.Select(f => f.Name))}.");
            return ExitCode.Error;
        }

        var regressors = BulkRegressors.Of(parsed.GetValue(_regressors), parsed.GetValue(_calendar) ?? []);
        if (regressors is not null && chosen is not SeasonalArima)
        {
            Console.Error.WriteLine($"The model '{name}' takes no regressors; --regressors and --calendar need --model arima.");
            return ExitCode.Error;
        }

        var (model, horizons) = (new BulkModel(chosen, regressors), BulkHorizons.Of(parsed.GetValue(_horizons)!));
        var run = new BulkRun(parsed.GetValue(_input)!, parsed.GetValue(_output)!, header, Math.Max(1, parsed.GetValue(_threads)));
        var watch = Stopwatch.StartNew();
        if (AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected)
        {
            AnsiConsole.Progress().AutoClear(true).Start(context =>
            {
                var bar = context.AddTask(Markup.Escape(name), maxValue: 1);
                run.Run(series => rows(series, model, horizons), (share, _) => bar.Value = share, cancellation);
            });
        }
        else
        {
            var said = 0;
            run.Run(
                series => rows(series, model, horizons),
                (share, done) =>
                {
                    if ((int)(share * 10) > said)
                    {
                        said = (int)(share * 10);
                        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{share:P0} of the file, {done} series"));
                    }
                },
                cancellation);
        }

        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Series} series, {run.Failed} failed{(run.Failed > 0 ? $" (see {run.FailuresPath})" : "")}, {watch.Elapsed.TotalSeconds:F1} s."));
        return run.Failed == 0 ? ExitCode.Good : ExitCode.CheckFailed;
    }
}
