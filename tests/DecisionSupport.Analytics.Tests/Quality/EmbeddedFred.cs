using System.Globalization;
using System.IO.Compression;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Tests.Quality;

/// <summary>The FRED snapshot of 31 October 2022 in the checkout, read without the product's own reader.</summary>
internal static class EmbeddedFred
{
    private static readonly Lazy<IReadOnlyDictionary<string, TimeSeries>> s_all = new(Read);

    public static IReadOnlyDictionary<string, TimeSeries> All => s_all.Value;

    public static Vintage Day { get; } = new(new(2022, 10, 31));

    public static QualityEvidence Evidence(string key, TimeSeries series) =>
        new(key, VintageHistory.Of(series, Day), Day) { IsRate = IsRate(series) };

    // Without the catalogue: what is nowhere above 100 and somewhere below 1 is read as a rate.
    private static bool IsRate(TimeSeries series) => series.Values.ToArray().Where(v => !double.IsNaN(v)).Any(v => v <= 1);

    private static Dictionary<string, TimeSeries> Read()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DecisionSupport.slnx")))
        {
            folder = folder.Parent!;
        }

        using var file = File.OpenRead(Path.Combine(folder.FullName, "data", "snapshots", "fred", "2022-10-31", "fred-us.csv.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        _ = reader.ReadLine();
        var rows = new List<(string Id, Period Period, double Value)>();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            rows.Add((cells[0], Period.Parse(cells[1], CultureInfo.InvariantCulture), double.Parse(cells[2], CultureInfo.InvariantCulture)));
        }

        return rows.GroupBy(r => r.Id).ToDictionary(g => g.Key, g => TimeSeries.FromObservations(g.Select(r => KeyValuePair.Create(r.Period, r.Value))));
    }
}
