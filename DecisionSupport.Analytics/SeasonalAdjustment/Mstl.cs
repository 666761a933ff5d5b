namespace DecisionSupport.Analytics.SeasonalAdjustment;

/// <summary>
/// STL for one or several cycles: each season is estimated in turn on the series without the others. Source: Bandara,
/// Hyndman and Bergmeir (2021), arXiv:2107.13462; spans as mstl of the R package forecast 8.20.
/// </summary>
public static class Mstl
{
    private const int Rounds = 2;

    /// <summary>The usual span of the k-th shortest cycle: 7 + 4·k, k from 1.</summary>
    public static int UsualSpan(int place) => 7 + (4 * place);

    /// <summary>Takes a series apart; cycles that the values do not cover more than twice are left out.</summary>
    /// <param name="values">Values without missing ones.</param>
    /// <param name="cycles">The cycles, each at least 2, in any order.</param>
    /// <param name="robust">Whether outliers are weighted down.</param>
    /// <exception cref="ArgumentException">No cycle is covered more than twice, or a value is missing.</exception>
    public static SeasonalParts Decompose(ReadOnlySpan<double> values, IReadOnlyList<int> cycles, bool robust = false)
    {
        ArgumentNullException.ThrowIfNull(cycles);
        var n = values.Length;
        var usable = cycles.Distinct().Order().Where(c => 2 * c < n).ToArray();
        if (usable.Length == 0)
        {
            throw new ArgumentException($"None of the cycles {string.Join(", ", cycles)} is covered more than twice by {n} values.", nameof(values));
        }

        var seasons = new double[usable.Length][];
        var adjusted = values.ToArray();
        SeasonalParts? parts = null;
        for (var round = 0; round < (usable.Length == 1 ? 1 : Rounds); round++)
        {
            for (var k = 0; k < usable.Length; k++)
            {
                Add(adjusted, seasons[k], 1);
                parts = Stl.Decompose(adjusted, new(usable[k], UsualSpan(k + 1), robust));
                seasons[k] = [.. parts.Seasonal[0]];
                Add(adjusted, seasons[k], -1);
            }
        }

        return parts! with { Seasonal = seasons, Remainder = [.. adjusted.Zip(parts.Trend, (a, t) => a - t)] };
    }

    private static void Add(double[] values, double[]? season, double sign)
    {
        for (var t = 0; season is not null && t < values.Length; t++)
        {
            values[t] += sign * season[t];
        }
    }
}
