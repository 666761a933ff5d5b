namespace DecisionSupport.Analytics.SeasonalAdjustment.Seats;

/// <summary>Small systems of linear equations.</summary>
internal static class DenseSystem
{
    /// <summary>Solves in place by elimination with partial pivoting.</summary>
    /// <param name="matrix">Row by row; destroyed.</param>
    /// <param name="right">The right side, then the solution.</param>
    /// <returns>Whether the matrix is regular to working precision.</returns>
    public static bool Solve(Span<double> matrix, Span<double> right)
    {
        var n = right.Length;
        for (var k = 0; k < n; k++)
        {
            var pivot = k;
            for (var i = k + 1; i < n; i++)
            {
                pivot = Math.Abs(matrix[(i * n) + k]) > Math.Abs(matrix[(pivot * n) + k]) ? i : pivot;
            }

            if (!(Math.Abs(matrix[(pivot * n) + k]) > 0))
            {
                return false;
            }

            if (pivot != k)
            {
                for (var j = k; j < n; j++)
                {
                    (matrix[(k * n) + j], matrix[(pivot * n) + j]) = (matrix[(pivot * n) + j], matrix[(k * n) + j]);
                }

                (right[k], right[pivot]) = (right[pivot], right[k]);
            }

            for (var i = k + 1; i < n; i++)
            {
                var factor = matrix[(i * n) + k] / matrix[(k * n) + k];
                if (factor != 0)
                {
                    for (var j = k + 1; j < n; j++)
                    {
                        matrix[(i * n) + j] -= factor * matrix[(k * n) + j];
                    }

                    right[i] -= factor * right[k];
                }
            }
        }

        for (var k = n - 1; k >= 0; k--)
        {
            for (var j = k + 1; j < n; j++)
            {
                right[k] -= matrix[(k * n) + j] * right[j];
            }

            right[k] /= matrix[(k * n) + k];
        }

        return true;
    }
}
