using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Commands;

/// <summary>
/// read-files (hidden): the process of <see cref="IngestionApart"/>. The first line that it is told is the list of files, each further one the number of a file to
/// read; it answers each with one line of JSON.
/// </summary>
internal static class ReadFilesCommand
{
    public static Command Create(StoreOptions options, Func<Func<int>, int> guard)
    {
        var command = new Command("read-files", "Read the files that the standard input names and say of each what it is") { Hidden = true };
        command.SetAction((parsed, cancellation) => Task.FromResult(guard(() => Run(options.Location(parsed), cancellation))));
        return command;
    }

    private static int Run(StoreLocation location, CancellationToken cancellation)
    {
        if (Console.In.ReadLine() is not { } list || JsonSerializer.Deserialize<string[]>(list) is not { } files)
        {
            throw new InvalidDataException("read-files is told a list of files as JSON first; the command 'ingest' does so.");
        }

        var (ingestion, structures) = (new Ingestion(DataDocuments.Of(location)), new StructureShelf(files));
        while (Console.In.ReadLine() is { } number)
        {
            var (_, line) = ingestion.One(files[int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture)], structures, cancellation);
            Console.Out.WriteLine(JsonSerializer.Serialize(line));
        }

        return ExitCode.Good;
    }
}
