namespace DecisionSupport.Analytics.Forecasting.Panel;

/// <summary>
/// How far the tails of a panel model's distribution reach for one series. The errors pooled over the panel include the jumps
/// of its wildest series; outside the central 80 % they would give a price index the tails of a monetary base. There, the
/// shape is that of the series' own past changes over the same horizon: at least the normal's, at most the panel's.
/// </summary>
internal sealed class OwnTails
{
    private const double Central = 0.80;

    // Half-widths of central ranges of the normal distribution relative to that of the central 80 %
    // (R 4.2: qnorm((1 + c) / 2) / qnorm(0.9); the last entry stands for the unbounded end).
    private static readonly (double Coverage, double Ratio)[] Normal = [(0.80, 1), (0.90, 1.2835), (0.95, 1.5294), (0.99, 2.0099), (1, 3)];

    // What never came near happening to the series is not said to be likely, however wild its like are.
    public const double LimitFactor = 1.5;
    private const int FewestChanges = 12;

    private readonly double[] _distances;

    /// <summary>The tails of a series, given without its season, for a horizon; those of the horizon before, null for the first.</summary>
    public OwnTails(ReadOnlySpan<double> values, int horizon, OwnTails? before)
    {
        var changes = new double[Math.Max(0, values.Length - horizon)];
        for (var t = 0; t < changes.Length; t++)
        {
            changes[t] = values[t + horizon] - values[t];
        }

        Array.Sort(changes);
        var middle = changes.Length == 0 ? 0 : changes[changes.Length / 2];
        _distances = [.. changes.Select(c => Math.Abs(c - middle)).Order()];
        var limit = _distances.Length < FewestChanges || _distances[^1] == 0 ? double.PositiveInfinity : LimitFactor * _distances[^1];
        // A longer horizon has fewer changes to look back on; that is no reason for a narrower range.
        Limit = Math.Max(limit, before?.Limit ?? 0);
    }

    /// <summary>The farthest that a quantile may lie from the median.</summary>
    public double Limit { get; }

    /// <summary>Distance of a quantile from the median, given the panel's distances.</summary>
    public double Spread(Func<double, double> panel, double probability) => Math.Clamp(Reach(panel, probability), -Limit, Limit);

    private double Reach(Func<double, double> panel, double probability)
    {
        var coverage = Math.Abs((2 * probability) - 1);
        var pooled = panel(probability);
        if (coverage <= Central)
        {
            return pooled;
        }

        var edge = panel(probability < 0.5 ? (1 - Central) / 2 : (1 + Central) / 2);
        var reach = edge * Math.Max(NormalRatio(coverage), OwnRatio(coverage));
        return probability < 0.5 ? Math.Max(pooled, Math.Min(reach, edge)) : Math.Min(pooled, Math.Max(reach, edge));
    }

    private double OwnRatio(double coverage) => Distance(Central) is var central && central > 0 ? Distance(coverage) / central : 1;

    private double Distance(double coverage) =>
        _distances.Length == 0 ? 0 : _distances[(int)Math.Min(_distances.Length - 1, coverage * _distances.Length)];

    private static double NormalRatio(double coverage)
    {
        var next = Array.FindIndex(Normal, n => n.Coverage >= coverage);
        var (below, above) = (Normal[Math.Max(0, next - 1)], Normal[next]);
        return above.Coverage == below.Coverage
            ? above.Ratio
            : below.Ratio + ((above.Ratio - below.Ratio) * (coverage - below.Coverage) / (above.Coverage - below.Coverage));
    }
}
