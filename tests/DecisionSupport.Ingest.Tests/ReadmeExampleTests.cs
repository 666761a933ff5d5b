using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;
using Xunit;

namespace DecisionSupport.Ingest.Tests;

/// <summary>The example of the README, line by line: when one changes, so must the other.</summary>
public class ReadmeExampleTests
{
    [Fact]
    public void The_example_says_what_it_prints()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "DecisionSupport.slnx")))
        {
            root = root.Parent!;
        }

        var folder = Directory.CreateTempSubdirectory("readme-");
        var location = new StoreLocation(Path.Combine(root.FullName, "data"), folder.FullName);
        new Refresh(location, forecasts: null).Run(cancellation: TestContext.Current.CancellationToken);

        using (var store = new PublishedStore(location))
        {
            store.TryGetCurrent(out var reader);
            var history = reader!.History("FRED.PSAVERT")!;
            var then = history.AsOf(new Vintage(new DateOnly(2015, 12, 31)));
            Assert.Equal(12, then[Period.Month(2012, 12)]);
            Assert.Equal(11.6, history.Latest[Period.Month(2012, 12)]);
            var yearOnYear = Transform.Apply(then, Transformation.YearOnYearDifference);
            Assert.Equal(then[Period.Month(2012, 12)] - then[Period.Month(2011, 12)], yearOnYear[Period.Month(2012, 12)], 9);
            var outcome = IndicatorForecasting.Run(then, Forecasters.All, ForecastPlan.Default(Frequency.Monthly));
            Assert.InRange(outcome.ChampionRecord.Coverage80, 0, 1);
        }

        var readme = File.ReadAllText(Path.Combine(root.FullName, "README.md"));
        foreach (var line in (string[])["reader!.History(\"FRED.PSAVERT\")!", "history.AsOf(new Vintage(new DateOnly(2015, 12, 31)))", "Transform.Apply(then, Transformation.YearOnYearDifference)", "IndicatorForecasting.Run(then, Forecasters.All, ForecastPlan.Default(Frequency.Monthly))"])
        {
            Assert.Contains(line, readme);
        }

        folder.Delete(recursive: true);
    }
}
