using System.CommandLine;
using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Forecasting.Models;
using DecisionSupport.Ingest.Bulk;

namespace DecisionSupport.Ingest.Commands;

/// <summary>forecast and backtest: a file of many series through one model, without the store.</summary>
internal sealed class ForecastCommand
{
    private const string FileHelp = "series_id,frequency,period,value (.csv or .csv.gz), the rows of a series together; frequency is " + PeriodScale.Expected + "; with a further column known_from (a day) a period has a row for each release";

    private readonly Option<string> _input = new("--input") { Description = FileHelp, Required = true };
    private readonly Option<string> _horizons = new("--horizons") { Description = "Periods ahead: a number, or a file series_id,horizon", Required = true };
    private readonly Option<string> _output = new("--output") { Description = "File to write; series that fail are listed beside it in .failures.csv", Required = true };
    private readonly Option<string> _model = new("--model") { Description = $"One of {string.Join(", ", Forecasters.All.Select(f => f.Name))}", DefaultValueFactory = _ => "auto" };
    private readonly Option<int> _threads = new("--threads") { Description = "Threads", DefaultValueFactory = _ => Environment.ProcessorCount };
    private readonly Option<int> _origins = new("--origins") { Description = "Past origins", DefaultValueFactory = _ => 4 };

    private readonly Option<int> _step = new("--step") { Description = "Periods between two origins", DefaultValueFactory = _ => 1 };
    private readonly Option<string> _window = new("--window") { Description = "expanding: each origin sees all before it; sliding: each as many values", DefaultValueFactory = _ => "expanding" };
    private readonly Option<bool> _first = new("--first-release") { Description = "Score against the first publication of each figure (needs known_from)" };
    private readonly Option<int?> _release = new("--release") { Description = "Score against the k-th publication (needs known_from); default: the newest figures" };

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
        var command = new Command("backtest", "Forecast the series of a file from past origins and score the forecasts. Exit code 2: some series failed") { _input, _horizons, _output, _model, _threads, _origins, _step, _window, _first, _release, _regressors, _calendar };
        command.SetAction((parsed, cancellation) => Task.FromResult(guard(() => Backtest(parsed, cancellation))));
        return command;
    }

    private int Backtest(ParseResult parsed, CancellationToken cancellation)
    {
        if (Enum.GetNames<BacktestWindow>().FirstOrDefault(n => n.Equals(parsed.GetValue(_window), StringComparison.OrdinalIgnoreCase)) is not { } window)
        {
            Console.Error.WriteLine($"--window '{parsed.GetValue(_window)}' is none; write expanding or sliding.");
            return ExitCode.Error;
        }

        var release = parsed.GetValue(_first) ? 1 : parsed.GetValue(_release) ?? ReleaseOutcomes.Newest;
        if ((parsed.GetValue(_first) && parsed.GetValue(_release) is { } k && k != 1) || (parsed.GetValue(_release) is < 1))
        {
            Console.Error.WriteLine("Say --first-release or --release K with K from 1, one of them.");
            return ExitCode.Error;
        }

        if (release != ReleaseOutcomes.Newest && !BulkSeriesReader.HasReleases(parsed.GetValue(_input)!))
        {
            Console.Error.WriteLine($"{parsed.GetValue(_input)} has no column known_from, so it holds no releases to choose from; leave out --first-release and --release.");
            return ExitCode.Error;
        }

        var options = new BacktestOptions(Math.Max(1, parsed.GetValue(_origins)), Math.Max(1, parsed.GetValue(_step)), Enum.Parse<BacktestWindow>(window), release);
        BacktestRowsOf? rows = null;
        var code = Run(
            parsed, BacktestRowsOf.Header, (series, model, horizons) => LazyInitializer.EnsureInitialized(ref rows, () => new(model, horizons, options)).Series(series), cancellation);
        foreach (var line in BacktestSummary.Of(rows?.Records ?? []))
        {
            Console.Out.WriteLine(line);
        }

        return code;
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
        return BulkProgress.Show(run, name, progress => run.Run(series => rows(series, model, horizons), progress, cancellation));
    }
}
