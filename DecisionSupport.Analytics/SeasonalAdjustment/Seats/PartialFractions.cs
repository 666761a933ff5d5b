namespace DecisionSupport.Analytics.SeasonalAdjustment.Seats;

/// <summary>
/// A symmetric rational function as a polynomial and fractions with given denominators:
/// F / (H₁·H₂·…) = Q + N₁/H₁ + N₂/H₂ + …, each numerator of a lower degree than its denominator.
/// </summary>
internal static class PartialFractions
{
    /// <summary>Splits the function; the denominators have no common roots.</summary>
    /// <param name="numerator">F.</param>
    /// <param name="denominators">H₁, H₂ …; one of degree 0 gets an empty numerator.</param>
    public static (double[] Quotient, double[][] Numerators) Of(double[] numerator, IReadOnlyList<double[]> denominators)
    {
        var all = denominators.Aggregate<double[], double[]>([1], (product, d) => Polynomials.MultiplySymmetric(product, d));
        var degree = all.Length - 1;
        var (quotient, remainder) = Divide(numerator, all);
        var matrix = new double[degree * degree];
        var right = new double[degree];
        remainder.AsSpan(0, Math.Min(degree, remainder.Length)).CopyTo(right);
        var column = 0;
        for (var c = 0; c < denominators.Count; c++)
        {
            var others = denominators.Where((_, k) => k != c).Aggregate<double[], double[]>([1], (product, d) => Polynomials.MultiplySymmetric(product, d));
            for (var k = 0; k < denominators[c].Length - 1; k++, column++)
            {
                var monomial = new double[k + 1];
                monomial[k] = 1;
                var term = Polynomials.MultiplySymmetric(monomial, others);
                for (var row = 0; row < term.Length; row++)
                {
                    matrix[(row * degree) + column] = term[row];
                }
            }
        }

        DenseSystem.Solve(matrix, right);
        var (numerators, from) = (new double[denominators.Count][], 0);
        for (var c = 0; c < numerators.Length; c++)
        {
            numerators[c] = right[from..(from + denominators[c].Length - 1)];
            from += denominators[c].Length - 1;
        }

        return (quotient, numerators);
    }

    private static (double[] Quotient, double[] Remainder) Divide(double[] numerator, double[] denominator)
    {
        var excess = numerator.Length - denominator.Length;
        if (excess < 0)
        {
            return ([0], numerator);
        }

        var (quotient, rest) = (new double[excess + 1], numerator);
        for (var k = excess; k >= 0; k--)
        {
            quotient[k] = rest[denominator.Length - 1 + k] / denominator[^1];
            var monomial = new double[k + 1];
            monomial[k] = quotient[k];
            rest = Polynomials.Add(rest, Polynomials.MultiplySymmetric(monomial, denominator), -1);
        }

        return (quotient, rest);
    }
}
