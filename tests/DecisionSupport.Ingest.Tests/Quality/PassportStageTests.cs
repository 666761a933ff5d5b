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
}
