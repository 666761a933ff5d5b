namespace DecisionSupport.Analytics.Numerics;

/// <summary>
/// A season taken out of a series by fixed factors, as the M3 and M4 competitions do: tested by
/// <see cref="SeasonalityTest"/>, estimated by <see cref="ClassicalDecomposition"/>; multiplicative when all values are
/// positive, else additive.
/// </summary>
internal sealed class SeasonalFactors
{
    private readonly double[] _factors;

    private SeasonalFactors(double[] factors, bool multiplicative, double[] adjusted) =>
        (_factors, Multiplicative, Adjusted) = (factors, multiplicative, adjusted);

    /// <summary>Whether factors multiply; they add otherwise.</summary>
    public bool Multiplicative { get; }

    /// <summary>Whether a season was found.</summary>
    public bool Seasonal => _factors.Length > 1;

    /// <summary>The values without season.</summary>
    public double[] Adjusted { get; }

    /// <summary>"multiplicative season", "additive season" or "no season".</summary>
    public string Words => Seasonal ? Multiplicative ? "multiplicative season" : "additive season" : "no season";

    /// <summary>The factors of a series; none when the test finds no season or the factors would divide by nearly zero.</summary>
    public static SeasonalFactors Of(double[] values, int cycle)
    {
        var multiplicative = true;
        foreach (var value in values)
        {
            multiplicative &= value > 0;
        }

        double[] none = multiplicative ? [1] : [0];
        var factors = SeasonalityTest.IsSeasonal(values, cycle) ? ClassicalDecomposition.Factors(values, cycle, multiplicative) : none;
        if (multiplicative && Array.Exists(factors, f => Math.Abs(f) < 1e-10))
        {
            factors = none;
        }

        return Of(values, factors, multiplicative);
    }

    /// <summary>The series without season by given factors.</summary>
    public static SeasonalFactors Of(double[] values, double[] factors, bool multiplicative)
    {
        var adjusted = (double[])values.Clone();
        if (factors.Length > 1)
        {
            for (var t = 0; t < adjusted.Length; t++)
            {
                var factor = factors[t % factors.Length];
                adjusted[t] = multiplicative ? adjusted[t] / factor : adjusted[t] - factor;
            }
        }

        return new(factors, multiplicative, adjusted);
    }

    /// <summary>A value of the place <paramref name="t"/> (0 the first of the series) with its season.</summary>
    public double Reseason(double value, int t) =>
        Multiplicative ? value * _factors[t % _factors.Length] : value + _factors[t % _factors.Length];

    /// <summary>What an error of 1 in the adjusted series is in the series itself.</summary>
    public double Spread(int t) => Multiplicative ? Math.Abs(_factors[t % _factors.Length]) : 1;
}
