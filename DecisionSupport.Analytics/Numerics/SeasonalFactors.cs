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

    /// <summary>
    /// The factors shrunk towards no season by the James–Stein rule: the more the noise in them explains of their spread, the
    /// more. Source: Miller and Williams (2003), Int. J. Forecasting 19, 669–684.
    /// </summary>
    public static SeasonalFactors Shrunk(double[] values, int cycle)
    {
        var plain = Of(values, cycle);
        if (!plain.Seasonal || cycle <= 3)
        {
            return plain;
        }

        var (factors, multiplicative, half) = (plain._factors, plain.Multiplicative, cycle / 2);
        var (noise, count) = (0.0, 0);
        for (var t = half; t < values.Length - half; t++, count++)
        {
            var trend = ClassicalDecomposition.Trend(values, t, cycle);
            var error = (multiplicative ? values[t] / trend : values[t] - trend) - factors[t % cycle];
            noise += error * error;
        }

        var neutral = multiplicative ? 1.0 : 0.0;
        var spread = factors.Sum(f => (f - neutral) * (f - neutral));
        // Variance of one factor: that of the noise over the values that the factor is a mean of.
        var variance = noise / Math.Max(1, count - cycle) / ((double)count / cycle);
        var share = spread > 0 ? Math.Clamp((cycle - 3) * variance / spread, 0, 1) : 0;
        return Of(values, Array.ConvertAll(factors, f => neutral + ((1 - share) * (f - neutral))), multiplicative);
    }

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

    /// <summary>No season, untested.</summary>
    public static SeasonalFactors None(double[] values) => Of(values, [0], false);

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
