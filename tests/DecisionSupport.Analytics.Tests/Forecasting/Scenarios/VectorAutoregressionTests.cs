using CsCheck;
using DecisionSupport.Analytics.Forecasting.Scenarios;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Forecasting.Scenarios;

/// <summary>
/// Against Lütkepohl (2005), section 3.2.3, and R 4.2.2 by matrix algebra on the same data:
/// <code>
/// y = 100*diff(log(cbind(inv,inc,cons)))[1:75,]; n = 3; p = 2; N = 75
/// Y = y[(p+1):N,]; X = cbind(1, y[p:(N-1),], y[(p-1):(N-2),]); B = solve(crossprod(X), crossprod(X,Y)); U = Y-X%*%B; S = crossprod(U)/(73-7)
/// # Phi[h] = sum_l Phi[h-l] A[l]; P = t(chol(S)); R = block lower triangle of Phi[h-k] P; V = R R'; mu = stacked forecasts
/// # given values c at places i: mu + V[,i] V[i,i]^-1 (c-mu[i]), V - V[,i] V[i,i]^-1 V[i,]
/// </code>
/// </summary>
public class VectorAutoregressionTests
{
    private static readonly Period Origin = Period.Quarter(1978, 4);

    private static VectorAutoregression Model(int? lags = 2) => VectorAutoregression.Fit(WestGermany.Growth(), new VarOptions { Lags = lags });

    private static Scenario Income(params double[] path) => new(
        new("Income stands still", "收入停滞"), new("Disposable income does not grow in 1979.", "1979 年可支配收入不增长。"), [new("income", TimeSeries.Of(Origin + 1, path))]);

    private static double[] Means(IReadOnlyList<Analytics.Forecasting.Forecast> forecasts, int series) => [.. forecasts[series].Distributions.Select(d => d.Mean)];

    private static double Sd(Analytics.Forecasting.IPredictiveDistribution d) => (d.Quantile(0.8413447460685429) - d.Quantile(0.15865525393145707)) / 2;

    [Fact]
    public void Coefficients_are_those_of_the_book()
    {
        var model = Model();
        string[] names = ["investment", "income", "consumption"];
        double[][] book =
        [
            [-0.320, 0.146, 0.961, -0.161, 0.115, 0.934],
            [0.044, -0.153, 0.289, 0.050, 0.019, -0.010],
            [-0.002, 0.225, -0.264, 0.034, 0.355, -0.022],
        ];
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 6; j++)
            {
                Assert.Equal(book[i][j], model.Coefficient(names[i], names[j % 3], (j / 3) + 1), 0.0005);
            }
        }

        Assert.Equal([-1.67219880778, 1.57671888321, 1.29258558060], names.Select(model.Constant), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(21.296289187147, model.ErrorCovariance("investment", "investment", 1), 1e-9);
        Assert.Equal(0.614586675350, model.ErrorCovariance("consumption", "income", 1), 1e-9);
        Assert.Equal(1.40687199211, model.ErrorCovariance("investment", "consumption", 3), 1e-9);
        Assert.Equal(0.570468892225, model.LargestRoot, 1e-9);
        Assert.True(model.IsStable);
    }

    [Fact]
    public void The_order_is_that_of_the_smallest_criterion()
    {
        // R on the 71 quarters that four lags leave; AICc 245.088786475, 243.516454413, 264.544266057, 278.755041069; BIC 255.669516428, 269.132731831, 302.740451842, 326.66622294.
        double[] aicc = [245.088786475, 243.516454413, 264.544266057, 278.755041069], bic = [255.669516428, 269.132731831, 302.740451842, 326.66622294];
        var sample = new VarSample(WestGermany.Growth());
        // Scaling the series by powers of two shifts the criterion of every order alike.
        double Shift(VarOptions o) => VarEstimate.Criterion(sample, 1, 4, o) - (o.Criterion == OrderCriterion.Bic ? bic[0] : aicc[0]);
        foreach (var (options, expected) in new[] { (new VarOptions(), aicc), (new VarOptions { Criterion = OrderCriterion.Bic }, bic) })
        {
            Assert.Equal(expected, Enumerable.Range(1, 4).Select(p => VarEstimate.Criterion(sample, p, 4, options) - Shift(options)), (a, b) => Math.Abs(a - b) < 1e-6);
        }

        Assert.Equal(2, Model(null).Lags);
        Assert.Equal(1, VectorAutoregression.Fit(WestGermany.Growth(), new VarOptions { Criterion = OrderCriterion.Bic }).Lags);
    }

    [Fact]
    public void Responses_depend_on_the_ordering_that_is_stated()
    {
        var model = Model();
        Assert.Equal(
            [0.26705517963010, -0.04678543634619, 0.27830869620807, 0.00651530180182, 0.03276579505454],
            model.ImpulseResponse("investment", "consumption", 4), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(
            [-0.1363812856560, 0.1858798449930, 0.2625105069393, 0.3276534441724, 0.0156523403921],
            model.ImpulseResponse("income", "investment", 4, ["consumption", "income", "investment"]), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(0, model.ImpulseResponse("consumption", "investment", 0)[0], 1e-12);
        Assert.Throws<ArgumentException>(() => model.ImpulseResponse("income", "investment", 4, ["income", "investment"]));
    }

    [Fact]
    public void Forecasts_belong_together()
    {
        var forecasts = Model().Forecast(6);
        Assert.Equal([-1.08109430691, 1.07809079512, 2.11157020065, 1.23583016930, 1.74106941687, 1.66189538608], Means(forecasts, 0), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal([2.16287280573, 1.46538755487, 1.98257446887, 1.87202996356, 1.88870180062, 1.96509145941], Means(forecasts, 2), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal([1.17191180389, 1.21992988192, 1.23144201713, 1.24295268274, 1.24312896294, 1.24466032269], forecasts[1].Distributions.Select(Sd), (a, b) => Math.Abs(a - b) < 1e-8);
    }

    [Fact]
    public void A_path_that_is_given_moves_the_others()
    {
        var result = Model().Condition(Income(0, 0, 0, 0), 6);

        Assert.Equal("1979 年可支配收入不增长。", result.Scenario.Assumption.For("zh"));
        Assert.Equal([-4.041404821810, -2.130630573142, -1.121736503116, -1.238155834509, -0.421377369313, 0.440501027899], result["investment"].Forecast.Distributions.Select(d => d.Mean), (a, b) => Math.Abs(a - b) < 1e-8);
        Assert.Equal([0.954615904703, 0.324987079275, 0.208379346039, 0.499640635213, 1.121059129001, 1.306176216744], result["consumption"].Forecast.Distributions.Select(d => d.Mean), (a, b) => Math.Abs(a - b) < 1e-8);
        Assert.Equal([0.763585489181, 0.834838379968, 0.853544704513, 0.874829381840, 0.992525176498, 1.008188690644], result["consumption"].Forecast.Distributions.Select(Sd), (a, b) => Math.Abs(a - b) < 1e-7);
        Assert.Equal([0, 0, 0, 0, 1.60822461458, 1.56896275652], result["income"].Forecast.Distributions.Select(d => d.Mean), (a, b) => Math.Abs(a - b) < 1e-8);
        Assert.All(result["income"].Forecast.Distributions.Take(4), d => Assert.Equal(d.Quantile(0.025), d.Quantile(0.975)));
        Assert.Equal((true, false), (result["income"].Assumed, result["consumption"].Assumed));
        Assert.Equal(2.16287280573, result["consumption"].Baseline.Distributions[0].Mean, 1e-9);
        Assert.Equal(0.063086822939, result.Plausibility, 1e-8);
    }

    [Fact]
    public void The_prior_pulls_towards_its_belief()
    {
        // R: dummy observations of the prior stacked under the data, p = 4, lambda 0.2, delta 0.
        var model = VectorAutoregression.Fit(WestGermany.Growth(), new VarOptions { Lags = 4, Prior = new(OwnLag: 0) });
        Assert.Equal(-0.197635485695, model.Coefficient("investment", "investment", 1), 1e-8);
        Assert.Equal(0.423065947497, model.Coefficient("investment", "consumption", 1), 1e-8);
        Assert.Equal(0.1617261313796, model.Coefficient("income", "consumption", 1), 1e-8);
        Assert.Equal(0.222293583033, model.Constant("investment"), 1e-7);
        Assert.Equal(19.951797028194, model.ErrorCovariance("investment", "investment", 1), 1e-7);
        Assert.Equal([0.311064264363, 1.600796544484], Means(model.Forecast(2), 0), (a, b) => Math.Abs(a - b) < 1e-7);

        var walks = VectorAutoregression.Fit(WestGermany.Growth(), new VarOptions { Lags = 2, Prior = new(Tightness: 1e-4) });
        Assert.Equal(1, walks.Coefficient("income", "income", 1), 1e-3);
        Assert.Equal(0, walks.Coefficient("income", "investment", 2), 1e-3);
    }

    [Fact]
    public void Periods_left_out_are_neither_outcome_nor_lag_and_forecasts_start_from_all_figures()
    {
        // R 4.2.2: t = 3..75 without those of which t, t-1 or t-2 lies in 55..58; X = cbind(1, y[t-1,], y[t-2,]); B = solve(crossprod(X), crossprod(X, y[t,])).
        PeriodRange[] out1973 = [PeriodRange.Between(Period.Quarter(1973, 4), Period.Quarter(1974, 3))];
        var model = VectorAutoregression.Fit(WestGermany.Growth(), new VarOptions { Lags = 2, LeftOut = out1973 });
        Assert.Equal(-1.5017171373605, model.Constant("investment"), 1e-9);
        Assert.Equal(0.9063865130744, model.Coefficient("investment", "consumption", 1), 1e-9);
        Assert.Equal(0.372716126978263, model.Coefficient("consumption", "income", 2), 1e-9);
        Assert.Equal(21.169339058336, model.ErrorCovariance("investment", "investment", 1), 1e-9);
        Assert.Equal(0.6611256931333, model.ErrorCovariance("consumption", "income", 1), 1e-9);
        Assert.Equal([-1.01163070277, 1.962806467017, 2.15290763577], Enumerable.Range(0, 3).Select(i => Means(model.Forecast(1), i)[0]), (a, b) => Math.Abs(a - b) < 1e-9);

        // The same with the dummy observations of the prior, whose sizes are of the same rows.
        var shrunk = VectorAutoregression.Fit(WestGermany.Growth(), new VarOptions { Lags = 2, Prior = new(OwnLag: 0), LeftOut = out1973 });
        Assert.Equal(0.14466790638380, shrunk.Constant("investment"), 1e-7);
        Assert.Equal(0.202617969325301, shrunk.Coefficient("income", "consumption", 1), 1e-8);
        Assert.Equal(0.129720408493920, shrunk.Coefficient("consumption", "income", 2), 1e-8);

        Assert.Contains("not Quarterly", Assert.Throws<ArgumentException>(() => VectorAutoregression.Fit(WestGermany.Growth(), new VarOptions { LeftOut = [new(Period.Month(1973, 1), 3)] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_expected_path_changes_no_mean_and_a_given_path_is_hit() => Gen.Select(
        Gen.Int[1, 8], Gen.Int[0, 2], Gen.Double[-3, 3].Array[8], Gen.Bool).Sample((horizon, place, noise, withPrior) =>
    {
        var model = VectorAutoregression.Fit(WestGermany.Growth(), new VarOptions { Lags = 2, Prior = withPrior ? new(OwnLag: 0) : null });
        var (name, baseline) = (model.Names[place], model.Forecast(horizon));
        Scenario Of(double[] path) => new(new("s"), new("A path."), [new(name, TimeSeries.Of(Origin + 1, path))]);

        var expected = model.Condition(Of(Means(baseline, place)), horizon);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(Means(baseline, i), expected.Series[i].Forecast.Distributions.Select(d => d.Mean), (a, b) => Math.Abs(a - b) < 1e-8);
            Assert.All(expected.Series[i].Forecast.Distributions.Zip(baseline[i].Distributions), d => Assert.True(Sd(d.First) <= Sd(d.Second) + 1e-9));
        }

        Assert.Equal(1, expected.Plausibility, 1e-6);

        double[] path = [.. Means(baseline, place).Select((m, h) => m + noise[h])];
        var hit = model.Condition(Of(path), horizon)[name].Forecast;
        Assert.Equal(path, hit.Distributions.Select(d => d.Mean));
        Assert.All(hit.Distributions, d => Assert.Equal(0, Sd(d)));
    }, iter: 40);

    [Fact]
    public void The_unit_of_a_series_changes_nothing_else()
    {
        var growth = WestGermany.Growth();
        var scaled = VectorAutoregression.Fit([growth[0], growth[1] with { Values = growth[1].Values.Map(v => v * 1e9) }, growth[2]], new VarOptions { Lags = 2 });
        Assert.Equal(Means(Model().Forecast(4), 0), Means(scaled.Forecast(4), 0), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(Means(Model().Forecast(4), 1), Means(scaled.Forecast(4), 1).Select(v => v / 1e9), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(-0.153 / 1, scaled.Coefficient("income", "income", 1), 0.0005);
        Assert.Equal(0.225e-9, scaled.Coefficient("consumption", "income", 1), 0.0005e-9);
    }

    [Fact]
    public void Values_that_some_series_have_already_are_used_as_known()
    {
        // Investment of 1979-Q1 is out, the others are not: as if a scenario gave it.
        var ahead = WestGermany.Growth(76);
        var ragged = VectorAutoregression.Fit([ahead[0], .. WestGermany.Growth().Skip(1)], new VarOptions { Lags = 2 });
        var value = ahead[0].Values[Origin + 1];
        var given = Model().Condition(new(new("s"), new("Known."), [new("investment", TimeSeries.Of(Origin + 1, [value]))]), 4);

        var forecasts = ragged.Forecast(4);
        Assert.Equal(Origin, ragged.Origin);
        Assert.Equal(value, forecasts[0].Distributions[0].Mean);
        Assert.Equal(given["consumption"].Forecast.Distributions.Select(d => d.Mean), Means(forecasts, 2), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Contains("1979-Q2", Assert.Throws<ArgumentException>(() => ragged.Condition(new(new("s"), new("Late."), [new("investment", TimeSeries.Of(Origin + 1, [1, 1]))]), 4)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_estimated_or_assumed_is_refused()
    {
        var growth = WestGermany.Growth();
        Assert.Contains("two series or more", Assert.Throws<ArgumentException>(() => VectorAutoregression.Fit([growth[0]])).Message, StringComparison.Ordinal);
        Assert.Contains("follows exactly", Assert.Throws<ArgumentException>(() => VectorAutoregression.Fit([growth[0], new("twice", growth[0].Values.Map(v => 2 * v))])).Message, StringComparison.Ordinal);
        Assert.Contains("follows exactly", Assert.Throws<ArgumentException>(() => VectorAutoregression.Fit([growth[0], new("fixed", growth[0].Values.Map(_ => 3))])).Message, StringComparison.Ordinal);
        Assert.Contains("common periods", Assert.Throws<ArgumentException>(() => VectorAutoregression.Fit(WestGermany.Growth(9), new VarOptions { Lags = 2 })).Message, StringComparison.Ordinal);
        Assert.Contains("Monthly", Assert.Throws<ArgumentException>(() => VectorAutoregression.Fit([growth[0], new("m", TimeSeries.Of(Period.Month(1970, 1), [1, 2]))])).Message, StringComparison.Ordinal);
        Assert.Contains("'rate'", Assert.Throws<ArgumentException>(() => Model().Condition(new(new("s"), new("A rate."), [new("rate", TimeSeries.Of(Origin + 1, [1]))]), 2)).Message, StringComparison.Ordinal);
        Assert.Contains("1979-Q1 to 1979-Q2", Assert.Throws<ArgumentException>(() => Model().Condition(Income(0, 0, 0), 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Scenario(new("s"), new(" "), [new("income", TimeSeries.Of(Origin, [1]))]));
        Assert.Throws<ArgumentException>(() => new Scenario(new("s"), new("Nothing."), []));
    }
}
