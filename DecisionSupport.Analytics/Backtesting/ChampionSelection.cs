namespace DecisionSupport.Analytics.Backtesting;

/// <summary>Which model's forecast is published.</summary>
public static class ChampionSelection
{
    // Differences of the MASE below this are rounding, not skill.
    private const int Decimals = 6;

    /// <summary>The records, best first: by MASE; of equal ones the simpler model first, then by name.</summary>
    /// <param name="records">The records of all candidates that forecast from every origin.</param>
    /// <param name="complexity">A model's complexity by name.</param>
    public static IReadOnlyList<ForecastRecord> Rank(IEnumerable<ForecastRecord> records, Func<string, int> complexity) =>
        [.. records
            .OrderBy(r => double.IsNaN(r.Mase) ? double.PositiveInfinity : Math.Round(r.Mase, Decimals))
            .ThenBy(r => complexity(r.Model))
            .ThenBy(r => r.Model, StringComparer.Ordinal)];
}
