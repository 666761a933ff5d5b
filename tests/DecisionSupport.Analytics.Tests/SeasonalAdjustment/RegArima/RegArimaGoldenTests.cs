using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.SeasonalAdjustment.RegArima;

/// <summary>The models that X-13ARIMA-SEATS 1.1 build 60 chose by itself (golden_x13_sa.json.gz), estimated here: regressors, likelihood and criterion.</summary>
public class RegArimaGoldenTests(ITestOutputHelper output)
{
    public static TheoryData<string> Runs => ["x11_auto", "x11_cny_fixed", "x11_cny_prepost_auto"];

    [Theory]
    [MemberData(nameof(Runs))]
    public void Coefficients_and_criteria_of_a_model_are_those_of_X13(string run)
    {
        var higher = 0;
        foreach (var golden in GoldenX13.All().Where(g => g.Has(run)))
        {
            var spec = GoldenSpec.Of(golden, run);
            var estimate = spec.Estimate(golden, holidayBefore: true);
            var above = estimate.Fit.LogLikelihood - golden.Info(run, "loglik").GetDouble();
            Assert.True(above > -1e-6, $"{golden.Id}: the likelihood is {above} from X-13's.");
            if (above > 1e-3)
            {
                // A higher top of the likelihood than X-13's: other coefficients.
                output.WriteLine($"{golden.Id} {spec.Order}: {above:F3} above X-13");
                higher++;
                continue;
            }

            Assert.Equal(golden.Info(run, "aicc").GetDouble(), estimate.Aicc, 1e-3);
            Assert.Equal(golden.Info(run, "bic").GetDouble(), estimate.Bic, 1e-3);
            Assert.All(spec.Regressors, (r, k) => Assert.Equal(r.Coefficient, estimate.Coefficients[k], Math.Max(1e-5, 1e-3 * Math.Abs(r.Coefficient))));
            Assert.All(spec.Arma, (a, k) => Assert.Equal(a, estimate.ArmaValues()[k], 3e-3));
        }

        Assert.Equal(run == "x11_auto" ? 1 : 0, higher);
    }
}
