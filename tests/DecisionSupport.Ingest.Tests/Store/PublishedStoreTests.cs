using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Store;

public class PublishedStoreTests
{
    [Fact]
    public void Nothing_published_gives_no_reader()
    {
        using var folder = DataFolder.WithTwoSeries();
        using var store = new PublishedStore(folder.Location);
        Assert.False(store.TryGetCurrent(out _));
    }

    [Fact]
    public void A_reader_keeps_its_publication_and_the_next_request_gets_the_new_one()
    {
        using var folder = DataFolder.WithTwoSeries();
        folder.AddSnapshot("fred", "2022-10-31", Extracts.Unemployment2022);
        folder.Refresh();
        using var store = new PublishedStore(folder.Location);
        Assert.True(store.TryGetCurrent(out var old));
        Assert.True(store.TryGetCurrent(out var same));
        Assert.Same(old, same);

        // More publications than are kept, so that the file of the old one is gone.
        for (var month = 1; month <= 4; month++)
        {
            folder.AddSnapshot("fred", $"2023-0{month}-28", Extracts.Unemployment2022 + Extracts.SavingRate2022.Split('\n')[1] + "\n" + (month > 1 ? $"FRED.PSAVERT,2012-11,{month}\n" : ""));
            folder.Refresh();
        }

        Assert.False(File.Exists(Path.Combine(folder.Location.Store, "published", old.Publication.Id + ".publication")));
        Assert.Equal(3, Directory.GetFiles(Path.Combine(folder.Location.Store, "published"), "*.publication").Length);
        Assert.Equal(3, old.History("FRED.UNRATE")!.Latest.Count);
        Assert.Equal(0, old.History("FRED.PSAVERT")!.Latest.Count);
        Assert.True(store.TryGetCurrent(out var current));
        Assert.NotEqual(old.Publication.Id, current.Publication.Id);
        Assert.Equal(2, current.History("FRED.PSAVERT")!.Latest.Count);
    }

    [Fact]
    public async Task Readers_never_see_a_mixture_while_publications_are_swapped()
    {
        using var folder = DataFolder.WithTwoSeries();

        // Every vintage gives all periods of both series the same number: a torn read shows two numbers.
        static string Text(int n) => "id,period,value\n" + string.Concat(Enumerable.Range(1, 12).SelectMany(m => new[] { "UNRATE", "PSAVERT" }.Select(s => $"FRED.{s},2000-{m:D2},{n}\n")));
        folder.AddSnapshot("fred", "2001-01-01", Text(1));
        folder.Refresh();
        using var store = new PublishedStore(folder.Location);
        using var stop = new CancellationTokenSource();
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<double, int>();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                Assert.True(store.TryGetCurrent(out var reader));
                var numbers = new[] { "FRED.UNRATE", "FRED.PSAVERT" }
                    .SelectMany(k => reader.History(k)!.Latest.Values.ToArray()).Append(reader.Snapshots.Count).Distinct().ToArray();
                Assert.Single(numbers);
                seen.AddOrUpdate(numbers[0], 1, (_, c) => c + 1);
            }
        })).ToArray();
        for (var n = 2; n <= 12; n++)
        {
            folder.AddSnapshot("fred", $"2001-{n:D2}-01", Text(n));
            folder.Refresh();
        }

        await stop.CancelAsync();
        await Task.WhenAll(readers);
        Assert.True(seen.Count > 1, "the readers saw only one publication");
    }

    [Theory]
    [InlineData("FRED.UNRATE'; drop table observation; --")]
    [InlineData("' or 1=1 --")]
    [InlineData("")]
    [InlineData("\0")]
    public void A_hostile_key_finds_nothing(string key)
    {
        using var folder = DataFolder.WithTwoSeries();
        folder.AddSnapshot("fred", "2022-10-31", Extracts.Unemployment2022);
        folder.Refresh();
        Assert.Null(folder.Read(r => r.History(key)));
        Assert.Null(folder.Read(r => r.Forecast(key)));
        Assert.Empty(folder.Read(r => r.SnapshotsOf(key)));
    }

    [Fact]
    public void Keys_are_found_in_any_case_and_a_series_without_figures_is_empty()
    {
        using var folder = DataFolder.WithTwoSeries();
        folder.AddSnapshot("fred", "2022-10-31", Extracts.Unemployment2022);
        folder.Refresh();
        Assert.Equal(3.5, folder.Read(r => r.History("fred.unrate")!.Latest[Period.Month(2022, 9)]));
        Assert.Empty(folder.Read(r => r.History("FRED.PSAVERT")!.Releases));
        Assert.Null(folder.Read(r => r.History("FRED.NOSUCH")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_damaged_publication_is_named_with_the_cure_and_the_cure_works(bool cut)
    {
        using var folder = DataFolder.WithTwoSeries();
        folder.AddSnapshot("fred", "2022-10-31", Extracts.Unemployment2022);
        var id = folder.Refresh().PublicationId;
        var file = Directory.GetFiles(Path.Combine(folder.Location.Store, "published"), "*.publication").Single();
        var bytes = File.ReadAllBytes(file);
        Array.Fill(bytes, (byte)0xA5, 100, bytes.Length - 100);
        File.WriteAllBytes(file, cut ? bytes[..500] : bytes);
        using (var store = new PublishedStore(folder.Location))
        {
            var e = Assert.Throws<PublicationException>(() => store.TryGetCurrent(out _));
            Assert.Contains("Run 'refresh'", e.Message);
        }

        Assert.Equal((id, true), (folder.Refresh().PublicationId, File.Exists(file)));
        Assert.Equal(3.5, folder.Read(r => r.History("FRED.UNRATE")!.Latest[Period.Month(2022, 9)]));
        Assert.Empty(Verification.Run(folder.Location));
    }
}
