namespace DecisionSupport.Analytics.Disaggregation;

/// <summary>
/// Errors u of the short periods as <c>A u = e</c> with independent e of one variance: A has ones (or a first scale) on its
/// diagonal and at most two bands below, so that its inverse is applied in linear time.
/// </summary>
internal sealed class ErrorProcess
{
    private readonly double _first;
    private readonly double _one;
    private readonly double _two;

    private ErrorProcess(double first, double one, double two) => (_first, _one, _two) = (first, one, two);

    public static ErrorProcess Of(DisaggregationMethod method, double rho) => method switch
    {
        // Stationary: the first error has the variance of the process.
        DisaggregationMethod.ChowLin or DisaggregationMethod.ChowLinMinimumSquares => new(Math.Sqrt(1 - (rho * rho)), rho, 0),
        DisaggregationMethod.Litterman => new(1, 1 + rho, -rho),
        DisaggregationMethod.Fernandez => new(1, 1, 0),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Not a method of disaggregation."),
    };

    /// <summary>Row vector c A⁻¹, in place.</summary>
    public void SolveRow(double[] c)
    {
        for (var t = c.Length - 1; t >= 0; t--)
        {
            var sum = c[t] + (t + 1 < c.Length ? _one * c[t + 1] : 0) + (t + 2 < c.Length ? _two * c[t + 2] : 0);
            c[t] = t == 0 ? sum / _first : sum;
        }
    }

    /// <summary>Column A⁻¹ v, in place.</summary>
    public void SolveColumn(double[] v)
    {
        for (var t = 0; t < v.Length; t++)
        {
            var sum = v[t] + (t >= 1 ? _one * v[t - 1] : 0) + (t >= 2 ? _two * v[t - 2] : 0);
            v[t] = t == 0 ? sum / _first : sum;
        }
    }
}
