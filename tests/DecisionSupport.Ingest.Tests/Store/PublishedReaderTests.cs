using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Ingest.Store.Segments;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Store;

public class PublishedReaderTests
{
    private static readonly Vintage In2015 = new(new(2015, 12, 31));

    [Fact]
    public void A_panel_has_the_series_in_the_order_asked_for()
    {
        using var folder = SavingRate();
        var panel = folder.Read(r => r.Panel(["FRED.UNRATE", "FRED.NOSUCH", "fred.psavert"], In2015));
        Assert.Equal(0, panel[0]!.Count);
        Assert.Null(panel[1]);
        Assert.Equal(12, panel[2]![Period.Month(2012, 12)]);
        Assert.Equal(11.6, folder.Read(r => r.Panel(["FRED.PSAVERT"], Vintage.Latest))[0]![Period.Month(2012, 12)]);
    }

    [Fact]
    public void What_changed_between_two_vintages_is_every_figure_that_differs()
    {
        using var folder = SavingRate();

        // The two extracts beside each other: 2015-04 is 7.6 in both; 2022-08 and 2022-09 are new.
        VintageChange[] wanted =
        [
            Change(2012, 10, 8.8, 8.7), Change(2012, 11, 9.7, 9.5), Change(2012, 12, 12, 11.6), Change(2015, 3, 7.4, 7.7), Change(2022, 8, null, 3.4), Change(2022, 9, null, 3.1),
        ];
        Assert.Equal(wanted, folder.Read(r => r.Changes("FRED_US", In2015, Vintage.Latest).ToArray()));
        Assert.Equal(wanted, folder.Read(r => VintageChange.Of("FRED.PSAVERT", r.History("FRED.PSAVERT")!, In2015, Vintage.Latest).ToArray()));
        Assert.Empty(folder.Read(r => r.Changes("FRED_US", In2015, In2015).ToArray()));
        Assert.Empty(folder.Read(r => r.Changes("NO_SUCH_FLOW", In2015, Vintage.Latest).ToArray()));
        Assert.Throws<ArgumentException>(() => folder.Read(r => r.Changes("FRED_US", Vintage.Latest, In2015).ToArray()));
    }

    [Fact]
    public void Every_figure_leads_to_the_raw_file_that_gave_it()
    {
        using var folder = SavingRate();
        string? File(int year, int month, Vintage vintage) => folder.Read(r => r.SnapshotOf("FRED.PSAVERT", Period.Month(year, month), vintage))?.File;
        Assert.Equal("ggplot2/2015-06-01/observations.csv.gz", File(2012, 12, In2015));
        Assert.Equal("fred/2022-10-31/observations.csv.gz", File(2012, 12, Vintage.Latest));

        // Unchanged since the first extract, so still that file.
        Assert.Equal("ggplot2/2015-06-01/observations.csv.gz", File(2015, 4, Vintage.Latest));
        Assert.Null(File(2012, 12, new(new(2015, 5, 31))));
        Assert.Null(File(1999, 1, Vintage.Latest));
    }

    [Fact]
    public void A_publication_shares_what_did_not_change_with_the_one_before()
    {
        using var folder = new DataFolder();
        var keys = Enumerable.Range(0, 400).Select(i => $"R{i:D3}").ToArray();
        folder.AddSeriesOf(keys);
        string Text(IEnumerable<string> of, int value) => "id,period,value\n" + string.Concat(of.SelectMany(k => Enumerable.Range(1, 12).Select(m => $"{k},2020-{m:D2},{value}\n")));
        folder.AddSnapshot("a", "2021-01-31", Text(keys, 1));
        folder.Refresh();
        var before = Segments(folder);
        folder.AddSnapshot("a", "2021-02-28", Text(keys[..4], 2), "partial");
        folder.Refresh();
        var after = Segments(folder);
        Assert.Equal(2, after.Length);
        Assert.Equal(before[0], after[0]);
        Assert.InRange(new FileInfo(SegmentStore.FileIn(SegmentStore.FolderOf(folder.Location), after[1])).Length, 1, 2000);
        Assert.Equal((1.0, 2.0), folder.Read(r => (r.History("R100")!.Latest.Values[^1], r.History("R001")!.Latest.Values[^1])));
    }

    [Fact]
    public void Rows_in_any_order_and_any_size_of_batches_publish_the_same_bytes()
    {
        var keys = Enumerable.Range(0, 60).Select(i => $"R{i:D3}").ToArray();
        var rows = keys.SelectMany((k, i) => Enumerable.Range(1, 12).Select(m => $"{k},2020-{m:D2},{i + (m / 10.0):F1}\n")).ToArray();
        using var sorted = new DataFolder().AddSeriesOf(keys);
        sorted.AddSnapshot("a", "2021-01-31", "id,period,value\n" + string.Concat(rows));
        sorted.Refresh();
        foreach (var memory in new IntakeMemory[] { new(50, 70), new(1, 1), IntakeMemory.Default })
        {
            // The same raw file, or its checksum in the publication would differ.
            var store = sorted.Location with { Store = Path.Combine(sorted.Root, $"store-{memory.RowsSorted}") };
            new Refresh(store, null) { Memory = memory }.Run(null, TestContext.Current.CancellationToken);
            PublishedBytes.AreEqual(sorted.Location, store);
        }

        using var shuffled = new DataFolder().AddSeriesOf(keys);
        new Random(1).Shuffle(rows);
        shuffled.AddSnapshot("a", "2021-01-31", "id,period,value\n" + string.Concat(rows));
        new Refresh(shuffled.Location, null) { Memory = new(50, 70) }.Run(null, TestContext.Current.CancellationToken);
        Assert.Equal(
            sorted.Read(r => keys.SelectMany(k => r.History(k)!.Releases).ToArray()), shuffled.Read(r => keys.SelectMany(k => r.History(k)!.Releases).ToArray()));
    }

    [Fact]
    public void What_was_not_used_longest_leaves_the_memory_first()
    {
        var read = new List<int>();
        var cache = new RecentlyUsed<int, int>(100, v => v);
        int Get(int key, int weight) => cache.Get(key, k =>
        {
            read.Add(k);
            return weight;
        });
        Get(1, 40);
        Get(2, 40);
        Get(1, 40);
        Get(3, 40);
        Assert.Equal(80, cache.Weight);
        Get(1, 40);
        Get(2, 40);
        Assert.Equal([1, 2, 3, 2], read);

        // One that is heavier than all together is given, and kept alone.
        Get(4, 500);
        Assert.Equal(500, cache.Weight);
    }

    private static VintageChange Change(int year, int month, double? before, double? after) =>
        new("FRED.PSAVERT", Period.Month(year, month), before, after, ObservationStatus.Normal, new(new(2022, 10, 31)));

    private static string[] Segments(DataFolder folder)
    {
        using var warehouse = Warehouse.Open(folder.Location);
        return [.. warehouse.SegmentsOf("FRED_US").Select(s => s.Name)];
    }

    private static DataFolder SavingRate()
    {
        var folder = DataFolder.WithTwoSeries();
        folder.AddSnapshot("ggplot2", "2015-06-01", Extracts.SavingRate2015, "partial");
        folder.AddSnapshot("fred", "2022-10-31", Extracts.SavingRate2022);
        folder.Refresh();
        return folder;
    }
}
