using System.Text.Json;
using CsCheck;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Api;
using DecisionSupport.Web.Components.Indicators;
using DecisionSupport.Web.Services;
using DecisionSupport.Web.Tests.Hosting;
using Xunit;

namespace DecisionSupport.Web.Tests.Api;

/// <summary>An answer at a past date is the same whether or not anything was released afterwards.</summary>
public class NoLaterValueLeaksTests(AppFixture app)
{
    private static readonly DateOnly[] Releases = [new(2009, 11, 24), new(2012, 11, 30), new(2015, 6, 1), new(2018, 11, 11), new(2022, 10, 30), new(2022, 10, 31)];

    // Between and on the days of the snapshots, and in the time of the reconstructed releases.
    private static readonly Gen<DateOnly> Days = Gen.OneOf(
        Gen.Int[0, Releases.Length - 1].Select(i => Releases[i]),
        Gen.Int[new DateOnly(1995, 1, 1).DayNumber, new DateOnly(2025, 12, 31).DayNumber].Select(DateOnly.FromDayNumber));

    private Gen<string> Keys => Gen.Int[0, app.Reader.Catalogue.All.Count - 1].Select(i => app.Reader.Catalogue.All[i].Key.Key);

    [Fact]
    public void Series_answers_do_not_depend_on_later_releases() =>
        Gen.Select(Keys, Days).Sample(
            (key, day) => Same(r => SeriesDocument.Of(r, key, new(day)), day),
            iter: 300, threads: 1);

    [Fact]
    public void Charts_and_vintage_lists_do_not_depend_on_later_releases() =>
        Gen.Select(Keys, Days).Sample(
            (key, day) => Same(
                r =>
                {
                    var indicator = r.Catalogue.Find(key)!;
                    var view = IndicatorView.Of(r, indicator, new(day), indicator.Headline, null, "en");
                    return new
                    {
                        view.Effective,
                        view.Unit,
                        Newest = view.Newest?.ToString(),
                        Levels = view.Levels.Values.ToArray().Select(v => double.IsNaN(v) ? (double?)null : v),
                        Values = view.Values.Values.ToArray().Select(v => double.IsNaN(v) ? (double?)null : v),
                        Projection = view.Projection.Values.ToArray().Select(v => double.IsNaN(v) ? (double?)null : v),
                        Vintages = VintageRow.Of(r, key, new(day)).Select(v => $"{v.Vintage} {v.Basis} {v.Added} {v.Revised} {v.Withdrawn} {v.Newest}"),
                    };
                },
                day),
            iter: 300, threads: 1);

    [Fact]
    public void Lights_do_not_depend_on_later_releases() =>
        Days.Sample(day => Same(r => LightsDocument.Of(r, new(day)), day), iter: 8, threads: 1);

    [Theory]
    [InlineData("FRED.CPIAUCNS", "2021-06-30")]
    [InlineData("FRED.GDPC1", "2009-12-31")]
    [InlineData("FRED.PSAVERT", "2015-12-31")]
    public void Forecasts_do_not_depend_on_later_releases(string key, string day)
    {
        var asOf = DateOnly.Parse(day);
        var document = ForecastDocument.Of(app.Reader, new Forecasts(), key, new(asOf));
        Assert.NotNull(document!.Champion);
        Assert.True(Same(r => ForecastDocument.Of(r, new Forecasts(), key, new(asOf)), asOf));
    }

    private bool Same<T>(Func<ISeriesReader, T> answer, DateOnly day) =>
        JsonSerializer.Serialize(answer(app.Reader)) == JsonSerializer.Serialize(answer(new TruncatedReader(app.Reader, new Vintage(day))));
}
