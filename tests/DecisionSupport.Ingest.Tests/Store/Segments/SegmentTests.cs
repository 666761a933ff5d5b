using CsCheck;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Ingest.Store.Segments;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Store.Segments;

public sealed class SegmentTests : IDisposable
{
    private static readonly SegmentSnapshot First = new("a/2020-01-31/x.csv", new string('1', 64), 737455);
    private static readonly SegmentSnapshot Second = new("a/2020-02-29/x.csv", new string('2', 64), 737484);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("decision-support-segment-");
    private readonly SegmentStore _store;

    public SegmentTests() => _store = new(new StoreLocation(_root.FullName, _root.FullName));

    public void Dispose()
    {
        _store.Dispose();
        _root.Delete(recursive: true);
    }

    // Values as publishers print them, any double at all, and withdrawals; periods and days ascend.
    private static readonly Gen<StoredRelease[]> GenReleases = Gen.Select(
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 40], Gen.Int[0, 9], Gen.Double.Where(double.IsFinite), Gen.Int[-100_000, 100_000], Gen.Int[0, 7]).Array[0, 60],
        Gen.Bool).Select((steps, printed) =>
        {
            var (period, day) = (24000, 737000);
            return steps.Select(s =>
            {
                var (step, days, missing, any, whole, decimals) = s;
                (period, day) = (period + step, step > 0 ? 737000 + days : day + days + 1);
                double? value = missing == 0 ? null : printed ? Math.Round(whole / 1000.0, decimals) : any;
                return new StoredRelease(period, day, value, value is null ? 'M' : decimals == 0 ? 'E' : 'A', 7);
            }).ToArray();
        });

    [Fact]
    public void Releases_come_back_bit_for_bit() => GenReleases.Sample(rows =>
    {
        var (sink, again, read) = (new ByteSink(), new ByteSink(), new List<StoredRelease>());
        ReleaseCodec.Write(sink, rows);
        ReleaseCodec.Write(again, rows);
        ReleaseCodec.Read(sink.Written, 7, read);
        Assert.Equal(rows.Select(Bits), read.Select(Bits));
        Assert.True(sink.Written.SequenceEqual(again.Written));
    });

    [Fact]
    public void A_figure_printed_with_two_decimals_takes_few_bytes()
    {
        var rows = Enumerable.Range(0, 240).Select(i => new StoredRelease(24000 + i, 737455, Math.Round(100 + (i * 0.13), 2), 'A', 1)).ToArray();
        var sink = new ByteSink();
        ReleaseCodec.Write(sink, rows);
        Assert.True(sink.Length < 240 * 3, $"{sink.Length} bytes for 240 figures");
    }

    [Fact]
    public void Every_series_is_found_alone_and_in_order()
    {
        var segment = _store.Open(Write(1000).Name);
        Assert.True(segment.BlockCount > 10);
        var cursor = new MergedCursor([segment]);
        for (var i = 0; i < 1000; i++)
        {
            Assert.True(cursor.Next());
            Assert.Equal(Key(i), cursor.Key);
            var parts = new List<SeriesPart>();
            segment.Find(Key(i), parts);
            Assert.Equal(cursor.Parts.Select(p => (p.Snapshot, p.Rows, p.Unit)), parts.Select(p => (p.Snapshot, p.Rows, p.Unit)));
            Assert.Equal(Releases(i), SeriesParts.Releases(parts, s => s == First ? 1 : 2));
        }

        Assert.False(cursor.Next());
        var absent = new List<SeriesPart>();
        foreach (var key in new[] { "", "A", Key(500) + "0", "Z" })
        {
            segment.Find(key, absent);
        }

        Assert.Empty(absent);
    }

    [Fact]
    public void Going_forward_to_keys_finds_those_that_are_there()
    {
        var segment = _store.Open(Write(300).Name);
        var random = new Random(20261124);
        for (var run = 0; run < 50; run++)
        {
            var cursor = new MergedCursor([segment]);
            foreach (var i in Enumerable.Range(0, 300).Where(_ => random.Next(10) == 0))
            {
                Assert.False(cursor.Find(Key(i) + "-"));
                if (i + 1 < 300)
                {
                    Assert.True(cursor.Find(Key(i + 1)));
                    Assert.True(cursor.Find(Key(i + 1)));
                    Assert.Equal(2, cursor.Parts.Count);
                }
            }
        }
    }

    [Fact]
    public void The_same_figures_give_the_same_bytes_and_name()
    {
        var first = Write(100);
        var bytes = File.ReadAllBytes(_store.FileOf(first.Name));
        File.Delete(_store.FileOf(first.Name));
        Assert.Equal(first, Write(100));
        Assert.Equal(bytes, File.ReadAllBytes(_store.FileOf(first.Name)));
    }

    [Fact]
    public void A_flipped_bit_or_a_cut_anywhere_is_found_and_never_read_as_figures()
    {
        var name = Write(60).Name;
        var file = _store.FileOf(name);
        var whole = File.ReadAllBytes(file);
        var random = new Random(20261124);
        for (var i = 0; i < 400; i++)
        {
            var bytes = whole.ToArray();
            if (i % 4 == 0)
            {
                bytes = bytes[..random.Next(bytes.Length)];
            }
            else
            {
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            }

            File.WriteAllBytes(file, bytes);
            Assert.False(Segment.IsSound(file, name));
            try
            {
                using var segment = Segment.Open(file, name);
                var cursor = new MergedCursor([segment]);
                for (var series = 0; cursor.Next(); series++)
                {
                    Assert.Equal(Releases(series), SeriesParts.Releases(cursor.Parts, s => s == First ? 1 : 2));
                }
            }
            catch (SegmentDamagedException e)
            {
                Assert.Contains("Run 'refresh'", e.Message);
            }
        }
    }

    [Fact]
    public void At_most_four_segments_hold_a_dataflow_and_sizes_fall() => Gen.Long[0, 1_000_000].Array[1, 300].Sample(weights =>
    {
        var groups = SegmentLayout.Groups(weights);
        Assert.InRange(groups.Count, 1, SegmentLayout.MostSegments);
        Assert.Equal(weights.Length, groups.Sum());
        var (place, sizes) = (0, new List<long>());
        foreach (var count in groups)
        {
            sizes.Add(weights.Skip(place).Take(count).Sum());
            place += count;
        }

        Assert.All(sizes.Zip(sizes.Skip(1)), p => Assert.True(p.First >= SegmentLayout.Factor * p.Second));
    });

    [Fact]
    public void What_is_written_again_stays_within_a_few_times_what_was_added()
    {
        // A thousand equal revisions after a first load: rows written, the first load included, against rows added.
        var weights = Enumerable.Repeat(10_000L, 1000).Prepend(30_000_000L).ToArray();
        var (written, before) = (0L, new List<long>());
        for (var n = 1; n <= weights.Length; n++)
        {
            var (place, sizes) = (0, new List<long>());
            foreach (var count in SegmentLayout.Groups(weights.Take(n)))
            {
                sizes.Add(weights.Skip(place).Take(count).Sum());
                place += count;
            }

            written += sizes.Where((s, i) => i >= before.Count || before[i] != s).Sum();
            before = sizes;
        }

        Assert.InRange(written / (double)weights.Sum(), 1, 8);
    }

    private SegmentEntry Write(int series)
    {
        using var writer = _store.Create("FLOW", [First, Second]);
        var sink = new ByteSink();
        for (var i = 0; i < series; i++)
        {
            var ledger = ReleaseLedger.Load(null!, Releases(i), [new(First.Vintage, "PERCENT", 1)], [1, 2]);
            writer.Add(Key(i), SeriesParts.All(ledger, id => id == 1 ? First : Second, sink));
        }

        return _store.Keep(writer);
    }

    private static string Key(int i) => $"KEY.{i:D5}";

    private static StoredRelease[] Releases(int series) =>
    [
        .. Enumerable.Range(0, 30).SelectMany(p => new[]
        {
            new StoredRelease(24000 + p, First.Vintage, series + (p / 10.0), 'A', 1),
            new StoredRelease(24000 + p, Second.Vintage, series + (p / 7.0), 'P', 2),
        }.Take(p % 3 == 0 ? 2 : 1)),
    ];

    private static (int, int, long?, char, int) Bits(StoredRelease r) =>
        (r.Period, r.KnownFrom, r.Value is { } v ? BitConverter.DoubleToInt64Bits(v) : null, r.Status, r.SnapshotId);
}
