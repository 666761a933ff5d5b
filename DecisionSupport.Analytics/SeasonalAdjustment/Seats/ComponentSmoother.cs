namespace DecisionSupport.Analytics.SeasonalAdjustment.Seats;

/// <summary>
/// The expected components given the whole series: what the two-sided Wiener–Kolmogorov filter gives on a series extended by
/// its own forecasts and backcasts, computed backwards through the Kalman filter. Source: Durbin, J. and Koopman, S. J. (2012),
/// Time Series Analysis by State Space Methods, chapter 4.
/// </summary>
/// <remarks>
/// Chosen over Burman's recursions because it needs no start-up equations at the ends: those are solved by powers of θ(B), and
/// lose digits as Θ nears 1 or the series is short.
/// </remarks>
internal static class ComponentSmoother
{
    /// <summary>The components, in the order of <see cref="StateSpace.Components"/>, and the standard errors of their estimates.</summary>
    /// <param name="space">The components.</param>
    /// <param name="values">The series without what is deterministic.</param>
    /// <param name="withErrors">Whether the errors are wanted; they cost as much again as the rest. In units of σ.</param>
    /// <exception cref="ArgumentException">The values are fewer than the unit roots of the model.</exception>
    public static (double[][] Components, double[][]? Errors) Smooth(StateSpace space, ReadOnlySpan<double> values, bool withErrors)
    {
        var filter = new ComponentFilter(space, values);
        var (n, size, count, width) = (values.Length, space.Size, space.Components.Length, space.FreeCount + 1);
        double[][] components = [.. space.Components.Select(_ => new double[n])];
        var errors = withErrors ? space.Components.Select(_ => new double[n]).ToArray() : null;
        // Columns: the series with its unknowns put in, and one for each unknown where errors are wanted.
        var columns = withErrors ? width : 1;
        var (r, moved) = (new double[size * columns], new double[size * columns]);
        var precision = new StatePrecision(space, withErrors);
        for (var t = n - 1; t >= 0; t--)
        {
            var gain = filter.Gains.AsSpan(t * size, size);
            space.Transpose(r, moved, columns);
            for (var j = 0; j < columns; j++)
            {
                var e = Error(filter.Errors.AsSpan(t * width, width), filter.Unknown, j) / filter.Variances[t];
                for (var i = 0; i < size; i++)
                {
                    e -= gain[i] * moved[(i * columns) + j];
                }

                foreach (var first in space.First)
                {
                    moved[(first * columns) + j] += e;
                }
            }

            (r, moved) = (moved, r);
            precision.Step(gain, filter.Variances[t]);
            for (var c = 0; c < count; c++)
            {
                var row = filter.Rows.AsSpan(((t * count) + c) * size, size);
                var level = filter.Levels.AsSpan(((t * count) + c) * width, width);
                components[c][t] = Level(level, filter.Unknown, 0) + Dot(row, r, columns, 0);
                if (errors is not null)
                {
                    var variance = row[space.First[c]] - precision.Reduction(row);
                    errors[c][t] = Math.Sqrt(Math.Max(0, variance + UnknownVariance(filter, level, row, r, columns)));
                }
            }
        }

        return (components, errors);
    }

    // Column 0: the series at the estimated unknowns; column j: unknown j alone.
    private static double Error(ReadOnlySpan<double> errors, double[] unknown, int column)
    {
        if (column > 0)
        {
            return errors[column];
        }

        var e = errors[0];
        for (var k = 0; k < unknown.Length; k++)
        {
            e += errors[k + 1] * unknown[k];
        }

        return e;
    }

    private static double Level(ReadOnlySpan<double> level, double[] unknown, int column)
    {
        var value = level[column];
        for (var k = 0; column == 0 && k < unknown.Length; k++)
        {
            value += level[k + 1] * unknown[k];
        }

        return value;
    }

    private static double Dot(ReadOnlySpan<double> row, double[] r, int columns, int column)
    {
        var sum = 0.0;
        for (var i = 0; i < row.Length; i++)
        {
            sum += row[i] * r[(i * columns) + column];
        }

        return sum;
    }

    // What not knowing the first state adds: |R⁻ᵀg|² with g the dependence of the component on the unknowns.
    private static double UnknownVariance(ComponentFilter filter, ReadOnlySpan<double> level, ReadOnlySpan<double> row, double[] r, int columns)
    {
        var m = filter.Unknown.Length;
        Span<double> z = stackalloc double[m];
        var sum = 0.0;
        for (var i = 0; i < m; i++)
        {
            var value = level[i + 1] + Dot(row, r, columns, i + 1);
            for (var j = 0; j < i; j++)
            {
                value -= filter.Factor[(j * m) + i] * z[j];
            }

            z[i] = value / filter.Factor[(i * m) + i];
            sum += z[i] * z[i];
        }

        return sum;
    }
}
