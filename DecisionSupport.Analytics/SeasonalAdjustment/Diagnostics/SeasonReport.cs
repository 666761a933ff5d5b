namespace DecisionSupport.Analytics.SeasonalAdjustment.Diagnostics;

/// <summary>The tests of a season as named figures.</summary>
internal static class SeasonReport
{
    /// <summary>The figures.</summary>
    public static IEnumerable<AdjustmentDiagnostic> Of(SeasonDiagnostics season) =>
    [
        Test("stable-season-f", season.Stable),
        Test("kruskal-wallis", season.KruskalWallis),
        Test("moving-season-f", season.Moving),
        new("identifiable-season", null, Text: Kebab(season.Combined.Season.ToString())),
        Test("friedman", season.Friedman),
        Test("residual-season-f", season.ResidualSeason),
        Test("residual-season-f-last-3-years", season.ResidualSeasonLastYears),
        Test("qs-original", season.QsOriginal),
        Test("qs-adjusted", season.QsAdjusted),
        Test("qs-irregular", season.QsIrregular),
    ];

    /// <summary>"ProbablyNotPresent" as "probably-not-present".</summary>
    public static string Kebab(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    private static AdjustmentDiagnostic Test(string name, TestOutcome outcome) =>
        new(name, double.IsFinite(outcome.Statistic) ? outcome.Statistic : null, double.IsFinite(outcome.PValue) ? outcome.PValue : null);
}
