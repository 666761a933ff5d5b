namespace DecisionSupport.Analytics.Backtesting;

/// <summary>Which model's forecast is published.</summary>
public static class ChampionSelection
{
    // Smaller differences are rounding, not skill.
    private const int Decimals = 6;

    /// <summary>
    /// The records, best first: by scaled weighted interval score, because what is published is a distribution and a median
    /// with absurd ranges is no good forecast; by MASE where the score was not measured; of equal ones the simpler model
    /// first, then by name.
    /// </summary>
    /// <param name="records">The records of all candidates that forecast from every origin.</param>
    /// <param name="complexity">A model's complexity by name.</param>
    public static IReadOnlyList<ForecastRecord> Rank(IEnumerable<ForecastRecord> records, Func<string, int> complexity) =>
        [.. records
            .OrderBy(r => Rounded(r.ScaledWis))
            .ThenBy(r => Rounded(r.Mase))
            .ThenBy(r => complexity(r.Model))
            .ThenBy(r => r.Model, StringComparer.Ordinal)];

    private static double Rounded(double score) => double.IsNaN(score) ? double.PositiveInfinity : Math.Round(score, Decimals);
}
