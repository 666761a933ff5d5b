using CsCheck;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Forecasting;

/// <summary>The default combination, and models on series without a calendar.</summary>
public class AutoTests
{
    private static readonly SeasonedForecaster Auto = (SeasonedForecaster)Forecasters.Named("auto");

    private static IEnumerable<SeasonedForecaster> Seasoned => Forecasters.All.OfType<SeasonedForecaster>();

    [Fact]
    public void A_series_without_a_calendar_gets_the_numbers_of_one_with_it()
    {
        foreach (var model in Seasoned)
        {
            foreach (var frequency in new[] { Frequency.Annual, Frequency.Quarterly, Frequency.Monthly })
            {
                var economy = Economy.Seasonal(frequency, 90);
                var history = model.CanFit(economy) ? economy : economy.Map(Math.Round);
                var onCalendar = model.Fit(history).Forecast(6).Quantiles(0.9).Values.ToArray();
                var counted = model.Fit(SeasonedSeries.Of(history.Values, frequency.PeriodsPerCycle())).Forecast(6).Select(d => d.Quantile(0.9)).ToArray();
                Assert.Equal(onCalendar, counted);
            }
        }
    }

    [Fact]
    public void Any_finite_history_gives_finite_forecasts_or_a_named_refusal() =>
        Gen.Select(Gen.Double[-1, 1].Array[1, 60], Gen.Int[0, 3].Select(i => new[] { 1, 4, 12, 24 }[i]), Gen.Int[0, 2].Select(i => new[] { 1e-12, 1, 1e12 }[i]), Gen.Int[0, 4].Select(i => new[] { "any", "positive", "zeros", "constant", "sparse" }[i])).Sample((noise, cycle, scale, kind) =>
        {
            double[] values = [.. noise.Select((v, t) => scale * (kind switch { "any" => v + Math.Sin(t), "positive" => 2 + v, "zeros" => 0, "constant" => 3, _ => v > 0.6 ? Math.Round(10 * v) : 0 }))];
            foreach (var model in Seasoned)
            {
                try
                {
                    foreach (var d in model.Fit(SeasonedSeries.Of(values, cycle)).Forecast(14))
                    {
                        Assert.True(double.IsFinite(d.Mean) && double.IsFinite(d.Quantile(0.025)) && double.IsFinite(d.Quantile(0.975)), $"{model.Name} {kind} {values.Length} values, cycle {cycle}, scale {scale}");
                    }
                }
                catch (UnsuitableHistoryException e)
                {
                    Assert.StartsWith($"The model '{model.Name}' is made for", e.Message, StringComparison.Ordinal);
                    Assert.NotEqual("auto", model.Name);
                }
                catch (InsufficientHistoryException e)
                {
                    Assert.StartsWith($"The model '{model.Name}' needs at least", e.Message, StringComparison.Ordinal);
                    Assert.True(values.Length < model.MinimumObservations(cycle));
                }
            }
        }, iter: 60, threads: 1);

    [Fact]
    public void Series_that_never_were_negative_get_no_negative_forecast()
    {
        double[] falling = [.. Enumerable.Range(0, 30).Select(t => Math.Max(0, 100 - (4.0 * t) + (t % 3)))];
        Assert.All(Auto.Fit(SeasonedSeries.Of(falling, 1)).Forecast(20), d => Assert.True(d.Quantile(0.025) >= 0 && d.Mean >= 0));
        Assert.Contains(Auto.Fit(SeasonedSeries.Of([.. falling.Select(v => v - 50)], 1)).Forecast(20), d => d.Quantile(0.025) < -50);
    }

    [Fact]
    public void Three_values_suffice_and_long_seasons_are_seen()
    {
        Assert.Equal(6, Auto.Fit(SeasonedSeries.Of([4, 5, 6], 1)).Forecast(2)[1].Mean);
        double[] hours = [.. Enumerable.Range(0, 24 * 20).Select(t => 100 + (30 * Math.Sin(2 * Math.PI * t / 24)) + (t % 7))];
        var ahead = Auto.Fit(SeasonedSeries.Of(hours, 24)).Forecast(24);
        Assert.All(ahead, (d, h) => Assert.InRange(d.Mean, 100 + (30 * Math.Sin(2 * Math.PI * h / 24)) - 6, 100 + (30 * Math.Sin(2 * Math.PI * h / 24)) + 12));
    }

    [Fact]
    public void Missing_ends_are_cut_and_infinite_values_refused()
    {
        Assert.Equal([1.0, 2, 3], SeasonedSeries.Of([double.NaN, 1, double.NaN, 3, double.NaN], 4).Values.ToArray());
        Assert.Throws<ArgumentException>(() => SeasonedSeries.Of([1, double.PositiveInfinity], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SeasonedSeries.Of([1.0], 0));
    }
}
