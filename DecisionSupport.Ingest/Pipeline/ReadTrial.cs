using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DecisionSupport.Ingest.Formats;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>How reading a file in a process of its own went.</summary>
/// <param name="Format">Name of the format; null when none recognised the file.</param>
/// <param name="Kind">Kind of the message, <see cref="MessageKind"/> by name.</param>
/// <param name="Variant">Variant of the format.</param>
/// <param name="Figures">Figures that the proposed recipe reads.</param>
/// <param name="Faults">How many faults.</param>
/// <param name="First">The first fault; null when there is none.</param>
public sealed record ReadOutcome(string? Format, string Kind, string Variant, long Figures, int Faults, FormatFault? First)
{
    /// <summary>Seconds from opening the file to the result.</summary>
    public double Seconds { get; init; }

    /// <summary>Seconds of processor time of the whole process, its start included.</summary>
    public double ProcessorSeconds { get; init; }

    /// <summary>Largest resident size of the process in bytes.</summary>
    public long PeakBytes { get; init; }
}

/// <summary>What a trial may take.</summary>
/// <param name="Time">Longest time; the process is then ended.</param>
/// <param name="Memory">Largest resident size in bytes; the process is then ended.</param>
public sealed record TrialLimits(TimeSpan Time, long Memory);

/// <summary>A file to be read for trial.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Name">Its name as sent.</param>
public sealed record TrialFile(string Path, string Name)
{
    /// <summary>Name of the snapshot format to read it in; null to read it as a message.</summary>
    public string? SnapshotFormat { get; init; }

    /// <summary>Name of the format to read it in; null to find it and to propose a recipe.</summary>
    public string? Format { get; init; }

    /// <summary>Full paths of files that help reading it.</summary>
    public IReadOnlyList<string> Companions { get; init; } = [];
}

/// <summary>
/// Reads an untrusted file for trial in a process of its own (the hidden command <c>read-file</c>), with an end of time and memory that
/// holds whatever the libraries for its bytes do: loop for ever, overflow the stack or break down in native code. Reading is
/// deterministic, so a file that passes is then read in the host without fear; nothing has to be handed over between the processes.
/// </summary>
public static class ReadTrial
{
    internal static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>Reads the file in a process of its own.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <param name="fileName">Its name as sent.</param>
    /// <param name="read">Limits of reading.</param>
    /// <param name="most">Limits of the process.</param>
    /// <param name="snapshotFormat">Name of the snapshot format to read it in; null to find its format.</param>
    /// <param name="cancellation">Ends the process.</param>
    /// <returns>The outcome when the process came to one, otherwise why it did not; one of them is null.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    /// <exception cref="InvalidOperationException">The program cannot be started.</exception>
    public static (ReadOutcome? Outcome, FormatFault? Fault) Run(
        string path, string fileName, ReadLimits read, TrialLimits most, string? snapshotFormat = null, CancellationToken cancellation = default) =>
        Run(new(path, fileName) { SnapshotFormat = snapshotFormat }, read, most, cancellation);

    /// <summary>Reads the file in a process of its own.</summary>
    /// <param name="file">The file, and what is known of it.</param>
    /// <param name="read">Limits of reading.</param>
    /// <param name="most">Limits of the process.</param>
    /// <param name="cancellation">Ends the process.</param>
    /// <returns>The outcome when the process came to one, otherwise why it did not; one of them is null.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    /// <exception cref="InvalidOperationException">The program cannot be started.</exception>
    public static (ReadOutcome? Outcome, FormatFault? Fault) Run(TrialFile file, ReadLimits read, TrialLimits most, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(most);
        using var process = Start(
            [
                "read-file", file.Path, "--name", file.Name, "--most-bytes", Text(read.Bytes), "--most-cells", Text(read.Cells),
                .. file.SnapshotFormat is null ? (string[])[] : ["--snapshot-format", file.SnapshotFormat],
                .. file.Format is null ? (string[])[] : ["--format", file.Format],
                .. file.Companions.SelectMany(c => new[] { "--companion", c }),
            ],
            most.Memory);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var clock = Stopwatch.StartNew();
        try
        {
            while (!process.WaitForExit(Look))
            {
                cancellation.ThrowIfCancellationRequested();
                if (clock.Elapsed > most.Time)
                {
                    return (null, Refused(
                        $"reading did not end within {Text((long)most.Time.TotalSeconds)} s", $"a file that is read within {Text((long)most.Time.TotalSeconds)} s: split it, or take it in with the command ingest",
                        $"{Text((long)most.Time.TotalSeconds)} 秒内可读完的文件：请拆分，或使用 ingest 命令"));
                }

                process.Refresh();
                if (Resident(process) > most.Memory)
                {
                    return (null, Memory(most));
                }
            }
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        process.WaitForExit();
        if (Parse(output.GetAwaiter().GetResult()) is { } outcome)
        {
            return (outcome, null);
        }

        var said = errors.GetAwaiter().GetResult();
        return (null, said.Contains(nameof(OutOfMemoryException), StringComparison.Ordinal) || said.Contains("Out of memory", StringComparison.OrdinalIgnoreCase) ? Memory(most) : Refused(
            $"reading broke down (exit code {Text(process.ExitCode)})", "a file that can be read: it is damaged or made to do harm", "可读取的文件：该文件已损坏或含恶意内容"));
    }

    private static FormatFault Memory(TrialLimits most) => Refused(
        $"reading took more than {Text(most.Memory >> 20)} MiB", $"a file that is read in {Text(most.Memory >> 20)} MiB of memory: split it, or take it in with the command ingest",
        $"{Text(most.Memory >> 20)} MiB 内存内可读完的文件：请拆分，或使用 ingest 命令");

    private static FormatFault Refused(string found, string expected, string expectedZh) => new(FaultKind.Refused, null, "", found, expected, expectedZh);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    internal static long Resident(Process process)
    {
        try
        {
            return process.WorkingSet64;
        }
        catch (InvalidOperationException)
        {
            // It ended just now.
            return 0;
        }
    }

    private static ReadOutcome? Parse(string output)
    {
        try
        {
            return output.Length == 0 ? null : JsonSerializer.Deserialize<ReadOutcome>(output);
        }
        catch (JsonException)
        {
            // It broke down while it wrote.
            return null;
        }
    }

    /// <summary>Starts this program for a file that nobody trusts.</summary>
    /// <param name="arguments">What it is to do.</param>
    /// <param name="memory">Largest size of its managed memory in bytes.</param>
    /// <param name="asked">Whether it is told more on its standard input.</param>
    internal static Process Start(IReadOnlyList<string> arguments, long memory, bool asked = false)
    {
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "DecisionSupport.Ingest.exe" : "DecisionSupport.Ingest");
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = asked };
        start.Environment["DOTNET_GCHeapHardLimit"] = memory.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_GCHeapCount"] = "1";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"Untrusted files are read by {program}, which cannot be started ({e.Message}). Install the program whole.", e);
        }
    }
}
