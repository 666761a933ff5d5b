namespace DecisionSupport.Analytics.SeasonalAdjustment.Seats;

/// <summary>
/// Polynomials in the lag B, coefficient of Bᵏ at place k, and symmetric ones in B and F = 1/B, coefficient of Bᵏ + Fᵏ at
/// place k (of 1 at place 0).
/// </summary>
internal static class Polynomials
{
    /// <summary>The product of two polynomials.</summary>
    public static double[] Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var product = new double[a.Length + b.Length - 1];
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < b.Length; j++)
            {
                product[i + j] += a[i] * b[j];
            }
        }

        return product;
    }

    /// <summary>1 + sign·(c₁Bˢ + c₂B²ˢ + …).</summary>
    public static double[] Of(IReadOnlyList<double> coefficients, double sign, int step = 1)
    {
        var polynomial = new double[(coefficients.Count * step) + 1];
        polynomial[0] = 1;
        for (var k = 0; k < coefficients.Count; k++)
        {
            polynomial[(k + 1) * step] = sign * coefficients[k];
        }

        return polynomial;
    }

    /// <summary>A polynomial to a whole power.</summary>
    public static double[] Power(double[] polynomial, int power) =>
        Enumerable.Range(0, power).Aggregate<int, double[]>([1], (product, _) => Multiply(product, polynomial));

    /// <summary>1 + rB + r²B² + … + rⁿ⁻¹Bⁿ⁻¹.</summary>
    public static double[] Sum(int terms, double ratio = 1) => [.. Enumerable.Range(0, terms).Select(k => Math.Pow(ratio, k))];

    /// <summary>a(B)·a(F).</summary>
    public static double[] Squared(ReadOnlySpan<double> a)
    {
        var result = new double[a.Length];
        for (var k = 0; k < a.Length; k++)
        {
            for (var i = k; i < a.Length; i++)
            {
                result[k] += a[i] * a[i - k];
            }
        }

        return result;
    }

    /// <summary>The product of two symmetric polynomials.</summary>
    public static double[] MultiplySymmetric(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var product = new double[a.Length + b.Length - 1];
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < b.Length; j++)
            {
                var value = a[i] * b[j];
                product[i + j] += value;
                if (i > 0 && j > 0)
                {
                    // (Bⁱ + Fⁱ)(Bʲ + Fʲ) holds Bⁱ⁻ʲ + Fⁱ⁻ʲ as well, which is 2 for i = j.
                    product[Math.Abs(i - j)] += i == j ? 2 * value : value;
                }
            }
        }

        return product;
    }

    /// <summary>A symmetric polynomial at B = exp(−iω), given cos ω: Clenshaw's recurrence.</summary>
    public static double At(ReadOnlySpan<double> symmetric, double cosine)
    {
        var (b1, b2, twice) = (0.0, 0.0, 2 * cosine);
        for (var k = symmetric.Length - 1; k > 0; k--)
        {
            (b1, b2) = ((twice * b1) - b2 + (2 * symmetric[k]), b1);
        }

        return symmetric[0] + (cosine * b1) - b2;
    }

    /// <summary>a + factor·b of any lengths.</summary>
    public static double[] Add(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double factor)
    {
        var sum = new double[Math.Max(a.Length, b.Length)];
        a.CopyTo(sum);
        for (var k = 0; k < b.Length; k++)
        {
            sum[k] += factor * b[k];
        }

        return sum;
    }
}
