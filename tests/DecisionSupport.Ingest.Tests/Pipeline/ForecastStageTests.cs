using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Forecasting.Panel;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Pipeline;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Pipeline;

public class ForecastStageTests
{
    [Fact]
    public void A_model_that_the_machine_cannot_train_is_left_out_and_the_forecast_says_why()
    {
        using var folder = DataFolder.WithTwoSeries();
        using var raw = File.OpenRead(Path.Combine(DataFolder.Product(), "snapshots", "fred", "2022-10-31", "fred-us.csv.gz"));
        var rows = new ObservationsCsv().Read(raw).Rows.Where(r => r.Id == "FRED.UNRATE" && r.Period >= Period.Month(2005, 1));
        folder.AddSnapshot("fred", "2022-10-31", "id,period,value\n" + string.Concat(rows.Select(r => FormattableString.Invariant($"{r.Id},{r.Period},{r.Value}\n"))));

        var without = new IndicatorForecastStage([new Hindered("Install it.")]);
        Assert.Equal(0, folder.Refresh(forecasts: without).ExitCode);
        var outcome = folder.Read(r => r.Forecast("FRED.UNRATE"))!.Outcome;
        Assert.Equal("Install it.", outcome.Failures["hindered"]);
        Assert.DoesNotContain("hindered", outcome.Records.Select(r => r.Model));
        Assert.NotEqual(new IndicatorForecastStage([new Hindered(null)]).Version, without.Version);
    }

    [Fact]
    public void Every_model_of_the_product_can_be_trained_where_the_tests_run() =>
        Assert.All(Forecasters.Panel, p => Assert.Null(p.Obstacle));

    private sealed class Hindered(string? obstacle) : PanelForecaster
    {
        public override string Name => "hindered";

        public override string? Obstacle => obstacle;

        public override Forecaster Train(IReadOnlyList<TimeSeries> panel) => throw new DllNotFoundException("Unable to load shared library 'lib_hindered'.");
    }
}
