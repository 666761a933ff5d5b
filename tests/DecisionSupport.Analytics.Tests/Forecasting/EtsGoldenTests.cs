using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Forecasting.Smoothing;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Forecasting;

/// <summary>Exponential smoothing against ets() of the R package forecast 8.20 (R 4.2.2) on 35 series.</summary>
public class EtsGoldenTests
{
    // R stops its simplex search early; ours may end in another local maximum for forms that do not suit a series.
    private const double AnyFormWorse = 1.2;
    private const double ShareAsGood = 0.97;

    private static EtsForm Form(string code) => new(
        code[0] == 'M',
        code[1..^1] switch { "N" => EtsTrend.None, "A" => EtsTrend.Additive, _ => EtsTrend.Damped },
        code[^1] switch { 'N' => EtsSeason.None, 'A' => EtsSeason.Additive, _ => EtsSeason.Multiplicative });

    private static IEnumerable<(string Name, EtsFit Fit, System.Text.Json.JsonElement R)> FixedForms() =>
        from series in GoldenSeries.All()
        from property in series.Json.GetProperty("ets_fixed").EnumerateObject()
        where EtsFit.CanFit(Form(property.Name), series.Values.Length, series.Cycle)
        select ($"{series.Id} {property.Name}", EtsFit.Of(Form(property.Name), series.Values, series.Cycle), property.Value);

    [Fact]
    public void The_likelihood_of_every_form_is_as_high_as_in_R()
    {
        var differences = FixedForms().Select(f => (f.Name, Difference: f.Fit.LogLikelihood - f.R.GetProperty("loglik").GetDouble())).ToList();

        Assert.True(differences.Count > 250, $"{differences.Count} forms");
        Assert.All(differences, d => Assert.True(d.Difference > -AnyFormWorse, $"{d.Name}: {d.Difference}"));
        var good = differences.Count(d => d.Difference > -0.01);
        Assert.True(good >= ShareAsGood * differences.Count, $"{good} of {differences.Count} reach R's likelihood");
    }

    [Fact]
    public void Where_the_likelihood_is_the_same_so_are_criterion_variance_and_forecast()
    {
        var same = FixedForms().Where(f => Math.Abs(f.Fit.LogLikelihood - f.R.GetProperty("loglik").GetDouble()) < 1e-4).ToList();

        Assert.True(same.Count > 20, $"{same.Count} forms");
        foreach (var (name, fit, r) in same)
        {
            Assert.Equal(r.GetProperty("aicc").GetDouble(), fit.Aicc, 3);
            Assert.Equal(1, fit.Sigma2 / r.GetProperty("sigma2").GetDouble(), 3e-3);
            var expected = GoldenSeries.Numbers(r.GetProperty("mean"));
            var size = fit.Fitted.Average(Math.Abs);
            var moments = EtsMoments.Of(fit, expected.Length);
            Assert.All(expected, (mean, h) => Assert.True(Math.Abs(moments[h].Mean - mean) < 1e-2 * size, $"{name} h={h + 1}: {moments[h].Mean} against {mean}"));
        }
    }

    // R chooses by the criterion alone, so no further evidence is asked for here.
    private static EtsFit Smallest(GoldenSeries series) =>
        EtsFit.Best(EtsForm.All(series.Values.Min() > 0, series.Cycle > 1), series.Values, series.Cycle, evidence: 0);

    [Fact]
    public void The_smallest_criterion_is_no_worse_than_that_of_the_choice_of_R() => Assert.All(GoldenSeries.All(), series =>
    {
        var best = Smallest(series);
        var r = series.Json.GetProperty("ets").GetProperty("aicc").GetDouble();
        Assert.True(best.Aicc <= r + 0.05, $"{series.Id}: {best.Form} {best.Aicc} against {r}");
    });

    [Fact]
    public void A_line_that_never_levels_off_is_chosen_on_evidence_only()
    {
        var choices = GoldenSeries.All().Select(series => (
            series.Id,
            Smallest: Smallest(series),
            Chosen: EtsFit.Best(EtsForm.All(series.Values.Min() > 0, series.Cycle > 1), series.Values, series.Cycle))).ToList();

        // 3 above the smallest criterion is the most that the choice may give away, and only for a form without a line.
        Assert.All(choices, c => Assert.InRange(c.Chosen.Aicc - c.Smallest.Aicc, -0.01, 3.01));
        Assert.All(choices, c => Assert.True(c.Chosen.Form == c.Smallest.Form || (c.Smallest.Form.Trend == EtsTrend.Additive && c.Chosen.Form.Trend != EtsTrend.Additive), c.Id));
        Assert.Contains(choices, c => c.Chosen.Form != c.Smallest.Form);
        Assert.Contains(choices, c => c.Chosen.Form.Trend == EtsTrend.Additive);
    }

    [Fact]
    public void Intervals_agree_with_R_where_the_model_does()
    {
        var compared = new List<string>();
        foreach (var series in GoldenSeries.All())
        {
            var r = series.Json.GetProperty("ets");
            var best = Smallest(series);
            if (best.Form.ToString() != r.GetProperty("method").GetString() || Math.Abs(best.Aicc - r.GetProperty("aicc").GetDouble()) > 0.02)
            {
                continue;
            }

            var forecast = EtsMoments.Of(best, series.Horizon).Select(m => new GaussianDistribution(m.Mean, m.Sd)).ToArray();
            compared.Add(best.Form.ToString());
            foreach (var (side, probability) in new[] { ("lo80", 0.1), ("hi80", 0.9), ("lo95", 0.025), ("hi95", 0.975) })
            {
                var expected = GoldenSeries.Numbers(r.GetProperty("forecast").GetProperty(side));
                var actual = Array.ConvertAll(forecast, d => d.Quantile(probability));
                var width = GoldenSeries.Numbers(r.GetProperty("forecast").GetProperty("hi95")).Zip(GoldenSeries.Numbers(r.GetProperty("forecast").GetProperty("lo95")), (a, b) => a - b).ToArray();
                Assert.All(expected, (value, h) => Assert.True(Math.Abs(actual[h] - value) < 0.02 * width[h], $"{series.Id} {best.Form} {side} h={h + 1}: {actual[h]} against {value}"));
            }
        }

        Assert.True(compared.Count >= 6, string.Join(", ", compared));
    }
}
