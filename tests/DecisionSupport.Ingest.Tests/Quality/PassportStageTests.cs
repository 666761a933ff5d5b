using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Quality;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Ingest.Tests.Store;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Quality;

public class PassportStageTests
{
    // Made-up figures: they test what is made anew, not statistics.
    private static string Months(string key, int count, Func<int, double> figure) =>
        string.Concat(Enumerable.Range(0, count).Select(i => FormattableString.Invariant($"{key},{2015 + (i / 12)}-{(i % 12) + 1:D2},{figure(i)}\n")));

    [Fact]
    public void A_series_that_comes_to_copy_another_shows_in_the_passports_of_both_and_goes_again()
    {
        using var folder = new DataFolder().AddSeries("X.A").AddSeries("X.B");
        static double Figure(int i) => 100 + (i * 1.5) + (i % 7);
        static double Other(int i) => 50 + (i * 0.5) + (i % 5);
        long? Good(string key) => folder.Read(r => r.Passport(key))!.Results.Single(r => r.Rule == "unique-series") is { Score: { } } r ? r.Good : null;
        folder.AddSnapshot("a", "2020-01-01", "id,period,value\n" + Months("X.A", 24, Figure));
        folder.Refresh();
        Assert.Equal((1L, (long?)null), (Good("X.A"), Good("X.B")));
        folder.AddSnapshot("b", "2020-02-01", "id,period,value\n" + Months("X.B", 24, Figure));
        folder.Refresh();
        Assert.Equal((0L, 0L), (Good("X.A"), Good("X.B")));
        folder.AddSnapshot("b", "2020-03-01", "id,period,value\n" + Months("X.B", 24, Other));
        folder.Refresh();
        Assert.Equal((1L, 1L), (Good("X.A"), Good("X.B")));
        Assert.False(folder.Refresh().Published);
    }

    [Fact]
    public void A_raw_file_that_vanished_shows_in_the_passport()
    {
        using var folder = DataFolder.WithTwoSeries();
        var file = folder.AddSnapshot("fred", "2022-10-31", Extracts.Unemployment2022);
        folder.Refresh();
        Assert.Equal(1.0, folder.Read(r => r.Passport("FRED.UNRATE"))!.Results.Single(r => r.Rule == "raw-retrievable").Score);
        File.Delete(Path.Combine(folder.Location.Data, "snapshots", file));
        folder.Refresh();
        Assert.Equal(0.0, folder.Read(r => r.Passport("FRED.UNRATE"))!.Results.Single(r => r.Rule == "raw-retrievable").Score);
    }

    [Fact]
    public void Passports_are_written_in_batches_and_are_the_same_whatever_the_batches()
    {
        var keys = Enumerable.Range(0, 10).Select(i => $"X.S{i}").ToArray();
        string Text(int shift) => "id,period,value\n" + string.Concat(keys.Select((k, s) => Months(k, 24, i => 100 + (s * 3) + ((i + shift) * 1.5) + (i % (3 + s)))));
        using DataFolder few = new DataFolder().AddSeriesOf(keys), all = new DataFolder().AddSeriesOf(keys);
        var held = new List<int>();
        foreach (var (vintage, shift) in new[] { ("2020-01-01", 0), ("2020-02-01", 1) })
        {
            few.AddSnapshot("a", vintage, Text(shift));
            all.AddSnapshot("a", vintage, Text(shift));
            new Refresh(few.Location, null) { PassportMemory = new(60, 2, 3), WritingPassports = b => held.Add(b.Judged + b.OfDay) }.Run(null, TestContext.Current.CancellationToken);
            all.Refresh();
        }

        Assert.Equal(20, held.Sum());
        Assert.All(held, h => Assert.InRange(h, 0, 3));
        PublishedBytes.AreEqual(few.Location, all.Location);
    }

    [Theory]
    [InlineData("partial")]
    [InlineData("full")]
    public void A_vintage_that_changes_one_series_judges_that_one_in_full_and_publishes_what_a_rebuild_publishes(string coverage)
    {
        var keys = Enumerable.Range(0, 10).Select(i => $"X.S{i}").ToArray();
        string Text(int series, int shift) => Months(keys[series], 24, i => 100 + (series * 3) + shift + (i * 1.5) + (i % (3 + series)));
        string File(params int[] shifted) => "id,period,value\n" + string.Concat(keys.Select((_, s) => Text(s, shifted.Contains(s) ? 1 : 0)));
        using var folder = new DataFolder().AddSeriesOf(keys);
        var written = new List<PassportBatch>();
        (int Judged, int OfDay) Run()
        {
            written.Clear();
            new Refresh(folder.Location, null) { PassportMemory = new(60, 2, 3), WritingPassports = written.Add }.Run(null, TestContext.Current.CancellationToken);
            return (written.Sum(w => w.Judged), written.Sum(w => w.OfDay));
        }

        folder.AddSnapshot("a", "2020-01-01", File());
        Assert.Equal((10, 0), Run());
        var before = Day(keys[7]);
        folder.AddSnapshot("a", "2020-02-01", coverage == "full" ? File(3) : "id,period,value\n" + Text(3, 1), coverage);
        Assert.Equal((1, 9), Run());
        Assert.Equal((0, 0), Run());
        Assert.NotEqual(before, Day(keys[7]));
        Assert.All(written, w => Assert.InRange(w.Judged + w.OfDay, 0, 3));
        var published = PublicationPointer.Read(folder.Location);
        Directory.Delete(folder.Location.Store, recursive: true);
        Assert.Equal((10, 0), Run());
        Assert.Equal(published, PublicationPointer.Read(folder.Location));

        Vintage Day(string key) => folder.Read(r => r.Passport(key))!.AsOf;
    }

    [Fact]
    public void A_raw_file_is_hashed_once_in_a_run_however_many_series_it_holds_and_not_again_when_the_run_read_it()
    {
        var keys = Enumerable.Range(0, 10).Select(i => $"X.S{i}").ToArray();
        string Text(string key, int count) => "id,period,value\n" + Months(key, count, i => 100 + i + (i % 5));
        using var folder = new DataFolder().AddSeriesOf(keys);
        var hashed = new List<string>();
        void Run() => new Refresh(folder.Location, null) { Checksum = f => { hashed.Add(f.Path); return f.ActualSha256(); } }.Run(null, TestContext.Current.CancellationToken);
        var first = folder.AddSnapshot("a", "2020-01-01", "id,period,value\n" + string.Concat(keys.Select(k => Months(k, 24, i => 100 + i + (i % 5)))));
        Run();
        Assert.Empty(hashed);

        // Nothing to judge, nothing to hash.
        Run();
        Assert.Empty(hashed);

        // A new file about one series lets the rules of the day be asked of all: the day of judgement is another.
        folder.AddSnapshot("b", "2020-02-01", Text(keys[0], 24), coverage: "partial");
        Run();
        Assert.Equal([first], hashed);
        Assert.Equal(1.0, folder.Read(r => r.Passport(keys[0]))!.Results.Single(r => r.Rule == "raw-retrievable").Score);
    }

    [Fact]
    public void A_raw_file_that_changed_after_the_run_read_it_shows_in_the_next_passport()
    {
        using var folder = new DataFolder().AddSeriesOf(["X.S0", "X.S1"]);
        var first = folder.AddSnapshot("a", "2020-01-01", "id,period,value\n" + Months("X.S0", 24, i => 100 + i) + Months("X.S1", 24, i => 50 + i));
        folder.Refresh();
        var path = Path.Combine(folder.Location.Data, "snapshots", first);
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
        folder.AddSnapshot("b", "2020-02-01", "id,period,value\n" + Months("X.S0", 24, i => 101 + i), coverage: "partial");
        folder.Refresh();
        Assert.Equal(0.5, folder.Read(r => r.Passport("X.S0"))!.Results.Single(r => r.Rule == "raw-retrievable").Score);
        Assert.Equal(0.0, folder.Read(r => r.Passport("X.S1"))!.Results.Single(r => r.Rule == "raw-retrievable").Score);
    }
}
