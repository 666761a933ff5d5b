using System.CommandLine;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Ingest.Bulk;

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

    public Command Forecast(Func<Func<int>, int> guard)
    {
        var command = new Command("forecast", "Forecast the series of a file. Exit code 2: some series failed, the rest is written") { _input, _horizons, _output, _model, _threads };
        command.SetAction((parsed, cancellation) => Task.FromResult(guard(() => Run(
            parsed, ForecastRowsOf.Header, (series, model, horizons) => ForecastRowsOf.Series(series, model, horizons), cancellation))));
        return command;
    }

    public Command Backtest(Func<Func<int>, int> guard)
    {
        var command = new Command("backtest", "Forecast the series of a file from past origins and score the forecasts. Exit code 2: some series failed") { _input, _horizons, _output, _model, _threads, _origins };
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

        var (model, horizons) = (new BulkModel(chosen), BulkHorizons.Of(parsed.GetValue(_horizons)!));
        var run = new BulkRun(parsed.GetValue(_input)!, parsed.GetValue(_output)!, header, Math.Max(1, parsed.GetValue(_threads)));
        return BulkProgress.Show(run, name, progress => run.Run(series => rows(series, model, horizons), progress, cancellation));
    }
}
