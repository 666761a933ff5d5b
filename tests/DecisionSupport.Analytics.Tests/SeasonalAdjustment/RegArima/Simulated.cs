namespace DecisionSupport.Analytics.Tests.SeasonalAdjustment.RegArima;

/// <summary>Series with known properties, the same for a seed on every machine.</summary>
internal static class Simulated
{
    /// <summary>Independent standard normal values.</summary>
    public static double[] Noise(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];
    }

    /// <summary>exp of an airline process with θ = 0.6 and Θ = 0.6 around 5.</summary>
    public static double[] Airline(int count, double sigma, int seed)
    {
        double[] e = [.. Noise(count + 13, seed).Select(v => sigma * v)];
        var y = new double[count + 13];
        for (var t = 0; t < y.Length; t++)
        {
            y[t] = t < 13 ? 5 + (0.1 * Math.Sin(2 * Math.PI * t / 12)) + (0.004 * t)
                : y[t - 1] + y[t - 12] - y[t - 13] + e[t] - (0.6 * e[t - 1]) - (0.6 * e[t - 12]) + (0.36 * e[t - 13]);
        }

        return [.. y.Skip(13).Select(Math.Exp)];
    }
}
