using System.Globalization;
using System.Text;
using DecisionSupport.Analytics.Cycles;
using DecisionSupport.Analytics.Readings;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Pipeline;

public class ReadingStageTests
{
    // Twelve years of months: a wave of four years, and a season where one is asked for.
    private static string Rows(double season, int months = 144)
    {
        var text = new StringBuilder("id,period,value\n");
        for (var t = 0; t < months; t++)
        {
            foreach (var key in (string[])["FRED.PSAVERT", "FRED.UNRATE"])
            {
                var value = 10 + Math.Sin(2 * Math.PI * t / 48) + (key == "FRED.UNRATE" ? season * Math.Sin(2 * Math.PI * t / 12) : 0) + (0.01 * (t * 7 % 13));
                text.Append(CultureInfo.InvariantCulture, $"{key},{Period.Month(2000, 1) + t},{value:F4}\n");
            }
        }

        return text.ToString();
    }

    private static int Run(DataFolder folder)
    {
        using var warehouse = Warehouse.Open(folder.Location);
        return new ReadingStage(warehouse, CatalogueReader.Read(DataDocuments.Of(folder.Location)).Indicators).Run(null, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_reading_goes_through_the_store_as_it_was_made()
    {
        using var folder = DataFolder.WithTwoSeries();
        folder.Edit("FRED.UNRATE", "adjustment", "NSA");
        folder.AddSnapshot("fred", "2012-01-31", Rows(2));
        folder.Refresh(null, new NoForecasts());
        var published = folder.Read(r => r.Reading("FRED.UNRATE"))!;
        var made = SeriesReading.Of(folder.Read(r => r.Catalogue.Find("FRED.UNRATE"))!, folder.Read(r => r.History("FRED.UNRATE"))!.Latest);
        Assert.Equal(new(new(2012, 1, 31)), published.Vintage);
        Assert.Equal(made.Season, published.Reading.Season);
        Assert.Equal(SeasonState.Present, published.Reading.Season.State);
        Assert.Equal(made.Cycle.Turns.Turns, published.Reading.Cycle.Turns.Turns);
        Assert.Contains(published.Reading.Cycle.Turns.Turns, t => t.Kind == TurnKind.Peak);
        Assert.Equal((made.Cycle.Last, made.Cycle.Problem), (published.Reading.Cycle.Last, published.Reading.Cycle.Problem));
        Assert.Equal(made.Breaks.Shifts, published.Reading.Breaks.Shifts);
        Assert.Equal((made.Breaks.Basis, made.Breaks.CusumP, made.Breaks.Problem), (published.Reading.Breaks.Basis, published.Reading.Breaks.CusumP, published.Reading.Breaks.Problem));
        Assert.Equal(SeasonState.TakenOut, folder.Read(r => r.Reading("FRED.PSAVERT"))!.Reading.Season.State);
        Assert.Null(folder.Read(r => r.Reading("FRED.NONE")));
    }

    [Fact]
    public void Only_what_changed_is_read_again()
    {
        using var folder = DataFolder.WithTwoSeries();
        folder.AddSnapshot("fred", "2012-01-31", Rows(0));
        folder.Refresh(null, new NoForecasts());
        Assert.Equal(0, Run(folder));

        folder.AddSnapshot("unrate", "2012-02-29", "id,period,value\nFRED.UNRATE,2012-01,10.5\n", "partial");
        folder.Refresh();
        Assert.Equal(1, Run(folder));
        Assert.Equal(0, Run(folder));

        folder.Edit("FRED.PSAVERT", "adjustment", "NSA");
        folder.Refresh();
        Assert.Equal(1, Run(folder));
    }

    [Fact]
    public void A_store_without_forecasts_has_no_readings()
    {
        using var folder = DataFolder.WithTwoSeries();
        folder.AddSnapshot("fred", "2012-01-31", Rows(0));
        folder.Refresh();
        Assert.Null(folder.Read(r => r.Reading("FRED.UNRATE")));
    }

    /// <summary>Makes none.</summary>
    private sealed class NoForecasts : IForecastStage
    {
        public string Version => "none";

        public IReadOnlyList<ForecastResult> Run(IReadOnlyList<ForecastInput> inputs, IProgress<(int Done, int Total)>? progress, CancellationToken cancellation) => [];
    }
}
