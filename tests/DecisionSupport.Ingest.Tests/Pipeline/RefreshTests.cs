using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Ingest.Tests.Store;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Pipeline;

public class RefreshTests
{
    [Fact]
    public void Run_twice_nothing_changes()
    {
        using var folder = DataFolder.WithTwoSeries();
        folder.AddSnapshot("ggplot2", "2015-06-01", Extracts.SavingRate2015, "partial");
        folder.AddSnapshot("fred", "2022-10-31", Extracts.SavingRate2022);
        folder.AddSnapshot("bad", "2022-11-30", "id,period,value\nFRED.UNRATE,2022-07,x\n");
        var (first, acknowledged) = (new List<string>(), new List<string>());
        var id = folder.Refresh(first).PublicationId;
        Assert.Equal(["appended ggplot2/2015-06-01/observations.csv.gz 5", "appended fred/2022-10-31/observations.csv.gz 6", $"published {id}"], first);
        var before = Files(folder);
        var second = folder.Refresh(acknowledged);
        Assert.Equal(id, second.PublicationId);
        Assert.False(second.Published);
        Assert.Empty(acknowledged);
        Assert.Equal(2, second.ExitCode);
        Assert.Equal(before, Files(folder));
    }

    [Fact]
    public void Any_order_of_arrival_publishes_the_same_figures()
    {
        var texts = new (string Source, string Vintage, string Text, string Coverage)[]
        {
            ("ggplot2", "2015-06-01", Extracts.SavingRate2015, "partial"),
            ("fred", "2022-10-31", Extracts.SavingRate2022, "full"),
            ("unrate", "2022-10-31", Extracts.Unemployment2022, "full"),
        };
        var seen = new HashSet<string>();
        foreach (var order in new[] { new[] { 0, 1, 2 }, [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0] })
        {
            using var folder = DataFolder.WithTwoSeries();
            foreach (var i in order)
            {
                folder.AddSnapshot(texts[i].Source, texts[i].Vintage, texts[i].Text, texts[i].Coverage);
                Assert.Equal(0, folder.Refresh().ExitCode);
            }

            seen.Add(folder.Read(r => string.Join("|", r.Catalogue.All.SelectMany(i => r.History(i.Key.Key)!.Releases))));
            Assert.Empty(Verification.Run(folder.Location));
        }

        Assert.Single(seen);
    }

    [Fact]
    public void A_document_that_cannot_be_read_changes_nothing()
    {
        using var folder = DataFolder.WithTwoSeries();
        folder.AddSnapshot("fred", "2022-10-31", Extracts.Unemployment2022);
        folder.Refresh();
        var before = Files(folder);
        folder.Edit("FRED.UNRATE", "unit", "PERCENTS");
        var e = Assert.Throws<DataFileException>(() => folder.Refresh());
        Assert.Equal("data/catalogue/FRED_US.json, at series[0].unit: the unit 'PERCENTS' is not in data/reference/units.json; add it there or use one of its codes.", e.Message);
        Assert.Equal(before, Files(folder));
        Assert.Equal(3, folder.Read(r => r.History("FRED.UNRATE")!.Latest.Count));
    }

    [Fact]
    public void Verify_finds_a_row_changed_in_the_warehouse()
    {
        using var folder = DataFolder.WithTwoSeries();
        folder.AddSnapshot("fred", "2022-10-31", Extracts.Unemployment2022);
        folder.Refresh();
        Assert.Empty(Verification.Run(folder.Location));
        StoredFigures.Change(folder.Location, "FRED_US", 3.7, 3.6);
        var problems = Verification.Run(folder.Location);
        Assert.Contains(problems, p => p.StartsWith("FRED.UNRATE: the warehouse holds 3 releases", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Contains("the publication in force is", StringComparison.Ordinal));
        Rebuild.Swap(folder.Location, TestContext.Current.CancellationToken);
        Assert.Empty(Verification.Run(folder.Location));
    }

    [Fact]
    public void Verify_finds_a_raw_file_that_was_damaged()
    {
        using var folder = DataFolder.WithTwoSeries();
        var file = folder.AddSnapshot("fred", "2022-10-31", Extracts.Unemployment2022);
        folder.Refresh();
        File.AppendAllText(Path.Combine(folder.Location.Data, "snapshots", file), "x");
        Assert.Contains(Verification.Run(folder.Location), p => p.StartsWith(file, StringComparison.Ordinal) && p.Contains("restore the file", StringComparison.Ordinal));
    }

    [Fact]
    public void Forecasts_are_made_for_what_changed_and_kept_for_the_rest()
    {
        using var folder = DataFolder.WithTwoSeries();
        folder.AddSnapshot("fred", "2022-09-30", Extracts.SavingRate2022);
        folder.AddSnapshot("unrate", "2022-10-31", Extracts.Unemployment2022);
        var stage = new LastValue("1");
        var acknowledged = new List<string>();
        folder.Refresh(acknowledged, stage);
        Assert.Equal(["FRED.PSAVERT", "FRED.UNRATE"], stage.Asked);

        // Figures first, so that pages can be served, then again with the forecasts.
        Assert.Equal(2, acknowledged.Count(a => a.StartsWith("published", StringComparison.Ordinal)));
        var forecast = folder.Read(r => r.Forecast("FRED.UNRATE"))!;
        Assert.Equal((new Vintage(new(2022, 10, 31)), 3.5), (forecast.Vintage, forecast.Outcome.Forecast.Median[Period.Month(2022, 10)]));
        Assert.Equal(LastValue.Record, forecast.Outcome.ChampionRecord);
        Assert.Equal("too few", forecast.Outcome.Failures["theta"]);
        Assert.True(double.IsNaN(folder.Read(r => r.Forecast("FRED.UNRATE"))!.Outcome.Records[1].Mase));

        stage.Asked.Clear();
        Assert.False(folder.Refresh(null, stage).Published);
        Assert.Empty(stage.Asked);

        folder.AddSnapshot("unrate", "2022-11-30", Extracts.Unemployment2022 + "FRED.UNRATE,2022-10,3.7\n");
        folder.Refresh(null, stage);
        Assert.Equal(["FRED.UNRATE"], stage.Asked);
        Assert.Equal(3.7, folder.Read(r => r.Forecast("FRED.UNRATE"))!.Outcome.Forecast.Median[Period.Month(2022, 11)]);

        stage.Asked.Clear();
        folder.Refresh(null, new LastValue("2") { Asked = stage.Asked });
        Assert.Equal(2, stage.Asked.Count);
    }

    private static string[] Files(DataFolder folder) =>
        [.. Directory.GetFiles(folder.Location.Store, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(f => !f.EndsWith("writer.pid", StringComparison.Ordinal))
            .Select(f => $"{f} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))}")];

    /// <summary>Forecasts the last value, certain of it: enough to follow a forecast through the store.</summary>
    private sealed class LastValue(string version) : IForecastStage
    {
        public static readonly ForecastRecord Record = new("naive", 3, 2, 6, 0.9, 0.8, -0.1, 0.75, 0.95, "2021-01", "2022-08");

        public List<string> Asked { get; init; } = [];

        public string Version => version;

        public IReadOnlyList<ForecastResult> Run(IReadOnlyList<ForecastInput> inputs, IProgress<(int Done, int Total)>? progress, CancellationToken cancellation) =>
        [
            .. inputs.Where(i => i.Wanted).Select(i =>
            {
                Asked.Add(i.Indicator.Key.Key);
                var last = i.History.Latest;
                IReadOnlyList<double> quantiles = [.. QuantileForecast.Probabilities.Select(_ => last.Values[^1])];
                return new ForecastResult(i.Indicator.Key.Key, i.History.Vintages[^1], new(
                    "naive", new(last.Periods.Last, [quantiles, quantiles]), "last value", [Record, Record with { Model = "drift", Mase = double.NaN }],
                    new Dictionary<string, string> { ["theta"] = "too few" }), null);
            }),
        ];
    }
}
