using DecisionSupport.Analytics.Numerics;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Disaggregation;

/// <summary>What the benchmarked series keeps of the indicator.</summary>
public enum DentonKind
{
    /// <summary>The ratio to the indicator changes as little as possible: growth rates are kept.</summary>
    Proportional,

    /// <summary>The difference from the indicator changes as little as possible.</summary>
    Additive,
}

/// <summary>A series that agrees with its benchmarks.</summary>
/// <param name="Series">The benchmarked series.</param>
/// <param name="Adjustment">Benchmarked over indicator (proportional) or benchmarked less indicator (additive), by period.</param>
/// <param name="Discrepancy">Before: benchmark over what the indicator makes (proportional) or less it (additive), by longer period.</param>
public sealed record Benchmarked(TimeSeries Series, TimeSeries Adjustment, TimeSeries Discrepancy);

/// <summary>
/// Benchmarking by Denton in Cholette's form, which leaves the first adjustment free: minimises <c>Σ (Δ^h z_t)²</c>, z the ratio to or difference
/// from the indicator, subject to the benchmarks. Beyond the last benchmark the last adjustment is carried on (h = 1) or its slope (h = 2).
/// </summary>
/// <remarks>
/// Denton, F. T. (1971), J. American Statistical Association 66, 99–102; Cholette, P. A. (1984), Survey Methodology 10, 35–49. Solved
/// as a band matrix with the multipliers placed after their blocks, in time linear in the length.
/// </remarks>
public static class DentonCholette
{
    /// <summary>The indicator made to agree with the benchmarks.</summary>
    /// <param name="indicator">Shorter periods, without gaps; its level does not matter for the proportional kind.</param>
    /// <param name="benchmarks">Longer periods; missing ones do not bind.</param>
    /// <param name="conversion">How shorter periods make the longer one.</param>
    /// <param name="kind">What is kept.</param>
    /// <param name="difference">h, 1 or 2.</param>
    /// <exception cref="ArgumentException">A gap or (proportional) a zero in the indicator, fewer than h benchmarks, or a benchmark that the indicator does not cover.</exception>
    public static Benchmarked Benchmark(TimeSeries indicator, TimeSeries benchmarks, Conversion conversion, DentonKind kind = DentonKind.Proportional, int difference = 1)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        ArgumentNullException.ThrowIfNull(benchmarks);
        var blocks = new Blocks(indicator.Periods, benchmarks, conversion);
        var p = indicator.Values.ToArray();
        Check(indicator, p, blocks, kind, difference);
        var proportional = kind == DentonKind.Proportional;
        var made = blocks.Aggregate(p);
        double[] weights = proportional ? p : [.. Enumerable.Repeat(1.0, p.Length)];
        double[] targets = proportional ? blocks.Values : [.. blocks.Values.Zip(made, (y, m) => y - m)];
        var z = Smoothest(weights, targets, blocks, difference);
        return new(
            TimeSeries.Of(indicator.Periods.First, [.. z.Select((v, t) => proportional ? v * p[t] : v + p[t])]),
            TimeSeries.Of(indicator.Periods.First, z),
            TimeSeries.FromObservations(blocks.Known.Select((k, b) => KeyValuePair.Create(k, proportional ? made[b] == 0 ? double.NaN : blocks.Values[b] / made[b] : targets[b]))));
    }

    // min |Δ^h z|² subject to Σ weight·z = target in each block.
    private static double[] Smoothest(double[] weights, double[] targets, Blocks blocks, int difference)
    {
        var (n, m) = (weights.Length, targets.Length);
        var place = new int[n];
        var multiplier = new int[m];
        for (int t = 0, b = 0, next = 0; t < n; t++)
        {
            place[t] = next++;
            if (b < m && t == blocks.Starts[b] + blocks.Ratio - 1)
            {
                multiplier[b++] = next++;
            }
        }

        var matrix = new BandedLu(n + m, Math.Max(blocks.Ratio, difference + 2));
        var right = new double[n + m];
        double[] row = difference == 1 ? [-1, 1] : [1, -2, 1];
        for (var t = difference; t < n; t++)
        {
            for (var i = 0; i <= difference; i++)
            {
                for (var j = 0; j <= difference; j++)
                {
                    matrix[place[t - difference + i], place[t - difference + j]] += row[i] * row[j];
                }
            }
        }

        for (var b = 0; b < m; b++)
        {
            // Each condition is brought to unit size, so that the scale of the indicator does not reach the elimination.
            var size = Enumerable.Range(0, blocks.Ratio).Max(i => Math.Abs(blocks.Weight(i) * weights[blocks.Starts[b] + i]));
            right[multiplier[b]] = targets[b] / size;
            for (var i = 0; i < blocks.Ratio; i++)
            {
                var t = blocks.Starts[b] + i;
                var weight = blocks.Weight(i) * weights[t] / size;
                (matrix[place[t], multiplier[b]], matrix[multiplier[b], place[t]]) = (weight, weight);
            }
        }

        return matrix.Solve(right)
            ? [.. place.Select(i => right[i])]
            : throw new ArgumentException("The benchmarks do not determine the series: the indicator cancels within a block or there are too few benchmarks.", nameof(targets));
    }

    private static void Check(TimeSeries indicator, double[] p, Blocks blocks, DentonKind kind, int difference)
    {
        if (difference is not (1 or 2))
        {
            throw new ArgumentOutOfRangeException(nameof(difference), difference, "Differences are of order 1 or 2.");
        }

        if (blocks.Known.Length < difference)
        {
            throw new ArgumentException($"{blocks.Known.Length} benchmarks; differences of order {difference} need {difference}.", nameof(blocks));
        }

        var bad = Array.FindIndex(p, v => double.IsNaN(v) || (kind == DentonKind.Proportional && v == 0));
        if (bad >= 0)
        {
            throw new ArgumentException(
                $"The indicator at {indicator.Periods[bad]} is {p[bad]}: {(double.IsNaN(p[bad]) ? "fill the gap first" : "a ratio to zero does not exist; use the additive kind")}.", nameof(indicator));
        }
    }
}
