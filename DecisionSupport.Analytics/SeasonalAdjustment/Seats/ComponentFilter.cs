using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.SeasonalAdjustment.Seats;

/// <summary>
/// The Kalman filter of the components, run on the series and on one column for each unknown of the first state; the unknowns
/// follow by least squares from the prediction errors, as nothing is assumed of them. Source: De Jong, P. (1991), The diffuse
/// Kalman filter, Annals of Statistics 19, 1073–1083.
/// </summary>
internal sealed class ComponentFilter
{
    private readonly StateSpace _space;
    private readonly int _width;

    /// <summary>Runs the filter.</summary>
    /// <exception cref="ArgumentException">The values do not determine the unknowns.</exception>
    public ComponentFilter(StateSpace space, ReadOnlySpan<double> values)
    {
        (_space, _width) = (space, space.FreeCount + 1);
        var (n, size) = (values.Length, space.Size);
        (Errors, Variances, Gains) = (new double[n * _width], new double[n], new double[n * size]);
        (Levels, Rows) = (new double[n * space.Components.Length * _width], new double[n * space.Components.Length * size]);
        Run(values);
        (Unknown, Factor) = LeastSquares(n);
    }

    /// <summary>Prediction errors: of the series, then of each column, period by period.</summary>
    public double[] Errors { get; }

    /// <summary>Variance of the prediction errors in units of σ².</summary>
    public double[] Variances { get; }

    /// <summary>Gains: the state as predicted changes by gain × error, before it advances.</summary>
    public double[] Gains { get; }

    /// <summary>The components as predicted, of the series and of each column.</summary>
    public double[] Levels { get; }

    /// <summary>For each component its row of the covariance of the state as predicted.</summary>
    public double[] Rows { get; }

    /// <summary>The unknowns as estimated.</summary>
    public double[] Unknown { get; }

    /// <summary>Upper triangular factor R of their precision RᵀR, row by row.</summary>
    public double[] Factor { get; }

    private void Run(ReadOnlySpan<double> values)
    {
        var (size, count) = (_space.Size, _space.Components.Length);
        var (state, next) = (new double[size * _width], new double[size * _width]);
        var (p, half, c) = (_space.Start.AsSpan().ToArray(), new double[size * size], new double[size]);
        for (var i = 0; i < size; i++)
        {
            _space.Free.AsSpan(i * _space.FreeCount, _space.FreeCount).CopyTo(state.AsSpan((i * _width) + 1));
        }

        for (var t = 0; t < values.Length; t++)
        {
            var errors = Errors.AsSpan(t * _width, _width);
            errors[0] = values[t];
            Array.Clear(c);
            var variance = _space.Noise;
            for (var k = 0; k < count; k++)
            {
                var first = _space.First[k];
                var level = state.AsSpan(first * _width, _width);
                var row = p.AsSpan(first * size, size);
                level.CopyTo(Levels.AsSpan(((t * count) + k) * _width));
                row.CopyTo(Rows.AsSpan(((t * count) + k) * size));
                SpanMath.AddMultiple(level, -1, errors, errors);
                SpanMath.AddMultiple(row, 1, c, c);
            }

            foreach (var first in _space.First)
            {
                variance += c[first];
            }

            Variances[t] = variance;
            var gain = Gains.AsSpan(t * size, size);
            for (var i = 0; i < size; i++)
            {
                gain[i] = c[i] / variance;
                var level = state.AsSpan(i * _width, _width);
                var row = p.AsSpan(i * size, size);
                SpanMath.AddMultiple(errors, gain[i], level, level);
                SpanMath.AddMultiple(c, -gain[i], row, row);
            }

            _space.Advance(state, next, _width);
            (state, next) = (next, state);
            Advance(p, half);
        }
    }

    // P becomes T·P·Tᵀ and what the errors add; P is symmetric, so T·(T·P)ᵀ will do.
    private void Advance(double[] p, double[] half)
    {
        var size = _space.Size;
        _space.Advance(p, half, size);
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < i; j++)
            {
                (half[(i * size) + j], half[(j * size) + i]) = (half[(j * size) + i], half[(i * size) + j]);
            }
        }

        _space.Advance(half, p, size);
        SpanMath.AddMultiple(_space.ErrorCovariance, 1, p, p);
    }

    // Modified Gram–Schmidt on the weighted errors: series + columns × unknown → least squares.
    private (double[] Unknown, double[] Factor) LeastSquares(int n)
    {
        var m = _width - 1;
        var (q, r, unknown) = (new double[_width * n], new double[m * m], new double[m]);
        for (var t = 0; t < n; t++)
        {
            var weight = 1 / Math.Sqrt(Variances[t]);
            for (var j = 0; j < _width; j++)
            {
                q[(j * n) + t] = weight * Errors[(t * _width) + j];
            }
        }

        for (var j = 0; j < m; j++)
        {
            var column = q.AsSpan((j + 1) * n, n);
            var norm = Math.Sqrt(SpanMath.Dot(column, column));
            if (!(norm > 1e-10))
            {
                throw new ArgumentException($"{n} values are too few for a model with {m} unit roots.");
            }

            r[(j * m) + j] = norm;
            foreach (ref var v in column)
            {
                v /= norm;
            }

            for (var k = j + 1; k <= m; k++)
            {
                var other = q.AsSpan((k == m ? 0 : k + 1) * n, n);
                var share = SpanMath.Dot(column, other);
                SpanMath.AddMultiple(column, -share, other, other);
                if (k < m)
                {
                    r[(j * m) + k] = share;
                }
                else
                {
                    unknown[j] = -share;
                }
            }
        }

        for (var j = m - 1; j >= 0; j--)
        {
            for (var k = j + 1; k < m; k++)
            {
                unknown[j] -= r[(j * m) + k] * unknown[k];
            }

            unknown[j] /= r[(j * m) + j];
        }

        return (unknown, r);
    }
}
