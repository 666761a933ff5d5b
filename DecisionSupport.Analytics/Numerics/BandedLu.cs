namespace DecisionSupport.Analytics.Numerics;

/// <summary>A square band matrix that is solved by elimination with row exchanges: O(n · width²).</summary>
/// <remarks>Golub, G. H. and Van Loan, C. F. (2013), Matrix Computations, 4th ed., section 4.3.</remarks>
internal sealed class BandedLu(int size, int width)
{
    // Row i holds the columns i − width to i + 2·width: exchanges fill up to width further places to the right.
    private readonly double[][] _rows = [.. Enumerable.Range(0, size).Select(_ => new double[(3 * width) + 1])];

    public double this[int row, int column]
    {
        get => _rows[row][column - row + width];
        set => _rows[row][column - row + width] = value;
    }

    /// <summary>Solves for one right side, which is overwritten like the matrix itself. False when the matrix is singular.</summary>
    public bool Solve(double[] right)
    {
        for (var k = 0; k < size; k++)
        {
            var last = Math.Min(size - 1, k + width);
            var pivot = k;
            for (var i = k + 1; i <= last; i++)
            {
                pivot = Math.Abs(this[i, k]) > Math.Abs(this[pivot, k]) ? i : pivot;
            }

            if (!(Math.Abs(this[pivot, k]) > 1e-300))
            {
                return false;
            }

            var end = Math.Min(size - 1, k + (2 * width));
            if (pivot != k)
            {
                for (var j = k; j <= end; j++)
                {
                    (this[k, j], this[pivot, j]) = (this[pivot, j], this[k, j]);
                }

                (right[k], right[pivot]) = (right[pivot], right[k]);
            }

            for (var i = k + 1; i <= last; i++)
            {
                var factor = this[i, k] / this[k, k];
                if (factor != 0)
                {
                    for (var j = k + 1; j <= end; j++)
                    {
                        this[i, j] -= factor * this[k, j];
                    }

                    right[i] -= factor * right[k];
                }
            }
        }

        for (var i = size - 1; i >= 0; i--)
        {
            for (var j = i + 1; j <= Math.Min(size - 1, i + (2 * width)); j++)
            {
                right[i] -= this[i, j] * right[j];
            }

            right[i] /= this[i, i];
        }

        return true;
    }
}
