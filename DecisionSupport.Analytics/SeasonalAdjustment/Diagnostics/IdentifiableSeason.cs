namespace DecisionSupport.Analytics.SeasonalAdjustment.Diagnostics;

/// <summary>Whether a series has a season that can be told apart.</summary>
public enum IdentifiableSeason
{
    /// <summary>Yes.</summary>
    Present,

    /// <summary>Probably not.</summary>
    ProbablyNotPresent,

    /// <summary>No.</summary>
    NotPresent,
}

/// <summary>
/// The combined test for identifiable seasonality. Source: Lothian and Morry (1978), A Test for the Presence of Identifiable
/// Seasonality, Statistics Canada; as in X-13.
/// </summary>
/// <param name="Season">The finding.</param>
/// <param name="T1">7/F of the stable season, at most 9.</param>
/// <param name="T2">3·F of the moving season over F of the stable one, at most 9.</param>
public sealed record CombinedTest(IdentifiableSeason Season, double T1, double T2)
{
    /// <summary>Combines the three tests of the SI ratios.</summary>
    public static CombinedTest Of(TestOutcome stable, TestOutcome moving, TestOutcome kruskalWallis)
    {
        ArgumentNullException.ThrowIfNull(stable);
        ArgumentNullException.ThrowIfNull(moving);
        ArgumentNullException.ThrowIfNull(kruskalWallis);
        const double Most = 9;
        const double Strict = 0.001;
        var t1 = stable.Statistic * Most >= 7 ? 7 / stable.Statistic : Most;
        var t2 = stable.Statistic > 0 && double.IsFinite(moving.Statistic) ? Math.Min(Most, 3 * moving.Statistic / stable.Statistic) : Most;
        var none = !(stable.PValue < Strict) || (moving.PValue <= 0.05 && (t1 + t2) / 2 >= 1);
        var sure = t1 < 1 && t2 < 1 && kruskalWallis.PValue <= Strict;
        return new(none ? IdentifiableSeason.NotPresent : sure ? IdentifiableSeason.Present : IdentifiableSeason.ProbablyNotPresent, t1, t2);
    }
}
