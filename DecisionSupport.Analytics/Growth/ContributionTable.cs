using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Growth;

/// <summary>One part of a total.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Volume">Its figures: at one price basis for additive contributions, chained volumes for chained ones.</param>
/// <param name="Current">Its figures at current prices, which give the weights of chained contributions.</param>
/// <param name="Sign">1, or −1 for what is taken off (imports).</param>
public sealed record GrowthPart(string Name, TimeSeries Volume, TimeSeries? Current = null, int Sign = 1);

/// <summary>What each part contributed to the growth of the total in one period.</summary>
/// <param name="Period">The period.</param>
/// <param name="Growth">Growth of the total, percent.</param>
/// <param name="Points">Contribution of each part, percentage points (拉动).</param>
/// <param name="Residual">Growth less the sum of contributions, percentage points: what the published total has beyond its parts.</param>
public sealed record ContributionRow(Period Period, double Growth, IReadOnlyList<double> Points, double Residual)
{
    /// <summary>Each contribution as a share of the growth, percent (贡献率); NaN when the total did not change.</summary>
    public IReadOnlyList<double> Shares => [.. Points.Select(p => Growth == 0 ? double.NaN : 100 * p / Growth)];
}

/// <summary>Contributions to growth by period.</summary>
/// <param name="Names">The parts, in the order of the points.</param>
/// <param name="Rows">The periods for which total and all parts are known, oldest first.</param>
public sealed record ContributionTable(IReadOnlyList<string> Names, IReadOnlyList<ContributionRow> Rows)
{
    /// <summary>The largest residual in size, percentage points; 0 without rows.</summary>
    public double LargestResidual => Rows.Count == 0 ? 0 : Rows.Max(r => Math.Abs(r.Residual));
}
