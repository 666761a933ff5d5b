namespace DecisionSupport.Analytics.Forecasting.Arima;

/// <summary>A fitted model in one line.</summary>
internal static class ArimaWording
{
    /// <summary>Order, coefficients, criterion: "ARIMA(0,1,1)(0,1,1)[12]: θ1 = -0.402, Θ1 = -0.557; AICc = 1021.2".</summary>
    public static string Describe(ArimaFit fit, IReadOnlyList<string> regressors)
    {
        var parts = new List<string>();
        Add("φ", fit.Arma.Ar);
        Add("θ", fit.Arma.Ma);
        Add("Φ", fit.Arma.SeasonalAr);
        Add("Θ", fit.Arma.SeasonalMa);
        if (fit.Order.Constant)
        {
            parts.Add(FormattableString.Invariant($"{(fit.Order.Differences + fit.Order.SeasonalDifferences == 0 ? "mean" : "drift")} = {fit.Constant():G5}"));
        }

        parts.AddRange(fit.RegressorCoefficients().Zip(regressors, (b, name) => FormattableString.Invariant($"{name} = {b:G4}")));
        var coefficients = parts.Count == 0 ? "" : ": " + string.Join(", ", parts);
        return FormattableString.Invariant($"{fit.Order}{coefficients}; σ = {Math.Sqrt(fit.Sigma2):G4}, AICc = {fit.Aicc:F1}");

        void Add(string letter, double[] values) =>
            parts.AddRange(values.Select((v, k) => FormattableString.Invariant($"{letter}{k + 1} = {v:F3}")));
    }
}
