using DecisionSupport.Analytics.Calendars;
using DecisionSupport.Analytics.SeasonalAdjustment.RegArima;
using DecisionSupport.Analytics.SeasonalAdjustment.RegArima.Calendar;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.SeasonalAdjustment.RegArima;

/// <summary>
/// Against R 4.2.2. The regressor: x &lt;- log(AirPassengers); td &lt;- number of weekdays less 2.5 times Saturdays and Sundays of each month;
/// estimates by arima(…, method = "ML", optim.control = list(reltol = 1e-14, maxit = 1000)).
/// </summary>
public class RegArimaModelTests
{
    private static readonly Period Start = Period.Month(1949, 1);

    private static double[] AirPassengers() => [.. GoldenX13.All().Single(g => g.Id == "AirPassengers").Values];

    private static UserRegressor Weekdays(int length) =>
        new("td", EffectKind.UserCalendar, TradingDayColumns.Weekday(new(12, length, Start, 0, 0))[0].Values);

    private static RegArimaOptions Fixed(Analytics.Forecasting.Arima.ArimaOrder order, params UserRegressor[] regressors) =>
        new(true, order, false, CalendarEffects.None, [], Regressors: regressors, Forecasts: 0);

    [Fact]
    public void Effects_parameters_and_errors_are_those_of_R()
    {
        // arima(x, c(1,0,1), list(order = c(1,1,0), period = 12), xreg = cbind(td = td, tr = 1:144))
        var trend = new UserRegressor("tr", EffectKind.UserTrend, [.. Enumerable.Range(1, 144).Select(t => (double)t)]);
        var model = RegArimaModel.Of(AirPassengers(), 12, Start, Fixed(new(1, 0, 1, 1, 1, 0, 12), Weekdays(144), trend));
        Assert.Equal(253.2866313, model.LogLikelihood, 1e-4);
        Assert.Equal(-0.002440031849, model.Effects[0].Coefficient, 1e-6);
        Assert.Equal(0.009905258525, model.Effects[1].Coefficient, 1e-6);
        double[] parameters = [0.904730436044, -0.316256249079, -0.500976178692];
        Assert.All(model.Parameters, (p, k) => Assert.Equal(parameters[k], p.Value, 1e-3));
        // R's errors come from the curvature in all coefficients together, ours of effects and parameters apart: equal but for small cross terms.
        double[] errors = [0.0444124598236, 0.1034405791727, 0.0770746085989];
        Assert.All(model.Parameters, (p, k) => Assert.Equal(errors[k], p.StandardError, 0.03 * errors[k]));
        Assert.Equal(0.0006238593997, model.Effects[0].StandardError, 0.02 * 0.0006238593997);
        Assert.Equal(0.0011751357876, model.Effects[1].StandardError, 0.02 * 0.0011751357876);
    }

    [Fact]
    public void Gaps_are_filled_by_the_smoother_and_named()
    {
        // x[c(20,21,70)] <- NA; f <- arima(x, c(0,1,1), list(order = c(0,1,1), period = 12), xreg = cbind(td = td));
        // filled: 5 in the places and their dummies D in xreg, fixed = c(ma1, sma1, NA, NA, NA, NA): exp(5 - coef(D)); predict(f, 3, newxreg = c(0,0,0))
        var values = AirPassengers();
        (values[19], values[20], values[69]) = (double.NaN, double.NaN, double.NaN);
        var model = RegArimaModel.Of(values, 12, Start, Fixed(new(0, 1, 1, 0, 1, 1, 12), Weekdays(147)) with { Forecasts = 3 });
        Assert.Equal([19, 20, 69], model.Filled);
        Assert.Equal(-0.00262775743, model.Effects[0].Coefficient, 1e-6);
        double[] filled = [166.2893771, 151.2051171, 234.1399307];
        Assert.All(model.Filled, (place, k) => Assert.Equal(filled[k], model.Preadjusted.Completed[place], 0.01));
        double[] ahead = [447.0314401, 424.7690995, 478.3592059];
        Assert.All(model.Preadjusted.Forecasts, (f, k) => Assert.Equal(ahead[k], f, 0.05));
    }

    [Fact]
    public void Backcasts_are_the_forecasts_of_the_reversed_series()
    {
        var options = Fixed(new(0, 1, 1, 0, 1, 1, 12)) with { Forecasts = 12, Backcasts = 12 };
        var model = RegArimaModel.Of(AirPassengers(), 12, null, options);
        var reversed = RegArimaModel.Of(AirPassengers().Reverse().ToArray(), 12, null, options);
        Assert.Equal(model.LogLikelihood, reversed.LogLikelihood, 1e-5);
        Assert.All(model.Preadjusted.Backcasts.Reverse(), (b, h) => Assert.Equal(reversed.Preadjusted.Forecasts[h], b, 1e-3 * b));
    }

    [Fact]
    public void Parts_of_the_preadjustment_give_the_series_back()
    {
        var values = AirPassengers();
        var ready = RegArimaModel.Of(values, 12, Start).Preadjusted;
        Assert.All(values, (v, t) => Assert.Equal(v, ready.Linearised[t] * ready.Calendar[t] * ready.Trend[t] * ready.Irregular[t], 1e-9 * v));
    }

    [Fact]
    public void Planted_outliers_are_found_with_their_kind_place_and_size()
    {
        var values = Simulated.Airline(144, 0.02, 11);
        for (var t = 60; t < values.Length; t++)
        {
            values[t] *= Math.Exp(0.3) * Math.Exp(t >= 100 ? -0.4 * Math.Pow(0.7, t - 100) : 0);
        }

        values[30] *= Math.Exp(0.25);
        var model = RegArimaModel.Of(values, 12, null);
        var found = model.Effects.Where(e => e.Kind is EffectKind.AdditiveOutlier or EffectKind.LevelShift or EffectKind.TemporaryChange).ToDictionary(e => e.Name, e => e);
        Assert.Equal(["AO#31", "LS#61", "TC#101"], found.Keys.Order());
        Assert.Equal(0.25, found["AO#31"].Coefficient, 3 * found["AO#31"].StandardError);
        Assert.Equal(0.3, found["LS#61"].Coefficient, 3 * found["LS#61"].StandardError);
        Assert.Equal(-0.4, found["TC#101"].Coefficient, 3 * found["TC#101"].StandardError);
    }

    [Fact]
    public void A_clean_series_has_an_outlier_as_rarely_as_the_limit_promises()
    {
        // 5 % for one kind; three kinds share many of their places.
        var with = Enumerable.Range(0, 60).Count(seed => RegArimaModel.Of(Simulated.Airline(120, 0.02, seed), 12, null).Effects.Any(e => e.Name.Contains('#', StringComparison.Ordinal)));
        Assert.InRange(with, 0, 14);
    }

    [Fact]
    public void A_short_or_unfit_series_is_refused_with_the_reason()
    {
        Assert.Contains("three years", Assert.Throws<ArgumentException>(() => RegArimaModel.Of([1, 2, 3, 2, 1, 3, 4, 5], 12, null)).Message, StringComparison.Ordinal);
        Assert.Contains("begins or ends", Assert.Throws<ArgumentException>(() => RegArimaModel.Of([double.NaN, .. AirPassengers()], 12, null)).Message, StringComparison.Ordinal);
        Assert.Contains("additive", Assert.Throws<ArgumentException>(() => RegArimaModel.Of([-1, .. AirPassengers()], 12, null, new(Logs: true))).Message, StringComparison.Ordinal);
        var wrong = new UserRegressor("strike", EffectKind.UserIrregular, [1, 2]);
        Assert.Contains("strike", Assert.Throws<ArgumentException>(() => RegArimaModel.Of(AirPassengers(), 12, null, new(Regressors: [wrong]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_centred_regressor_of_the_user_leaves_the_level_alone()
    {
        var values = AirPassengers();
        var raw = Enumerable.Range(0, 156).Select(t => t % 5 == 0 ? 3.0 : 1.0).ToArray();
        var model = RegArimaModel.Of(values, 12, Start, Fixed(new(0, 1, 1, 0, 1, 1, 12), new UserRegressor("shift", EffectKind.UserCalendar, raw, HolidayCentring.Mean)) with { Forecasts = 12 });
        Assert.InRange(model.Preadjusted.Calendar.Average(), 0.999, 1.001);
    }
}
