using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Growth;

/// <summary>Prices and quantities of one part.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Price">Price or price index.</param>
/// <param name="Quantity">Quantity, or value divided by the price.</param>
/// <param name="Sign">1, or −1 for what is taken off (imports).</param>
public sealed record PricedPart(string Name, TimeSeries Price, TimeSeries Quantity, int Sign = 1);

/// <summary>
/// Exact contributions to the change of a Fisher quantity index, as the U.S. Bureau of Economic Analysis publishes them:
/// <c>c_i = 100 (p_i,t−1 + p_i,t / P) (q_i,t − q_i,t−1) / Σ_j (p_j,t−1 + p_j,t / P) q_j,t−1</c>, P the Fisher price relative
/// (Concepts and Methods of the U.S. National Income and Product Accounts, chapter 4). They sum to the change of the index.
/// </summary>
public static class FisherContributions
{
    /// <summary>Contributions by period, on the period before; periods with a missing figure are left out.</summary>
    /// <exception cref="ArgumentException">No parts.</exception>
    /// <exception cref="InvalidOperationException">The frequencies differ.</exception>
    public static ContributionTable Of(IReadOnlyList<PricedPart> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0)
        {
            throw new ArgumentException("Contributions need at least one part.", nameof(parts));
        }

        var rows = new List<ContributionRow>();
        foreach (var t in parts[0].Quantity.Periods)
        {
            double Value(int price, int quantity) => parts.Sum(p => p.Sign * p.Price[t - price] * p.Quantity[t - quantity]);
            var (old, laspeyres, paasche, now) = (Value(1, 1), Value(1, 0), Value(0, 1), Value(0, 0));
            var growth = 100 * (Math.Sqrt(laspeyres / old * (now / paasche)) - 1);
            var price = Math.Sqrt(paasche / old * (now / laspeyres));
            double Weight(PricedPart p) => p.Price[t - 1] + (p.Price[t] / price);
            var basis = parts.Sum(p => p.Sign * Weight(p) * p.Quantity[t - 1]);
            double[] points = [.. parts.Select(p => 100 * p.Sign * Weight(p) * (p.Quantity[t] - p.Quantity[t - 1]) / basis)];
            if (double.IsFinite(growth) && points.All(double.IsFinite))
            {
                rows.Add(new(t, growth, points, growth - points.Sum()));
            }
        }

        return new([.. parts.Select(p => p.Name)], rows);
    }
}
