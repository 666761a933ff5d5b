using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DecisionSupport.Benchmarks.Store;

/// <summary>
/// Data of national size that behave like real data: each series is a block bootstrap (blocks of 24 months) of the monthly changes
/// of one real series of data/snapshots, so growth, autocorrelation and rounding are kept; later vintages revise it. The same
/// arguments always give the same bytes.
/// </summary>
internal sealed class NationalData(string folder, int months = NationalData.Months)
{
    /// <summary>Months of each series, unless told otherwise.</summary>
    public const int Months = 240;
    public const int Areas = 31;
    public const string Dataflow = "CN_BENCH";
    private const int Block = 24;
    private const int EndYear = 2024;

    private readonly List<RealSeries> _real = RealSeries.Read();

    public string Data => Path.Combine(folder, "data");

    public string Store => Path.Combine(folder, "store");

    /// <summary>Key of a series: area inside indicator, so that a panel's keys follow each other in no simple order of numbers.</summary>
    public static string Key(int series) => string.Create(
        CultureInfo.InvariantCulture, $"CN.NBS.REGION.VALUE_ADDED.I{series / Areas:D6}.A{series % Areas + 11:D2}0000.M");

    /// <summary>Writes catalogue and reference files for so many series.</summary>
    public void WriteCatalogue(int series)
    {
        Write("reference/units.json", """[ { "code": "INDEX", "name": { "en": "index", "zh": "指数" }, "short": { "en": "index", "zh": "指数" } } ]""");
        Write("reference/topics.json", """[ { "code": "output", "name": { "en": "Output", "zh": "产出" } } ]""");
        var full = Path.Combine(Data, "catalogue", Dataflow + ".json");
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        using var writer = new StreamWriter(full, false, new UTF8Encoding(false));
        writer.Write($$"""{ "dataflow": "{{Dataflow}}", "name": { "en": "Regions", "zh": "地区" }, "description": { "en": "Made for a benchmark.", "zh": "用于基准测试。" }, "series": [""");
        for (var i = 0; i < series; i++)
        {
            writer.Write(i == 0 ? "\n" : ",\n");
            writer.Write($$"""{"key":"{{Key(i)}}","name":{"en":"Series {{i}}","zh":"序列{{i}}"},"unit":"INDEX","frequency":"M","adjustment":"SA","transformation":"Level","polarity":"Neutral","topic":"output","area":"CN","agency":{"en":"Agency","zh":"机构"},"licence":"made for a benchmark","releaseLagDays":15,"revision":"Revised","discontinued":false,"headline":false}""");
        }

        writer.Write("\n] }");
    }

    /// <summary>Writes a vintage as a snapshot and returns the file.</summary>
    /// <param name="source">Folder of the snapshot.</param>
    /// <param name="vintage">Day of the vintage.</param>
    /// <param name="number">0 for the first figures; others revise every figure.</param>
    /// <param name="series">Which series.</param>
    /// <param name="packed">gzip.</param>
    /// <param name="byPeriod">Rows in order of period instead of series: the order that costs most.</param>
    public string WriteVintage(string source, DateOnly vintage, int number, IEnumerable<int> series, bool packed = false, bool byPeriod = false)
    {
        var name = packed ? "observations.csv.gz" : "observations.csv";
        var target = Path.Combine(Data, "snapshots", source, vintage.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Directory.CreateDirectory(target);
        var path = Path.Combine(target, name);
        var rows = 0;
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
        using (Stream text = packed ? new GZipStream(file, CompressionLevel.Fastest) : new BufferedStream(file, 1 << 20))
        {
            text.Write("id,period,value\n"u8);
            rows = byPeriod ? WriteByPeriod(text, number, [.. series]) : series.Sum(i => WriteRows(text, i, number, 0, months));
        }

        using var raw = File.OpenRead(path);
        var meta = new JsonObject
        {
            ["dataflow"] = Dataflow,
            ["file"] = name,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(raw)),
            ["format"] = "observations-csv",
            ["rows"] = rows,
            ["retrieved"] = "2026-11-24",
            ["vintage"] = vintage.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["vintageBasis"] = "stated",
            ["vintageNote"] = new JsonObject { ["en"] = "Made for a benchmark.", ["zh"] = "用于基准测试。" },
            ["coverage"] = "partial",
            ["origin"] = "Block bootstrap of data/snapshots/fred",
            ["licence"] = "made for a benchmark",
        };
        File.WriteAllText(Path.Combine(target, "observations.meta.json"), meta.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        return path;
    }

    private int WriteByPeriod(Stream text, int number, int[] series)
    {
        for (var month = 0; month < months; month++)
        {
            foreach (var i in series)
            {
                WriteRows(text, i, number, month, month + 1);
            }
        }

        return series.Length * months;
    }

    private int WriteRows(Stream text, int series, int number, int from, int to)
    {
        Span<byte> line = stackalloc byte[128];
        Span<double> values = new double[months];
        Fill(series, number, values);
        var key = Encoding.ASCII.GetBytes(Key(series));
        for (var month = from; month < to; month++)
        {
            key.CopyTo(line);
            var at = key.Length;
            line[at++] = (byte)',';
            (EndYear - (months / 12) + (month / 12)).TryFormat(line[at..], out var written, default, CultureInfo.InvariantCulture);
            at += written;
            line[at++] = (byte)'-';
            ((month % 12) + 1).TryFormat(line[at..], out written, "D2", CultureInfo.InvariantCulture);
            at += written;
            line[at++] = (byte)',';
            values[month].TryFormat(line[at..], out written, default, CultureInfo.InvariantCulture);
            at += written;
            line[at++] = (byte)'\n';
            text.Write(line[..at]);
        }

        return to - from;
    }

    private void Fill(int series, int number, Span<double> values)
    {
        var real = _real[series % _real.Count];
        var state = unchecked(((ulong)series * 0x9E3779B97F4A7C15UL) + 1442695040888963407UL);
        var level = real.Start;
        for (var month = 0; month < months; month++)
        {
            if (month % Block == 0)
            {
                state = Next(state);
            }

            var change = real.Changes[(int)((state >> 20) % (ulong)(real.Changes.Length - Block)) + (month % Block)];
            level = real.IsRatio ? level * change : level + change;
            level = real.IsRatio && (level < real.Start / 1000 || level > real.Start * 1000) ? real.Start : level;
            var revised = level;
            for (var n = 1; n <= number; n++)
            {
                var sign = (Next(unchecked((state + (ulong)(month * 31) + (ulong)n) * 0x9E3779B97F4A7C15UL)) >> 33) % 2 == 0 ? 1 : -1;
                revised += sign * Math.Max(real.Unit, Math.Abs(level) * 0.002);
            }

            values[month] = Math.Round(revised, real.Decimals);
        }
    }

    private static ulong Next(ulong state)
    {
        state ^= state << 13;
        state ^= state >> 7;
        return state ^ (state << 17);
    }

    private void Write(string path, string text)
    {
        var full = Path.Combine(Data, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
