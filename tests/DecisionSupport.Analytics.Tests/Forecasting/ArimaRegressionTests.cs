using DecisionSupport.Analytics.Calendars;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Forecasting.Arima;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Forecasting;

/// <summary>
/// Regressors and gaps against arima() and predict() of R 4.2.2 on data sets of R, each run as
/// <c>arima(x, order, seasonal, xreg, optim.control = list(reltol = 1e-14, maxit = 1000))</c>.
/// </summary>
public class ArimaRegressionTests
{
    private const double X = double.NaN;

    // presidents without its first value, which is missing.
    private static readonly double[] Presidents =
    [
        87, 82, 75, 63, 50, 43, 32, 35, 60, 54, 55, 36, 39, X, X, 69, 57, 57, 51, 45, 37, 46, 39, 36, 24, 32, 23, 25, 32, X, 32, 59, 74, 75, 60, 71, 61, 71, 57, 71,
        68, 79, 73, 76, 71, 67, 75, 79, 62, 63, 57, 60, 49, 48, 52, 57, 62, 61, 66, 71, 62, 61, 57, 72, 83, 71, 78, 79, 71, 62, 74, 76, 64, 62, 57, 80, 73, 69, 69, 71,
        64, 69, 62, 63, 46, 56, 44, 44, 52, 38, 46, 36, 49, 35, 44, 59, 65, 65, 56, 66, 53, 61, 52, 51, 48, 54, 49, 49, 61, X, X, 68, 44, 40, 27, 28, 25, 24, 24,
    ];

    private static readonly double[] LakeHuron =
    [
        580.38, 581.86, 580.97, 580.8, 579.79, 580.39, 580.42, 580.82, 581.4, 581.32, 581.44, 581.68, 581.17, 580.53, 580.01, 579.91, 579.14, 579.16, 579.55, 579.67,
        578.44, 578.24, 579.1, 579.09, 579.35, 578.82, 579.32, 579.01, 579, 579.8, 579.83, 579.72, 579.89, 580.01, 579.37, 578.69, 578.19, 578.67, 579.55, 578.92,
        578.09, 579.37, 580.13, 580.14, 579.51, 579.24, 578.66, 578.86, 578.05, 577.79, 576.75, 576.75, 577.82, 578.64, 580.58, 579.48, 577.38, 576.9, 576.94, 576.24,
        576.84, 576.85, 576.9, 577.79, 578.18, 577.51, 577.23, 578.42, 579.61, 579.05, 579.26, 579.22, 579.38, 579.1, 577.95, 578.12, 579.75, 580.85, 580.41, 579.96,
        579.61, 578.76, 578.18, 577.21, 577.13, 579.1, 578.25, 577.91, 576.89, 575.96, 576.8, 577.68, 578.38, 578.52, 579.74, 579.31, 579.89, 579.96,
    ];

    private static void Same(ArimaFit fit, double likelihood, double sigma2, IReadOnlyList<double[]> future, double[] means, double[] sds)
    {
        Assert.Equal(likelihood, fit.LogLikelihood, 2e-4 * Math.Abs(likelihood));
        // R's sigma2 divides by the observations, ours by the degrees of freedom.
        var scale = Math.Sqrt(sigma2 / fit.Sigma2);
        var moments = ArimaForecast.Moments(fit, means.Length, future);
        Assert.All(means, (m, h) => Assert.Equal(m, moments[h].Mean, 2e-4 * Math.Abs(m)));
        Assert.All(sds, (s, h) => Assert.Equal(s, moments[h].Sd * scale, 2e-3 * s));
    }

    [Fact]
    public void A_stationary_model_sees_through_gaps() => Same(
        ArimaFit.Of(Presidents, new(1, 0, 1, Constant: true), []), -416.315119057, 84.7229534977, [],
        [28.9511081082, 32.6706994801, 35.8802104722, 38.6495901643], [9.20450723818, 11.52601279471, 12.98771161479, 13.97707861626]);

    [Fact]
    public void A_differenced_model_sees_through_gaps() => Same(
        ArimaFit.Of(Presidents, new(0, 1, 1), []), -415.143596713, 89.0992640035, [],
        [24.0615444701, 24.0615444701, 24.0615444701, 24.0615444701], [9.43924064762, 12.12801627761, 14.32055493534, 16.21936523057]);

    [Fact]
    public void A_seasonally_differenced_model_sees_through_gaps() => Same(
        ArimaFit.Of(Presidents, new(1, 0, 0, 0, 1, 1, 4), []), -405.717466756, 81.330236133, [],
        [33.0728319893, 34.4102152734, 37.9651741820, 38.2381428996, 45.1859322270, 44.7154354419, 46.7323403604, 45.6968096280],
        [9.17457138985, 12.03314747068, 13.73812227853, 14.84027792796, 15.68538018857, 16.26366591152, 16.67543801320, 16.95826344549]);

    // The last three values but one and three missing: the gaps widen the first intervals.
    [Fact]
    public void Gaps_near_the_end_widen_the_intervals()
    {
        var values = (double[])Presidents.Clone();
        (values[115], values[117]) = (X, X);
        Same(ArimaFit.Of(values, new(0, 1, 1), []), -409.299302355, 90.7124975397, [], [24.1955690957, 24.1955690957, 24.1955690957], [9.60014406391, 12.24999894613, 14.42089394983]);
    }

    [Fact]
    public void Regressors_are_estimated_within_the_likelihood()
    {
        double[] trend = [.. Enumerable.Range(1, 98).Select(t => (double)t)];
        var fit = ArimaFit.Of(LakeHuron, new(2, 0, 0, Constant: true), [trend]);
        Same(fit, -101.198267167, 0.456618344429, [[99, 100, 101]], [579.397258188, 578.805235045, 578.368108175], [0.675735410075, 0.957939089657, 1.073908579187]);
        Assert.Equal(-0.0215681094353, fit.RegressorCoefficients()[0], 1e-5);
        Assert.Equal(580.0915445696206, fit.Constant(), 1e-3);
        Assert.Equal([1.0048180400263, -0.2913015663669], fit.Arma.Ar, (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void Regressors_stand_beside_a_drift()
    {
        double Wave(int t) => Math.Sin((double)t * t);
        var fit = ArimaFit.Of(LakeHuron, new(0, 1, 1, Constant: true), [[.. Enumerable.Range(1, 98).Select(Wave)]]);
        Same(fit, -107.732630906, 0.53955689931, [[Wave(99), Wave(100), Wave(101)]], [579.949897482, 579.943805317, 579.941824380], [0.734545369129, 1.147459674444, 1.446986699883]);
        Assert.Equal(-0.01244527312931, fit.RegressorCoefficients()[0], 1e-5);
        Assert.Equal(-0.00124025697838, fit.Constant(), 5e-6);
    }

    // A made series in which Spring Festival takes 30 from its week: the effect is found and moves the forecast.
    [Fact]
    public void Spring_Festival_moves_the_forecast_of_a_month_with_it()
    {
        var random = new Random(4);
        var periods = PeriodRange.Between(Period.Month(2008, 1), Period.Month(2022, 12));
        var festival = SpringFestival.Regressors(periods).During;
        var series = TimeSeries.Of(periods.First, [.. periods.Select(p => 200 - (30 * festival[p]) + random.NextDouble())]);

        var regressed = new ArimaWithRegressors(Regressor.SpringFestival()).Fit(series);
        var ahead = SpringFestival.Regressors(new PeriodRange(periods.Last + 1, 12)).During;
        var forecast = regressed.Forecast(12).Median;

        Assert.All(forecast.Periods, p => Assert.Equal(200.5 - (30 * ahead[p]), forecast[p], 1.0));
        Assert.Contains("spring festival, during = -", regressed.Description, StringComparison.Ordinal);
    }

    // August 2024 has 22 weekdays and 9 days of weekends: 22 − 2.5·9 = −0.5; February 2024 has 21 and 8: 1.
    [Fact]
    public void Trading_days_and_leap_years_are_those_of_X13()
    {
        Assert.Equal([-0.5], Regressor.TradingDays.On(new PeriodRange(Period.Month(2024, 8), 1)));
        Assert.Equal([1.0], Regressor.TradingDays.On(new PeriodRange(Period.Month(2024, 2), 1)));
        Assert.Equal([0, 0.75, 0], Regressor.LeapYear.On(new PeriodRange(Period.Month(2024, 1), 3)));
        Assert.Equal([-0.25, 0], Regressor.LeapYear.On(new PeriodRange(Period.Quarter(2023, 1), 2)));
    }

    [Fact]
    public void A_regressor_without_future_is_refused_with_the_period()
    {
        var series = Economy.Seasonal(Frequency.Monthly, 60);
        var fitted = new ArimaWithRegressors([Regressor.Of("oil", Economy.Seasonal(Frequency.Monthly, 62, 5))]).Fit(series);
        Assert.Equal(2, fitted.Forecast(2).Distributions.Count);
        var error = Assert.Throws<ArgumentException>(() => fitted.Forecast(3));
        Assert.Contains("'oil' has no value for 2005-03", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Copies_among_regressors_are_refused()
    {
        var series = Economy.Seasonal(Frequency.Quarterly, 60);
        var oil = Regressor.Of("oil", Economy.Seasonal(Frequency.Quarterly, 60, 5));
        Assert.Contains("copies", Assert.Throws<ArgumentException>(() => new ArimaWithRegressors([oil, oil]).Fit(series)).Message, StringComparison.Ordinal);
    }
}
