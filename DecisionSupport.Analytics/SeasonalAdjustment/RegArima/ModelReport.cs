using System.Globalization;
using MathNet.Numerics.Distributions;

namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima;

/// <summary>A model as named figures, for the diagnostics of an adjustment.</summary>
internal static class ModelReport
{
    /// <summary>The figures: model, criteria, parameters and effects with t-values, tests, checks of the errors, gaps.</summary>
    public static IReadOnlyList<AdjustmentDiagnostic> Of(RegArimaModel model, Func<int, string> label) =>
    [
        new("transformation", null, Text: model.Logs ? "logs" : "none"),
        new("model", null, Text: model.Order.ToString()),
        new("aicc", model.Aicc),
        new("bic", model.Bic),
        new("sigma", model.Sigma),
        .. model.Parameters.Select(p => Estimate(p.Name, p.Value, p.StandardError)),
        .. model.HasLeapYearPrior ? new AdjustmentDiagnostic[] { new("leap-year-prior", null, Text: "length of February over its mean") } : [],
        .. model.Effects.Select(e => Estimate("effect " + e.Name, e.Coefficient, e.StandardError)),
        new("outliers", model.Effects.Count(e => e.Kind is EffectKind.AdditiveOutlier or EffectKind.LevelShift or EffectKind.TemporaryChange)),
        .. model.Tests.SelectMany(t => new AdjustmentDiagnostic[] { new($"{t.Name}-test", null, Text: t.Chosen), new($"{t.Name}-aicc-without", t.Without), new($"{t.Name}-aicc-with", t.With) }),
        Test("ljung-box", model.Checks.LjungBox),
        Test("ljung-box-seasonal", model.Checks.LjungBoxSeasonal),
        Test("normality", model.Checks.Normality),
        .. model.Filled.Count == 0 ? Array.Empty<AdjustmentDiagnostic>() : [new("gaps-filled", model.Filled.Count, Text: string.Join(' ', model.Filled.Select(label)))],
    ];

    private static AdjustmentDiagnostic Estimate(string name, double value, double error)
    {
        var t = value / error;
        return double.IsFinite(t)
            ? new(name, value, 2 * Normal.CDF(0, 1, -Math.Abs(t)), string.Create(CultureInfo.InvariantCulture, $"t {t:F2}"))
            : new(name, value);
    }

    private static AdjustmentDiagnostic Test(string name, Diagnostics.TestOutcome outcome) =>
        new(name, double.IsFinite(outcome.Statistic) ? outcome.Statistic : null, double.IsFinite(outcome.PValue) ? outcome.PValue : null);
}
