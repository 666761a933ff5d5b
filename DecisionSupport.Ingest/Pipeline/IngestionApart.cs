using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>
/// Reads files as <see cref="Ingestion"/> does, in a process of its own (the hidden command <c>read-files</c>), for the reasons that <see cref="ReadTrial"/> states. One process
/// reads file after file; a file that it does not survive, or at which it takes too long or too much memory, is said to be unreadable, and another process goes on with the next.
/// </summary>
/// <param name="location">Where approved recipes are found.</param>
/// <param name="most">What one file may take.</param>
public sealed class IngestionApart(StoreLocation location, TrialLimits most)
{
    /// <summary>Processes started so far.</summary>
    public int Started { get; private set; }

    /// <summary>Reads the files one after the other.</summary>
    /// <param name="files">Full paths.</param>
    /// <param name="cancellation">Ends the process.</param>
    /// <exception cref="InvalidOperationException">The program cannot be started.</exception>
    public IEnumerable<IngestedFile> Run(IReadOnlyList<string> files, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        Reader? reader = null;
        try
        {
            for (var i = 0; i < files.Count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                var clock = Stopwatch.StartNew();
                if (reader is null)
                {
                    reader = new(location, files, most);
                    Started++;
                }

                var (line, fault) = reader.Read(i, cancellation);
                if (line is null)
                {
                    reader.Dispose();
                    reader = null;
                    line = new(files[i], IngestOutcome.Unreadable, "–", "–", 0, 0, 0, 0, null, null, clock.Elapsed, fault);
                }

                yield return line;
            }
        }
        finally
        {
            reader?.Dispose();
        }
    }

    /// <summary>The process, while it lives.</summary>
    private sealed class Reader : IDisposable
    {
        private readonly TrialLimits _most;
        private readonly Process _process;
        private readonly Task<string> _errors;

        public Reader(StoreLocation location, IReadOnlyList<string> files, TrialLimits most)
        {
            _most = most;
            _process = ReadTrial.Start(["read-files", "--data", location.Data, "--store", location.Store, "--landing", location.Landing], most.Memory, asked: true);
            _errors = _process.StandardError.ReadToEndAsync(CancellationToken.None);
            Ask(JsonSerializer.Serialize(files));
        }

        /// <summary>What one file is; when it is not to be had, why.</summary>
        public (IngestedFile? Line, LocalizedText? Fault) Read(int file, CancellationToken cancellation)
        {
            Ask(file.ToString(CultureInfo.InvariantCulture));
            var (answer, clock) = (_process.StandardOutput.ReadLineAsync(CancellationToken.None).AsTask(), Stopwatch.StartNew());
            while (!answer.Wait(ReadTrial.Look, cancellation))
            {
                if (clock.Elapsed > _most.Time)
                {
                    return (null, new(
                        FormattableString.Invariant($"reading did not end within {_most.Time.TotalSeconds:F0} s: it is damaged or made to do harm, or has to be split"),
                        FormattableString.Invariant($"{_most.Time.TotalSeconds:F0} 秒内未读完：文件已损坏、含恶意内容，或需要拆分")));
                }

                _process.Refresh();
                if (ReadTrial.Resident(_process) > _most.Memory)
                {
                    return (null, new(
                        FormattableString.Invariant($"reading took more than {_most.Memory >> 20} MiB: it is damaged or made to do harm, or has to be split"),
                        FormattableString.Invariant($"读取占用超过 {_most.Memory >> 20} MiB：文件已损坏、含恶意内容，或需要拆分")));
                }
            }

            if (answer.Result is { } text && JsonSerializer.Deserialize<IngestedFile>(text) is { } line)
            {
                return (line, null);
            }

            _process.WaitForExit();
            return _process.ExitCode == Commands.ExitCode.Error
                ? throw new IOException(_errors.Result.Trim())
                : (null, new(
                    FormattableString.Invariant($"reading broke down (exit code {_process.ExitCode}): it is damaged or made to do harm"),
                    FormattableString.Invariant($"读取中断（退出码 {_process.ExitCode}）：文件已损坏或含恶意内容")));
        }

        public void Dispose()
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
            }

            _process.Dispose();
        }

        private void Ask(string line)
        {
            try
            {
                _process.StandardInput.WriteLine(line);
                _process.StandardInput.Flush();
            }
            catch (IOException)
            {
                // It died meanwhile; reading its answer says so.
            }
        }
    }
}
