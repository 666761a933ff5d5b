using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.SeasonalAdjustment.Seats;

/// <summary>What the values from a period on tell about the state as predicted for it: N of Durbin and Koopman (2012), section 4.4.</summary>
internal sealed class StatePrecision(StateSpace space, bool wanted)
{
    private readonly double[] _n = new double[wanted ? space.Size * space.Size : 0];
    private readonly double[] _half = new double[wanted ? space.Size * space.Size : 0];

    /// <summary>One period back: N becomes ZᵀZ/F + LᵀNL, L = T(1 − gain·Z).</summary>
    public void Step(ReadOnlySpan<double> gain, double variance)
    {
        if (!wanted)
        {
            return;
        }

        var size = space.Size;
        space.Transpose(_n, _half, size);
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < i; j++)
            {
                (_half[(i * size) + j], _half[(j * size) + i]) = (_half[(j * size) + i], _half[(i * size) + j]);
            }
        }

        space.Transpose(_half, _n, size);
        Span<double> mg = stackalloc double[size];
        var gmg = 0.0;
        for (var i = 0; i < size; i++)
        {
            mg[i] = SpanMath.Dot(_n.AsSpan(i * size, size), gain);
            gmg += gain[i] * mg[i];
        }

        foreach (var first in space.First)
        {
            for (var i = 0; i < size; i++)
            {
                _n[(first * size) + i] -= mg[i];
                _n[(i * size) + first] -= mg[i];
            }

            foreach (var other in space.First)
            {
                _n[(first * size) + other] += gmg + (1 / variance);
            }
        }
    }

    /// <summary>By how much the values reduce the variance of a component with this row of the covariance.</summary>
    public double Reduction(ReadOnlySpan<double> row)
    {
        var (size, sum) = (space.Size, 0.0);
        for (var i = 0; i < size; i++)
        {
            sum += row[i] * SpanMath.Dot(_n.AsSpan(i * size, size), row);
        }

        return sum;
    }
}
