namespace DecisionSupport.Analytics.Numerics;

/// <summary>Scales that change no digit of a value, so that tolerances mean the same for any unit.</summary>
internal static class PowerOfTwo
{
    /// <summary>The power of two nearest to the mean size of the values; 1 when all are zero.</summary>
    public static double Near(double[] values)
    {
        var mean = values.Length == 0 ? 0 : values.Average(Math.Abs);
        return mean > 0 ? Math.Pow(2, Math.Round(Math.Log2(mean))) : 1;
    }
}
