using System.CommandLine;
using DecisionSupport.Analytics.Forecasting.Hierarchies;
using DecisionSupport.Ingest.Bulk;

namespace DecisionSupport.Ingest.Commands;

/// <summary>reconcile: makes the forecasts of a file add up, without the store.</summary>
internal sealed class ReconcileCommand
{
    private readonly Option<string> _input = new("--input") { Description = "Forecasts, as the forecast command writes them", Required = true };
    private readonly Option<string> _hierarchy = new("--hierarchy") { Description = "total,part: a row for each part; with a column tree where a total has several sums (regions, industries)", Required = true };
    private readonly Option<string> _history = new("--history") { Description = "The series that were forecast, as the forecast command reads them: for past errors", Required = true };
    private readonly Option<string> _output = new("--output") { Description = "File to write; series outside the hierarchy stay as they are", Required = true };
    private readonly Option<string> _method = new("--method") { Description = $"One of {string.Join(", ", Reconciliation.All.Select(r => r.Name))}", DefaultValueFactory = _ => "mint" };
    private readonly Option<bool> _nonNegative = new("--non-negative") { Description = "Set negative leaves to zero" };

    public Command Make(Func<Func<int>, int> guard)
    {
        var command = new Command("reconcile", "Make forecasts add up: nation, regions, industries; means exactly, ranges from paths that add up") { _input, _hierarchy, _history, _output, _method, _nonNegative };
        command.SetAction(parsed => guard(() => Run(parsed)));
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var name = parsed.GetValue(_method)!;
        if (Reconciliation.All.FirstOrDefault(r => r.Name == name) is not { } method)
        {
            Console.Error.WriteLine($"No reconciliation is named '{name}'. There are: {string.Join(", ", Reconciliation.All.Select(r => r.Name))}.");
            return ExitCode.Error;
        }

        Console.Error.WriteLine(ReconcileRun.Run(
            parsed.GetValue(_input)!, parsed.GetValue(_hierarchy)!, parsed.GetValue(_history)!, parsed.GetValue(_output)!, method, parsed.GetValue(_nonNegative)));
        return ExitCode.Good;
    }
}
