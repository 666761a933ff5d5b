using System.Globalization;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Store;

public sealed class ForecastArchiveTests : IDisposable
{
    private const string Key = "FRED.UNRATE";

    private readonly DataFolder _folder = DataFolder.WithTwoSeries();

    public void Dispose() => _folder.Dispose();

    private PublishedForecast Publish(int months, string vintage, bool again = false)
    {
        if (!again)
        {
            var rows = Enumerable.Range(0, months).Select(t => string.Create(CultureInfo.InvariantCulture, $"{Key},{Period.Month(2012, 1) + t},{5 + (t * t % 12 / 10.0) + (0.01 * t)}\n"));
            _folder.AddSnapshot("fred", vintage, "id,period,value\n" + string.Concat(rows));
        }

        _folder.Refresh(null, new IndicatorForecastStage([]));
        return _folder.Read(r => r.Forecast(Key))!;
    }

    [Fact]
    public void A_new_vintage_keeps_the_forecast_and_the_record_of_the_one_before_and_a_rebuild_gives_the_same_bytes()
    {
        var first = Publish(100, "2020-05-15");
        Assert.Empty(_folder.Read(r => r.PastForecasts(Key)));
        var second = Publish(103, "2020-08-15");

        var past = Assert.Single(_folder.Read(r => r.PastForecasts(Key)));
        Assert.Equal((first.Vintage, first.Outcome.Champion, first.Outcome.Description), (past.Vintage, past.Outcome.Champion, past.Outcome.Description));
        Assert.Equal(first.Outcome.Records, past.Outcome.Records);
        Assert.Equal(first.Outcome.Forecast.Quantiles, past.Outcome.Forecast.Quantiles);
        Assert.Equal(first.Outcome.Forecast.Origin, past.Outcome.Forecast.Origin);
        Assert.True(second.Vintage > past.Vintage);

        var published = _folder.Read(r => r.Publication.Id);
        Rebuild.Swap(_folder.Location, TestContext.Current.CancellationToken);
        Publish(0, "", again: true);
        Assert.Equal(published, _folder.Read(r => r.Publication.Id));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_folder.Location.Landing, "forecasts")).Length);
    }

    [Fact]
    public void A_publication_carries_twenty_four_past_vintages_and_the_folder_keeps_all()
    {
        for (var k = 0; k < 27; k++)
        {
            Publish(60 + k, new DateOnly(2017, 2, 15).AddMonths(k).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        var past = _folder.Read(r => r.PastForecasts(Key));
        Assert.Equal(24, past.Count);
        Assert.Equal(new DateOnly(2019, 3, 15), past[0].Vintage.ReleaseDate);
        Assert.Equal(past.OrderByDescending(f => f.Vintage), past);
        Assert.Equal(27, Directory.GetFiles(Path.Combine(_folder.Location.Landing, "forecasts")).Length);
    }

    [Fact]
    public void A_line_that_was_damaged_is_named()
    {
        Publish(100, "2020-05-15");
        var file = Directory.GetFiles(Path.Combine(_folder.Location.Landing, "forecasts")).Single();
        File.WriteAllText(file, "FRED.UNRATE\t2020-05-15\tnot base 64!\n");
        var error = Assert.Throws<InvalidDataException>(() => Publish(101, "2020-06-15"));
        Assert.Contains("line 1", error.Message, StringComparison.Ordinal);
    }
}
