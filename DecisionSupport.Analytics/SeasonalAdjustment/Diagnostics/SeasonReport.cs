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

    /// <summary>Visible spectrum peaks of months; none of other cycles.</summary>
    /// <param name="original">The series.</param>
    /// <param name="adjusted">The adjusted series.</param>
    /// <param name="irregular">The irregular.</param>
    /// <param name="cycle">Periods in a year.</param>
    /// <param name="logs">Whether changes are taken of logs.</param>
    public static IEnumerable<AdjustmentDiagnostic> Peaks(IReadOnlyList<double> original, IReadOnlyList<double> adjusted, IReadOnlyList<double> irregular, int cycle, bool logs) => cycle != 12 ? [] :
    [
        Peaks("spectrum-peaks-original", SpectrumPeaks.Changes([.. original], logs)),
        Peaks("spectrum-peaks-adjusted", SpectrumPeaks.Changes([.. adjusted], logs)),
        Peaks("spectrum-peaks-irregular", [.. irregular]),
    ];

    /// <summary>"ProbablyNotPresent" as "probably-not-present".</summary>
    public static string Kebab(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    private static AdjustmentDiagnostic Peaks(string name, ReadOnlySpan<double> values) =>
        new(name, null, Text: SpectrumPeaks.Of(values) is { } peaks ? peaks.Visible.Count == 0 ? "none" : string.Join(' ', peaks.Visible) : null);

    private static AdjustmentDiagnostic Test(string name, TestOutcome outcome) =>
        new(name, double.IsFinite(outcome.Statistic) ? outcome.Statistic : null, double.IsFinite(outcome.PValue) ? outcome.PValue : null);
}
