using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Recipes;

namespace DecisionSupport.Ingest.Commands;

/// <summary>read-file FILE (hidden): reads a file that nobody trusts, in a process of its own, and says in one line of JSON how it went.</summary>
internal sealed class ReadFileCommand
{
    private readonly Argument<string> _file = new("file") { Description = "The file to read" };
    private readonly Option<string?> _name = new("--name") { Description = "Its name as sent" };
    private readonly Option<long> _bytes = new("--most-bytes") { Description = "Most bytes once inflated", DefaultValueFactory = _ => new ReadLimits().Bytes };
    private readonly Option<long> _cells = new("--most-cells") { Description = "Most cells", DefaultValueFactory = _ => new ReadLimits().Cells };
    private readonly Option<string?> _format = new("--format") { Description = "Read it in this format and propose no recipe" };
    private readonly Option<string[]> _companions = new("--companion") { Description = "A file that helps reading it" };
    private readonly Option<string?> _snapshot = new("--snapshot-format") { Description = "Read it as a snapshot of this format: observations-csv or facts-csv" };

    public Command Make(Func<Func<int>, int> guard)
    {
        var command = new Command("read-file", "Read one file and say in a line of JSON how it went") { _file, _name, _bytes, _cells, _format, _companions, _snapshot };
        command.Hidden = true;
        command.SetAction((parsed, cancellation) => Task.FromResult(guard(() => Run(parsed, cancellation))));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var path = parsed.GetValue(_file)!;
        using var raw = File.OpenRead(path);
        var outcome = parsed.GetValue(_snapshot) is { } format ? Snapshot(raw, format)
            : Message(
                raw, parsed.GetValue(_name) ?? Path.GetFileName(path), parsed.GetValue(_format), parsed.GetValue(_companions) ?? [],
                new() { Bytes = parsed.GetValue(_bytes), Cells = parsed.GetValue(_cells) }, cancellation);
        using var self = Process.GetCurrentProcess();
        outcome = outcome with { Seconds = clock.Elapsed.TotalSeconds, ProcessorSeconds = self.TotalProcessorTime.TotalSeconds, PeakBytes = self.PeakWorkingSet64 };
        Console.Out.WriteLine(JsonSerializer.Serialize(outcome));
        return outcome.Kind == nameof(MessageKind.Unreadable) ? ExitCode.CheckFailed : ExitCode.Good;
    }

    private static ReadOutcome Message(Stream raw, string name, string? format, string[] companions, ReadLimits limits, CancellationToken cancellation)
    {
        var known = format is null ? null : DataFormats.Named(format) ?? throw new InvalidDataException($"'{format}' is no format; they are {string.Join(", ", DataFormats.All.Select(f => f.Name))}.");
        var file = FileReading.Read(raw, name, known, [.. companions.Select(c => (Func<Stream>)(() => File.OpenRead(c)))], limits, cancellation);
        var proposal = known is null && file.Message.Kind == MessageKind.Data ? RecipeProposal.For(file.Message, name, cancellation) : null;
        return new(
            file.Format, file.Message.Kind.ToString(), file.Message.Variant, proposal?.Result?.FigureCount ?? 0,
            file.Message.Faults.Count, file.Message.Faults.Count > 0 ? file.Message.Faults[0] : null);
    }

    private static ReadOutcome Snapshot(Stream raw, string name)
    {
        var format = ObservationFormats.Named(name) ?? throw new InvalidDataException($"'{name}' is no format of snapshots; they are {string.Join(", ", ObservationFormats.All.Select(f => f.Name))}.");
        var rows = 0L;
        var parsed = format.Read(raw, (in ParsedRow _) => rows++);
        return new(
            name, rows == 0 || parsed.Faults.Any(f => f.Kind == FaultKind.Truncated) ? nameof(MessageKind.Unreadable) : nameof(MessageKind.Data), name, rows,
            parsed.Faults.Count, parsed.Faults.Count > 0 ? parsed.Faults[0] : null);
    }
}
