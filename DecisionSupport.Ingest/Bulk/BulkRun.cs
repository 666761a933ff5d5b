using System.Globalization;
using System.Text;

namespace DecisionSupport.Ingest.Bulk;

/// <summary>
/// Works on a file of many series: batches are read, computed on several threads and written in the order of the input, so
/// memory stays flat and the output does not depend on the number of threads.
/// </summary>
/// <param name="input">File to read.</param>
/// <param name="output">File to write.</param>
/// <param name="header">Its header.</param>
/// <param name="threads">Threads that compute.</param>
/// <param name="beside">A second file to write and its header.</param>
internal sealed class BulkRun(string input, string output, string header, int threads, (string Path, string Header)? beside = null)
{
    private const int Batch = 256;

    /// <summary>Where series that failed are listed: "out.csv" has "out.failures.csv".</summary>
    public string FailuresPath { get; } = Path.ChangeExtension(output, ".failures.csv");

    /// <summary>Series that were worked on, failed ones included.</summary>
    public int Series { get; private set; }

    /// <summary>Series that failed.</summary>
    public int Failed { get; private set; }

    /// <summary>Computes the rows of each series and writes them. Files of failures of earlier runs are removed.</summary>
    /// <param name="rows">Rows of one series with line ends; an <see cref="ArgumentException"/> is the reason of a failure.</param>
    /// <param name="progress">Told the share of the file done, 0 to 1, and the series done.</param>
    /// <param name="cancellation">Stops between batches.</param>
    public void Run(Func<BulkSeries, string> rows, Action<double, int> progress, CancellationToken cancellation) =>
        Run(series => new BulkRows(rows(series)), progress, cancellation);

    /// <inheritdoc cref="Run(Func{BulkSeries, string}, Action{double, int}, CancellationToken)"/>
    public void Run(Func<BulkSeries, BulkRows> rows, Action<double, int> progress, CancellationToken cancellation)
    {
        using var reader = new BulkSeriesReader(input);
        using var writer = Open(output, header);
        using var second = beside is { } file ? Open(file.Path, file.Header) : null;
        File.Delete(FailuresPath);
        foreach (var batch in reader.Read().Chunk(Batch))
        {
            cancellation.ThrowIfCancellationRequested();
            var results = new (BulkRows Rows, string? Problem)[batch.Length];
            Parallel.For(0, batch.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, i => results[i] = Compute(rows, batch[i]));
            for (var i = 0; i < batch.Length; i++)
            {
                Series++;
                writer.Write(results[i].Rows.Rows);
                second?.Write(results[i].Rows.Beside);
                if (results[i].Problem is { } problem)
                {
                    Report(batch[i].Id, problem);
                }
            }

            progress(reader.Share, Series);
        }
    }

    /// <summary>A number as files hold it: the shortest text that reads back the same.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A text as a CSV field.</summary>
    public static string Field(string text) =>
        text.AsSpan().IndexOfAny(',', '"', '\n') < 0 && !text.Contains('\r', StringComparison.Ordinal) ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static StreamWriter Open(string path, string header)
    {
        var writer = new StreamWriter(path, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        writer.WriteLine(header);
        return writer;
    }

    private static (BulkRows, string?) Compute(Func<BulkSeries, BulkRows> rows, BulkSeries series)
    {
        try
        {
            return series.Problem is { } problem ? (default, problem) : (rows(series), null);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or ArithmeticException)
        {
            return (default, e.Message);
        }
    }

    private void Report(string id, string problem)
    {
        var lines = Failed++ == 0 ? "series_id,reason\n" : "";
        File.AppendAllText(FailuresPath, $"{lines}{Field(id)},{Field(problem.ReplaceLineEndings(" "))}\n");
    }
}
