using System.CommandLine;
using System.Globalization;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Exports;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Commands;

/// <summary>export: a dataflow as it was known on a day, in one file for somebody outside.</summary>
internal sealed class ExportCommand
{
    private readonly Option<string> _dataflow = new("--dataflow") { Description = "Code of the dataflow; 'status' lists them", Required = true };
    private readonly Option<string?> _asOf = new("--as-of") { Description = "State of knowledge, yyyy-MM-dd (default: the newest)" };
    private readonly Option<string> _format = new("--format") { Description = string.Join(" or ", ExportFormats.All.Select(f => f.Name)), Required = true };
    private readonly Option<string> _output = new("--output") { Description = "File to write; one that is there is replaced", Required = true };
    private readonly Option<bool> _restricted = new("--restricted") { Description = "With series that are shared on request or internal: for use inside the owner department only" };

    public Command Make(Func<ParseResult, Func<StoreLocation, int>, int> guard)
    {
        var command = new Command("export", "Write a dataflow as it was known on a day to one file: open series with unit, status and the day each figure was known from")
        {
            _dataflow, _asOf, _format, _output, _restricted,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(guard(parsed, location => Run(location, parsed, cancellation))));
        return command;
    }

    private int Run(StoreLocation location, ParseResult parsed, CancellationToken cancellation)
    {
        var (dataflow, output) = (parsed.GetValue(_dataflow)!, parsed.GetValue(_output)!);
        if (ExportFormats.Named(parsed.GetValue(_format)!) is not { } format)
        {
            return Fail($"--format is '{parsed.GetValue(_format)}'; the formats are {string.Join(", ", ExportFormats.All.Select(f => f.Name))}.");
        }

        var asOf = Vintage.Latest;
        if (parsed.GetValue(_asOf) is { } text)
        {
            if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return Fail($"--as-of is '{text}', which is no date; write yyyy-MM-dd, for example 2022-10-31.");
            }

            asOf = new(day);
        }

        using var store = new PublishedStore(location);
        if (!store.TryGetCurrent(out var reader))
        {
            return Fail($"Nothing is published in {location.Store}. Run 'refresh'.");
        }

        if (!reader.Dataflows.ContainsKey(dataflow))
        {
            return Fail($"No dataflow has the code '{dataflow}'; the codes are {string.Join(", ", reader.Dataflows.Keys.Order(StringComparer.Ordinal))}.");
        }

        var export = new DataflowExport(reader, dataflow, asOf, [.. DataflowExport.Of(reader, dataflow).Where(i => i.Share == ShareClass.Open || parsed.GetValue(_restricted))]);
        var part = output + ".part";
        long figures;
        try
        {
            using var target = File.Create(part);
            figures = format.WriteAsync(export.Table, target, cancellation).GetAwaiter().GetResult();
        }
        catch
        {
            File.Delete(part);
            throw;
        }

        Durable.Replace(part, output);
        Console.Out.WriteLine(FormattableString.Invariant($"exported {dataflow} {export.Series.Count} series {figures} figures {new FileInfo(output).Length} bytes {output}"));
        if (export.LeftOut > 0)
        {
            Console.Error.WriteLine(FormattableString.Invariant($"{export.LeftOut} series are shared on request or internal and were left out; --restricted takes them in."));
        }

        return ExitCode.Good;
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return ExitCode.Error;
    }
}
