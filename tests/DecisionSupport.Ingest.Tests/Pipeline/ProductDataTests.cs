using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Pipeline;

/// <summary>The whole of the product's data through the pipeline, without forecasts.</summary>
public class ProductDataTests
{
    [Fact]
    public void The_product_s_data_pass_all_checks_and_give_the_known_figures()
    {
        var store = Directory.CreateTempSubdirectory("decision-support-product-").FullName;
        try
        {
            var location = new StoreLocation(DataFolder.Product(), store);
            var result = new Refresh(location, null).Run(null, TestContext.Current.CancellationToken);
            Assert.True(result.ExitCode == 0, string.Join("\n", result.Failures.Select(f => f.Message.En)));
            Assert.Empty(Verification.Run(location));
            using var published = new PublishedStore(location);
            Assert.True(published.TryGetCurrent(out var reader));

            // BLS, "The Employment Situation, September 2022" and "Consumer Price Index, September 2022": 3.5 %, 153,018 thousand, 296.808.
            var september = Period.Month(2022, 9);
            Assert.Equal(3.5, reader.History("FRED.UNRATE")!.Latest[september]);
            Assert.Equal(153018, reader.History("FRED.PAYEMS")!.Latest[september]);
            Assert.Equal(296.808, reader.History("FRED.CPIAUCNS")!.Latest[september]);

            // ggplot2 economics (2015) against the FRED snapshot of 2022-10-31.
            var saving = reader.History("FRED.PSAVERT")!;
            Assert.Equal((12.0, 11.6), (saving.AsOf(new(new(2015, 12, 31)))[Period.Month(2012, 12)], saving.Latest[Period.Month(2012, 12)]));
            Assert.Equal("BILLION_CHAINED_2005_USD", reader.UnitAsOf("FRED.GDPC1", new(new(2010, 1, 1))));
            Assert.Equal(reader.Catalogue.Find("FRED.GDPC1")!.Unit, reader.UnitAsOf("FRED.GDPC1", Vintage.Latest));

            // The CBO's projections in FRED.GDPPOT are marked as such.
            Assert.Equal(ObservationStatus.Forecast, reader.History("FRED.GDPPOT")!.ObservationsAsOf(Vintage.Latest)[^1].Status);
            Assert.All(reader.Catalogue.All, i => Assert.NotEmpty(reader.SnapshotsOf(i.Key.Key)));
        }
        finally
        {
            Directory.Delete(store, recursive: true);
        }
    }
}
