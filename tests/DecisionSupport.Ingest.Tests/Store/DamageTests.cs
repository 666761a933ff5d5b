using System.Globalization;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Ingest.Store.Segments;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Store;

/// <summary>Files cut or changed at random places: never a wrong figure, and the next refresh makes the store whole from the raw files.</summary>
public class DamageTests
{
    private static readonly int Cases = int.Parse(Environment.GetEnvironmentVariable("DECISIONSUPPORT_DAMAGES") ?? "12", CultureInfo.InvariantCulture);

    [Fact]
    public void A_log_that_was_cut_or_changed_gives_the_figures_of_the_raw_files()
    {
        using var folder = TwoVintages(out var id);
        var crashed = CrashedInTheMiddle(folder);
        var log = File.ReadAllBytes(Path.Combine(crashed, "warehouse.duckdb.wal"));
        Assert.NotEmpty(log);
        var random = new Random(20261124);
        var setAside = 0;
        for (var i = 0; i < Cases; i++)
        {
            using var store = Copy(crashed, folder);
            File.WriteAllBytes(Path.Combine(store.Location.Store, "warehouse.duckdb.wal"), i % 2 == 0 ? log[..random.Next(log.Length)] : Flip(log, random));
            setAside += Whole(store.Location, id) is null ? 0 : 1;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{setAside} of {Cases} warehouses were set aside, the others opened and went on.");
    }

    [Fact]
    public void Any_file_of_the_store_that_was_cut_or_changed_is_made_whole_by_the_next_refresh()
    {
        using var folder = TwoVintages(out var id);
        var random = new Random(20261124);
        for (var i = 0; i < Cases; i++)
        {
            using var store = Copy(folder.Location.Store, folder);
            var files = Directory.GetFiles(store.Location.Store, "*", SearchOption.AllDirectories)
                .Where(f => f.EndsWith(".duckdb", StringComparison.Ordinal) || f.EndsWith(".segment", StringComparison.Ordinal) || f.EndsWith(".publication", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal).ToArray();
            var file = files[i % files.Length];
            var bytes = File.ReadAllBytes(file);
            File.WriteAllBytes(file, random.Next(2) == 0 ? bytes[..random.Next(bytes.Length)] : Flip(bytes, random));
            Whole(store.Location, id);
        }
    }

    [Fact]
    public void A_reader_names_a_damaged_segment_with_the_cure_and_the_cure_works()
    {
        using var folder = TwoVintages(out var id);
        var file = Directory.GetFiles(SegmentStore.FolderOf(folder.Location), "*.segment")[0];
        var bytes = File.ReadAllBytes(file);
        bytes[20] ^= 1;
        File.WriteAllBytes(file, bytes);
        using (var store = new PublishedStore(folder.Location))
        {
            Assert.True(store.TryGetCurrent(out var reader));
            var e = Assert.Throws<SegmentDamagedException>(() => reader.History("FRED.UNRATE"));
            Assert.Contains(file, e.Message);
            Assert.Contains("Run 'refresh'", e.Message);
        }

        Assert.True(File.Exists(file + ".damaged"));
        Assert.Contains(Verification.Run(folder.Location), p => p.Contains("the segment is damaged", StringComparison.Ordinal));
        Assert.NotNull(Whole(folder.Location, id));
        Assert.True(File.Exists(Path.Combine(folder.Location.Store, "quarantine", Path.GetFileName(file))));
        Assert.False(File.Exists(file + ".damaged"));
    }

    [Fact]
    public void A_segment_that_is_gone_is_written_again()
    {
        using var folder = TwoVintages(out var id);
        File.Delete(Directory.GetFiles(SegmentStore.FolderOf(folder.Location), "*.segment")[0]);
        Whole(folder.Location, id);
    }

    // Where the set-aside file is; the store is as if nothing had happened.
    private static string? Whole(StoreLocation location, string id)
    {
        var result = new Refresh(location, null).Run(null, TestContext.Current.CancellationToken);
        Assert.Equal((0, id), (result.ExitCode, result.PublicationId));
        Assert.Empty(Verification.Run(location));
        using var store = new PublishedStore(location);
        Assert.True(store.TryGetCurrent(out var reader));
        Assert.Equal(11.6, reader.History("FRED.PSAVERT")!.Latest[Period.Month(2012, 12)]);
        Assert.Equal(12, reader.History("FRED.PSAVERT")!.AsOf(new(new(2015, 12, 31)))[Period.Month(2012, 12)]);
        return result.SetAside;
    }

    private static DataFolder TwoVintages(out string id)
    {
        var folder = DataFolder.WithTwoSeries();
        folder.AddSnapshot("ggplot2", "2015-06-01", Extracts.SavingRate2015, "partial");
        folder.AddSnapshot("fred", "2022-10-31", Extracts.SavingRate2022);
        folder.AddSnapshot("unrate", "2022-10-31", Extracts.Unemployment2022);
        id = folder.Refresh().PublicationId;
        return folder;
    }

    // The store as a crash leaves it between the commit of the last snapshot and its move from the log into the file.
    private static string CrashedInTheMiddle(DataFolder folder)
    {
        var crashed = Path.Combine(folder.Root, "crashed");
        var location = folder.Location with { Store = Path.Combine(folder.Root, "crashing") };
        var changes = 0;
        new Refresh(location, null)
        {
            Committed = () =>
            {
                // The series, then one for each snapshot.
                if (++changes == 4)
                {
                    CopyFiles(location.Store, crashed);
                }
            },
        }.Run(null, TestContext.Current.CancellationToken);
        Assert.True(changes >= 4);
        return crashed;
    }

    private static byte[] Flip(byte[] bytes, Random random)
    {
        var flipped = bytes.ToArray();
        flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
        return flipped;
    }

    private static CopiedStore Copy(string from, DataFolder folder)
    {
        var store = Path.Combine(folder.Root, $"copy-{Guid.NewGuid():N}");
        CopyFiles(from, store);
        return new(folder.Location with { Store = store });
    }

    private static void CopyFiles(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) is not "writer.lock"))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = File.Create(target);
            source.CopyTo(copy);
        }
    }

    private sealed record CopiedStore(StoreLocation Location) : IDisposable
    {
        public void Dispose() => Directory.Delete(Location.Store, recursive: true);
    }
}
