using DecisionSupport.Ingest.Formats;

namespace DecisionSupport.Ingest.Tests.Formats.Tables;

/// <summary>The published sample files beside the checkout, and what other readers found in them (sample-tables.py).</summary>
internal static class TableSamples
{
    /// <summary>One table of a sample file as another reader sees it.</summary>
    public sealed record Expectation(string File, string Sheet, string Encoding, string Delimiter, int Rows, int Cells, int Merged);

    public static string Checkout { get; } = Find();

    public static string? Folder { get; } = new[] { Environment.GetEnvironmentVariable("DECISIONSUPPORT_SHARED"), Path.Combine(Checkout, "..", "shared") }
        .Where(p => p is not null).Select(p => Path.Combine(p!, "data", "samples")).FirstOrDefault(Directory.Exists);

    public static IReadOnlyList<Expectation> Expectations { get; } =
    [
        .. File.ReadLines(Path.Combine(Checkout, "tests", "DecisionSupport.Ingest.Tests", "Formats", "Tables", "sample-tables.tsv"))
            .Select(l => l.Split('\t'))
            .Select(c => new Expectation(c[0], c[1], c[2], c[3], int.Parse(c[4]), int.Parse(c[5]), int.Parse(c[6]))),
    ];

    /// <summary>Full path of a sample; the test is skipped when there are none, and fails in CI.</summary>
    public static string FullPath(string file)
    {
        if (Folder is null)
        {
            Xunit.Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "the samples ../shared/data/samples are missing");
            Xunit.Assert.Skip("no samples: ../shared/data/samples or DECISIONSUPPORT_SHARED");
        }

        return Path.Combine(Folder, file);
    }

    public static StatisticalMessage Read(string file)
    {
        using var stream = File.OpenRead(FullPath(file));
        var format = DataFormats.All.Where(f => f.Name is "csv" or "xlsx" or "xls" or "parquet" or "html-table")
            .Select(f => (Format: f, Sure: f.Recognise(FileHead.Of(Path.GetFileName(file), stream))))
            .Where(x => x.Sure != Recognition.No).OrderByDescending(x => x.Sure).First().Format;
        stream.Position = 0;
        return format.Read(stream, new ReadOptions { FileName = Path.GetFileName(file), Cancellation = Xunit.TestContext.Current.CancellationToken });
    }

    public static StatisticalMessage ReadText(string text, ReadLimits? limits = null, string fileName = "t.csv") => ReadBytes(new DecisionSupport.Ingest.Formats.Tables.DelimitedText(), System.Text.Encoding.UTF8.GetBytes(text), limits, fileName);

    public static StatisticalMessage ReadBytes(DataFormat format, byte[] bytes, ReadLimits? limits = null, string fileName = "t.csv")
    {
        using var stream = new MemoryStream(bytes);
        return format.Read(stream, new ReadOptions { FileName = fileName, Limits = limits ?? new(), Cancellation = Xunit.TestContext.Current.CancellationToken });
    }

    public static int FilledCells(RawTable table) => table.Rows.Sum(r => r.Count(c => c.Kind != CellKind.Empty));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DecisionSupport.slnx")))
        {
            folder = folder.Parent;
        }

        return folder!.FullName;
    }
}
