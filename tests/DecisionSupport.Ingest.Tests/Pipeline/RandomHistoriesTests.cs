using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Ingest.Tests.Store;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Pipeline;

/// <summary>
/// 10,000 figures in 2,500 series, each with a random history of its own, through the whole pipeline: raw files → checks → segments → publication →
/// reader. Files repeat, come late, share a day and are unsorted. A table without a thought of storing less says what is right.
/// </summary>
public class RandomHistoriesTests
{
    // Figures with a history of their own: 10,000.
    private const int Histories = 2_500;
    private const int Periods = 4;

    private static readonly Period Start = Period.Month(2019, 10);

    // Vintages around the end of a year; three files share a day, one repeats another.
    private static readonly (string Source, string Day, bool Full)[] Files =
    [
        ("a", "2020-12-30", true), ("a", "2020-12-31", true), ("b", "2020-12-31", false), ("c", "2020-12-31", false), ("a", "2021-01-01", true),
        ("b", "2021-01-02", false), ("c", "2021-01-03", false), ("a", "2021-02-28", true), ("d", "2021-03-01", false), ("b", "2021-03-02", false),
    ];

    [Fact]
    public void Whatever_arrives_in_whatever_order_every_day_shows_what_was_known_and_a_rebuild_is_equal_byte_for_byte()
    {
        var random = new Random(20261124);
        using var folder = new DataFolder();
        var keys = Enumerable.Range(0, Histories).Select(i => $"R{i:D5}").ToArray();
        folder.AddSeriesOf(keys);
        var values = Files.Select(f => Values(random, f.Full)).ToArray();
        values[6] = values[5];

        // Arrival: the first files in order, then late ones among later ones; some runs take several at once.
        int[][] arrivals = [[0, 4], [1], [2, 5, 3], [8], [6, 7, 9]];
        foreach (var arrival in arrivals)
        {
            foreach (var file in arrival)
            {
                Add(folder, keys, file, values[file], random);
            }

            // Small limits, so that rows go through the temporary file and checks through many batches.
            var result = new Refresh(folder.Location, null) { Memory = new(1500, 2000) }.Run(null, TestContext.Current.CancellationToken);
            Assert.True(result.ExitCode == 0, string.Join("\n", result.Failures.Select(f => f.Message.En)));
            Assert.Equal(arrival.Length, result.Appended.Count);
        }

        Compare(folder, keys, values);
        Assert.Empty(Verification.Run(folder.Location));

        var again = folder.Location with { Store = Path.Combine(folder.Root, "again") };
        new Refresh(again, null).Run(null, TestContext.Current.CancellationToken);
        PublishedBytes.AreEqual(folder.Location, again);
    }

    // 0 to 9 values are a figure of 1.0 to 1.9; a few periods are not held, and now and then a whole series.
    private static int[][] Values(Random random, bool full) => [.. Enumerable.Range(0, Histories).Select(_ =>
        random.Next(full ? 20 : 3) == 0 ? Enumerable.Repeat(-1, Periods).ToArray() : [.. Enumerable.Range(0, Periods).Select(_ => random.Next(5) == 0 ? -1 : random.Next(3))])];

    private static void Add(DataFolder folder, string[] keys, int file, int[][] values, Random random)
    {
        var rows = Enumerable.Range(0, Histories).SelectMany(i => Enumerable.Range(0, Periods).Where(p => values[i][p] >= 0)
            .Select(p => string.Create(CultureInfo.InvariantCulture, $"{keys[i]},{Start + p},1.{values[i][p]}\n"))).ToArray();
        if (file % 3 == 1)
        {
            random.Shuffle(rows);
        }

        var text = new StringBuilder("id,period,value\n").AppendJoin("", rows).ToString();
        var (source, day, full) = Files[file];
        folder.AddSnapshot(source, day, text, full ? "full" : "partial", meta =>
        {
            if (full)
            {
                meta["withdrawals"] = Withdrawals(keys);
            }
        });
    }

    private static JsonArray Withdrawals(string[] keys) => [.. keys.Select(k => new JsonObject
    {
        ["key"] = k,
        ["reason"] = new JsonObject { ["en"] = "Random.", ["zh"] = "随机。" },
        ["acceptedBy"] = "tester",
        ["date"] = "2021-03-02",
    })];

    private static void Compare(DataFolder folder, string[] keys, int[][][] values)
    {
        var order = Enumerable.Range(0, Files.Length).OrderBy(f => Files[f].Day, StringComparer.Ordinal).ThenBy(f => Files[f].Source, StringComparer.Ordinal).ToArray();
        var days = Files.Select(f => DateOnly.ParseExact(f.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture)).Distinct().Order().ToArray();
        using var store = new PublishedStore(folder.Location);
        Assert.True(store.TryGetCurrent(out var reader));
        var differences = 0;
        Dictionary<(int Series, int Period), int> before = [];
        foreach (var day in days.Prepend(days[0].AddDays(-1)))
        {
            var known = AsOf(order.Where(f => string.CompareOrdinal(Files[f].Day, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) <= 0), values);
            var panel = reader.Panel(keys, new(day));
            for (var i = 0; i < Histories; i++)
            {
                for (var p = 0; p < Periods; p++)
                {
                    var expected = known.TryGetValue((i, p), out var v) ? 1 + (v / 10.0) : double.NaN;
                    differences += panel[i]![Start + p].Equals(expected) ? 0 : 1;
                }
            }

            // What changed since the day before, as the table says it.
            var earlier = day == days[0].AddDays(-1) ? day : days.Where(d => d < day).DefaultIfEmpty(days[0].AddDays(-1)).Max();
            var wanted = known.Keys.Union(before.Keys).Where(k => known.GetValueOrDefault(k, -1) != before.GetValueOrDefault(k, -1)).ToHashSet();
            var changes = reader.Changes("FRED_US", new(earlier), new(day)).ToArray();
            Assert.Equal(wanted.Count, changes.Count(c => !Nullable.Equals(c.Before, c.After)));
            Assert.All(changes, c => Assert.Contains((int.Parse(c.Key[1..], CultureInfo.InvariantCulture), c.Period - Start), wanted));
            before = known;
        }

        Assert.Equal(0, differences);
    }

    private static Dictionary<(int Series, int Period), int> AsOf(IEnumerable<int> files, int[][][] values)
    {
        var table = new Dictionary<(int, int), int>();
        foreach (var file in files)
        {
            for (var i = 0; i < Histories; i++)
            {
                for (var p = 0; p < Periods; p++)
                {
                    if (values[file][i][p] >= 0)
                    {
                        table[(i, p)] = values[file][i][p];
                    }
                    else if (Files[file].Full)
                    {
                        table.Remove((i, p));
                    }
                }
            }
        }

        return table;
    }
}
