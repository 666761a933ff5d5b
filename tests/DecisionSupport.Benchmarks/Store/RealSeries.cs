using System.Globalization;
using System.IO.Compression;

namespace DecisionSupport.Benchmarks.Store;

/// <summary>The monthly changes of a real series, to draw blocks from.</summary>
/// <param name="Start">Its first value.</param>
/// <param name="Changes">Ratios to the month before, or differences.</param>
/// <param name="IsRatio">Which of the two: ratios where all values are positive and no share.</param>
/// <param name="Decimals">Decimals that it is published with.</param>
internal sealed record RealSeries(double Start, double[] Changes, bool IsRatio, int Decimals)
{
    /// <summary>The smallest difference that can be published.</summary>
    public double Unit { get; } = Math.Pow(10, -Decimals);

    /// <summary>The monthly series of data/snapshots/fred with twenty years of figures.</summary>
    public static List<RealSeries> Read()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "DecisionSupport.slnx")))
        {
            root = root.Parent;
        }

        var path = Path.Combine(root?.FullName ?? throw new DirectoryNotFoundException("Start inside the checkout: the data are made from data/snapshots."), "data", "snapshots", "fred", "2022-10-31", "fred-us.csv.gz");
        using var text = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var rows = new List<(string Id, string Period, string Value)>();
        text.ReadLine();
        while (text.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            rows.Add((cells[0], cells[1], cells[2]));
        }

        return
        [
            .. rows.GroupBy(r => r.Id).Where(g => g.All(r => r.Period.Length == 7 && r.Period[4] == '-' && char.IsAsciiDigit(r.Period[5])) && g.Count() > NationalData.Months)
                .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Of([.. g.TakeLast(NationalData.Months + 1).Select(r => r.Value)])),
        ];
    }

    private static RealSeries Of(string[] texts)
    {
        var values = Array.ConvertAll(texts, t => double.Parse(t, CultureInfo.InvariantCulture));
        var isRatio = values.Min() > 20;
        var decimals = Math.Min(4, texts.Max(t => t.Contains('.', StringComparison.Ordinal) ? t.Length - t.IndexOf('.', StringComparison.Ordinal) - 1 : 0));
        return new(values[0], [.. values.Skip(1).Zip(values, (now, before) => isRatio ? now / before : now - before)], isRatio, decimals);
    }
}
