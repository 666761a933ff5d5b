using MathNet.Numerics.Distributions;

namespace DecisionSupport.Analytics.EarlyWarning.Flips;

/// <summary>The composite light of components whose lights are known in probabilities and share one normal factor.</summary>
internal static class ScoreDistribution
{
    private const int Nodes = 41;

    // Weights are counted in ten-thousandths of their sum, so that scores are whole numbers and can be added up exactly.
    private const int Shares = 10_000;
    private const int MostPoints = 5;

    private static readonly double[] s_factor = [.. Enumerable.Range(0, Nodes).Select(i => Normal.InvCDF(0, 1, (i + 0.5) / Nodes))];

    /// <summary>Probability of each composite light.</summary>
    /// <param name="entries">Weight and light of each component.</param>
    /// <param name="cuts">Four cuts on the score from 20 to 100.</param>
    /// <param name="correlation">Correlation of the components' normal scores, 0 to below 1.</param>
    public static LightProbabilities Of(IReadOnlyList<(double Weight, LightProbabilities Light)> entries, IReadOnlyList<double> cuts, double correlation)
    {
        var sum = entries.Sum(e => e.Weight);
        int[] weights = [.. entries.Select(e => (int)Math.Round(Shares * e.Weight / sum))];
        var unit = weights.Aggregate(0, Gcd);
        weights = [.. weights.Select(w => w / unit)];
        double[][] scores = [.. entries.Select(e => Scores(e.Light))];
        var probabilities = new double[5];
        var all = MostPoints * weights.Sum();
        foreach (var factor in correlation > 0 ? s_factor : [0.0])
        {
            var scored = Convolve(weights, [.. scores.Select(s => Given(s, factor, correlation))], all);
            for (var i = 0; i < scored.Length; i++)
            {
                if (scored[i] > 0)
                {
                    probabilities[WarningLights.Of(100.0 * i / all, cuts).Score() - 1] += scored[i] / (correlation > 0 ? Nodes : 1);
                }
            }
        }

        return LightProbabilities.Of(probabilities);
    }

    // The normal scores of P(light ≤ 1) to P(light ≤ 4).
    private static double[] Scores(LightProbabilities light)
    {
        double[] p = [light.Cold, light.Cool, light.Stable, light.Warm];
        var below = 0.0;
        return [.. p.Select(x => (below += x) switch { <= 0 => double.NegativeInfinity, >= 1 - 1e-12 => double.PositiveInfinity, var b => Normal.InvCDF(0, 1, b) })];
    }

    private static double[] Given(double[] scores, double factor, double correlation)
    {
        double[] below = [0, .. scores.Select(s => double.IsInfinity(s) ? (s > 0 ? 1 : 0) : Normal.CDF(0, 1, (s - (Math.Sqrt(correlation) * factor)) / Math.Sqrt(1 - correlation))), 1];
        return [.. below.Zip(below.Skip(1), (a, b) => b - a)];
    }

    private static double[] Convolve(int[] weights, double[][] lights, int all)
    {
        var sums = new double[all + 1];
        sums[0] = 1;
        for (var c = 0; c < weights.Length; c++)
        {
            var next = new double[all + 1];
            for (var at = 0; at <= all; at++)
            {
                if (sums[at] > 0)
                {
                    for (var points = 1; points <= MostPoints; points++)
                    {
                        if (lights[c][points - 1] > 0)
                        {
                            next[at + (weights[c] * points)] += sums[at] * lights[c][points - 1];
                        }
                    }
                }
            }

            sums = next;
        }

        return sums;
    }

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);
}
