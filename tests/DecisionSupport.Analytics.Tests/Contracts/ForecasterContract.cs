using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Methods;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Contracts;

/// <summary>
/// What every model must do. Models are found by reflection; panel models are trained on a small panel first. Models made
/// for some histories only (counts, amounts) are given such a history and must refuse the others by name.
/// </summary>
public class ForecasterContract
{
    private static readonly Lazy<IReadOnlyList<Forecaster>> Models = new(() =>
        [.. Forecasters.All, .. Forecasters.Panel.Select(p => p.Train(Economy.Panel()))]);

    private static readonly Frequency[] Frequencies = [Frequency.Annual, Frequency.HalfYearly, Frequency.Quarterly, Frequency.Monthly, Frequency.Weekly, Frequency.Daily];

    public static TheoryData<string, Frequency> Cases()
    {
        var cases = new TheoryData<string, Frequency>();
        foreach (var model in Models.Value)
        {
            foreach (var frequency in Frequencies.Where(f => model.CanFit(History(model, f))))
            {
                cases.Add(model.Name, frequency);
            }
        }

        return cases;
    }

    // Whole numbers for a model that refuses fractions.
    private static TimeSeries History(Forecaster model, Frequency frequency, int count = 160) =>
        model.CanFit(Economy.Seasonal(frequency, 160)) ? Economy.Seasonal(frequency, count) : Economy.Seasonal(frequency, count).Map(Math.Round);

    private static bool Refuses(Forecaster model, TimeSeries history)
    {
        if (model.CanFit(history))
        {
            return false;
        }

        var error = Assert.Throws<UnsuitableHistoryException>(() => model.Fit(history));
        Assert.StartsWith($"The model '{model.Name}' is made for ", error.Message, StringComparison.Ordinal);
        return true;
    }

    private static Forecaster Model(string name) => Models.Value.Single(m => m.Name == name);

    private static int Horizon(Frequency frequency) => 2 * Math.Min(frequency.PeriodsPerCycle(), 12);

    [Fact]
    public void Names_are_unique_and_every_model_has_a_card()
    {
        Assert.Equal(Models.Value.Count, Models.Value.Select(m => m.Name).Distinct().Count());
        Assert.All(Models.Value, m => Assert.NotNull(MethodCards.Find(m.Name)));
        Assert.All(Models.Value, m => Assert.True(Frequencies.Any(f => m.CanFit(History(m, f))), m.Name));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_history_that_is_too_short_is_refused_with_the_numbers(string name, Frequency frequency)
    {
        var model = Model(name);
        var needed = model.MinimumObservations(frequency);
        var history = History(model, frequency, needed - 1);

        var error = Assert.Throws<InsufficientHistoryException>(() => model.Fit(history));

        Assert.False(model.CanFit(history));
        Assert.Equal($"The model '{name}' needs at least {needed} {frequency} observations; the history holds {needed - 1}. Choose a longer history or a simpler model (naive needs the fewest).", error.Message);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_shortest_history_suffices(string name, Frequency frequency)
    {
        var model = Model(name);
        var forecast = model.Fit(History(model, frequency, model.MinimumObservations(frequency))).Forecast(3);
        Assert.All(forecast.Distributions, d => Assert.True(double.IsFinite(d.Quantile(0.975)) && double.IsFinite(d.Mean)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_forecast_follows_the_history_for_the_whole_horizon(string name, Frequency frequency)
    {
        var history = History(Model(name), frequency);
        foreach (var horizon in new[] { 1, Horizon(frequency) })
        {
            var forecast = Model(name).Fit(history).Forecast(horizon);
            Assert.Equal(name, forecast.Model);
            Assert.Equal(history.Periods.Last, forecast.Origin);
            Assert.Equal(new PeriodRange(history.Periods.Last + 1, horizon), forecast.Horizon);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => Model(name).Fit(history).Forecast(0));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fitted_values_stand_on_the_periods_of_the_history(string name, Frequency frequency)
    {
        var history = History(Model(name), frequency);
        var fitted = Model(name).Fit(history).Fitted;

        Assert.Equal(history.Periods, fitted.Periods);
        var errors = history.Periods.Where(p => !double.IsNaN(fitted[p])).Select(p => Math.Abs(history[p] - fitted[p])).ToList();
        Assert.True(errors.Count > 50);
        // The series moves by about 30 over its length: fitted values of the wrong period or scale would be far off.
        Assert.True(errors.Average() < 6, $"{errors.Average()}");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Quantiles_rise_and_intervals_are_nested(string name, Frequency frequency)
    {
        var forecast = Model(name).Fit(History(Model(name), frequency)).Forecast(Horizon(frequency));
        foreach (var distribution in forecast.Distributions)
        {
            double[] quantiles = [.. new[] { 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975 }.Select(distribution.Quantile)];
            Assert.Equal(quantiles.Order(), quantiles);
            Assert.True(quantiles[0] < quantiles[2] && quantiles[6] < quantiles[8], "the 80 % interval lies inside the 95 % interval");
            Assert.InRange(distribution.Mean, quantiles[0], quantiles[8]);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Intervals_never_narrow_with_the_horizon(string name, Frequency frequency)
    {
        var history = Economy.Seasonal(frequency, 160, level: 0);
        if (Refuses(Model(name), history))
        {
            return;
        }

        var forecast = Model(name).Fit(history).Forecast(Horizon(frequency));
        foreach (var coverage in new[] { 0.8, 0.95 })
        {
            var widths = forecast.Horizon.Select(p => forecast.Interval(p, coverage)).Select(i => i.Upper - i.Lower).ToList();
            Assert.All(widths.Zip(widths.Skip(1)), w => Assert.True(w.Second >= w.First * (1 - 1e-9), $"{w.First} then {w.Second}"));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gaps_are_bridged(string name, Frequency frequency)
    {
        var history = History(Model(name), frequency);
        var values = history.Values.ToArray();
        (values[40], values[41], values[90]) = (double.NaN, double.NaN, double.NaN);
        var gappy = TimeSeries.Of(history.Periods.First - 1, [double.NaN, .. values, double.NaN]);

        var forecast = Model(name).Fit(gappy).Forecast(2);

        Assert.Equal(history.Periods.Last, forecast.Origin);
        Assert.All(forecast.Distributions, d => Assert.True(double.IsFinite(d.Quantile(0.5))));
        Assert.Equal(history.Periods, Model(name).Fit(gappy).Fitted.Periods);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_constant_series_stays_constant(string name, Frequency frequency)
    {
        foreach (var level in new[] { 0, 4.2, -3 })
        {
            var history = Economy.Seasonal(frequency, 160).Map(_ => level);
            if (Refuses(Model(name), history))
            {
                continue;
            }

            var forecast = Model(name).Fit(history).Forecast(Horizon(frequency));
            Assert.All(forecast.Distributions, d => Assert.Equal(level, d.Quantile(0.9), 6));
            Assert.All(forecast.Distributions, d => Assert.Equal(level, d.Quantile(0.5), 6));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Negative_values_are_allowed_or_refused_by_name(string name, Frequency frequency)
    {
        var history = Economy.Seasonal(frequency, 160, level: -20);
        Assert.Contains(history.Values.ToArray(), v => v < 0);
        if (Refuses(Model(name), history))
        {
            return;
        }

        var median = Model(name).Fit(history).Forecast(3).Median.Values.ToArray();
        Assert.All(median, m => Assert.InRange(m, history.Values[^1] - 20, history.Values[^1] + 20));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_unit_of_the_series_does_not_matter(string name, Frequency frequency)
    {
        // Counts have no unit.
        var history = Economy.Seasonal(frequency, 160);
        if (Refuses(Model(name), history))
        {
            return;
        }

        var small = Model(name).Fit(history).Forecast(Horizon(frequency));
        var large = Model(name).Fit(history.Map(v => 1000 * v)).Forecast(Horizon(frequency));
        foreach (var (a, b) in small.Distributions.Zip(large.Distributions))
        {
            foreach (var p in new[] { 0.025, 0.5, 0.9 })
            {
                Assert.Equal(1, b.Quantile(p) / (1000 * a.Quantile(p)), 1e-6);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_same_history_gives_the_same_bits_on_any_thread(string name, Frequency frequency)
    {
        var history = History(Model(name), frequency);
        var forecasts = Enumerable.Range(0, 4).AsParallel().WithDegreeOfParallelism(4)
            .Select(_ => Model(name).Fit(history).Forecast(Horizon(frequency)).Quantiles(0.9).Values.ToArray()).ToList();
        Assert.All(forecasts, f => Assert.Equal(forecasts[0], f));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_probability_outside_0_to_1_is_refused(string name, Frequency frequency)
    {
        var distribution = Model(name).Fit(History(Model(name), frequency)).Forecast(1).Distributions[0];
        Assert.Throws<ArgumentOutOfRangeException>(() => distribution.Quantile(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => distribution.Quantile(1.5));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_description_names_what_was_estimated(string name, Frequency frequency) =>
        Assert.False(string.IsNullOrWhiteSpace(Model(name).Fit(History(Model(name), frequency)).Description));
}
