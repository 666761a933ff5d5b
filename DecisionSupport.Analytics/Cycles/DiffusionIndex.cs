using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Cycles;

/// <summary>How widely a movement is shared: the percentage of components that rise, unchanged ones counted half.</summary>
public static class DiffusionIndex
{
    /// <summary>Smallest symmetric change that counts as a change, percent (The Conference Board).</summary>
    public const double UsualThreshold = 0.05;

    /// <summary>0 to 100 by period; NaN where fewer than 60 % of the components have a change.</summary>
    /// <param name="members">Components of one frequency.</param>
    /// <param name="span">Periods over which the change is taken: 1, or 6 for the six-month index.</param>
    /// <param name="threshold">Changes within ± of it count half, percent (rates and balances: in their unit).</param>
    /// <exception cref="ArgumentException">No components, one twice, or one with fewer than 25 periods.</exception>
    public static TimeSeries Of(IReadOnlyList<CompositeMember> members, int span = 1, double threshold = UsualThreshold)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, 1);
        var periods = CompositeMember.Span(members);
        return TimeSeries.Of(periods.First, [.. periods.Select(p =>
        {
            double[] changes = [.. members.Select(m => m.Change(p, span)).Where(v => !double.IsNaN(v))];
            return changes.Length < CompositeMember.MinimumShare * members.Count ? double.NaN : 100 * changes.Average(c => c > threshold ? 1 : c < -threshold ? 0 : 0.5);
        })]).Trim();
    }

    /// <summary>Share of answers "up" plus half of "unchanged", percent (National Bureau of Statistics of China, purchasing managers' survey).</summary>
    public static double OfAnswers(double up, double same) => up + (same / 2);

    /// <summary>
    /// Purchasing managers' index of manufacturing: new orders 30 %, output 25 %, employment 20 %, supplier delivery turned over 15 %, raw-material
    /// stocks 10 %.
    /// </summary>
    public static double PurchasingManagers(double newOrders, double output, double employment, double supplierDelivery, double stocks) =>
        (0.3 * newOrders) + (0.25 * output) + (0.2 * employment) + (0.15 * (100 - supplierDelivery)) + (0.1 * stocks);
}
