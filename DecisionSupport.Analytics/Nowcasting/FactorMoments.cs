using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.Nowcasting;

/// <summary>
/// What the M step needs of the smoothed states: sums of expected squares and products (E step of Bańbura and Modugno 2014,
/// J. Applied Econometrics 29, 133–160). Smoothed backwards without an inverse (de Jong 1989, J. American Statistical
/// Association 84, 1085–1088).
/// </summary>
internal sealed class FactorMoments
{
    private readonly FactorFilter _filter;
    private readonly FactorStates _states;
    private readonly double[] _figures;

    private FactorMoments(FactorFilter filter, double[] figures)
    {
        (_filter, _states, _figures) = (filter, filter.Parameters.States, figures);
        var n = _states.Variables.Count;
        (Factors, Own) = (new Products[_states.Blocks], new Products[n]);
        Squares = [.. _states.Variables.Select(v => new double[v.Blocks.Count * v.Blocks.Count])];
        Cross = [.. _states.Variables.Select(v => new double[v.Blocks.Count])];
        (StartMean, StartCovariance) = (new double[_states.Count], new double[_states.Count * _states.Count]);
    }

    /// <summary>For each block, over the months after the first.</summary>
    public Products[] Factors { get; }

    /// <summary>For what is each variable's own, over the months after the first.</summary>
    public Products[] Own { get; }

    /// <summary>For each variable, over the months in which it is observed: Σ E[g g′], g its blocks' factors (weighted over five months for a quarter).</summary>
    public double[][] Squares { get; }

    /// <summary>Σ (y E[g] − E[own g]).</summary>
    public double[][] Cross { get; }

    public double[] StartMean { get; }

    public double[] StartCovariance { get; }

    public static FactorMoments Of(FactorFilter filter, double[] figures)
    {
        var moments = new FactorMoments(filter, figures);
        var means = filter.Smooth(figures, filter.Parameters.StartMean);
        var m = filter.StateCount;
        var (n, pn, later) = (new double[m * m], new double[m * m], new double[m * m]);
        for (var t = filter.Months - 1; t >= 0; t--)
        {
            n = Backward(filter, t, n);
            Multiply(filter.Predicted[t], n, pn, m);
            moments.Add(t, means, pn);
            if (t < filter.Months - 1)
            {
                moments.AddOwn(t, means, pn, later);
            }

            if (t == 0)
            {
                moments.Start(means[0], pn);
            }

            (pn, later) = (later, pn);
            n = filter.RetreatSquare(n);
        }

        return moments;
    }

    /// <summary>N with the figures of one month taken in.</summary>
    public static double[] Backward(FactorFilter filter, int month, double[] n)
    {
        var m = filter.StateCount;
        var w = new double[m];
        for (var i = filter.Steps[month].Count - 1; i >= 0; i--)
        {
            var step = filter.Steps[month][i];
            for (var j = 0; j < m; j++)
            {
                w[j] = Kernels.Dot(step.Gain, n.AsSpan(j * m, m));
            }

            // N − z w′ − w z′ + (K′NK + 1/F) z z′, of which only the rows and columns of z change.
            var (places, weights) = filter.Row(step.Variable);
            var corner = Kernels.Dot(step.Gain, w) + (1 / step.Variance);
            foreach (var (k, place) in places.Index())
            {
                Kernels.AddScaled(n.AsSpan(place * m, m), w, -weights[k]);
            }

            for (var j = 0; j < m; j++)
            {
                foreach (var (k, place) in places.Index())
                {
                    n[(j * m) + place] -= weights[k] * w[j];
                }
            }

            foreach (var (k, place) in places.Index())
            {
                foreach (var (l, other) in places.Index())
                {
                    n[(place * m) + other] += weights[k] * weights[l] * corner;
                }
            }
        }

        return n;
    }

    private static void Multiply(double[] a, double[] b, double[] result, int m)
    {
        Array.Clear(result);
        for (var i = 0; i < m; i++)
        {
            var row = result.AsSpan(i * m, m);
            for (var k = 0; k < m; k++)
            {
                if (a[(i * m) + k] is var times && times != 0)
                {
                    Kernels.AddScaled(row, b.AsSpan(k * m, m), times);
                }
            }
        }
    }

    // One element of V = P − (PN)P; P is symmetric, so its column is a row.
    private double Covariance(int month, double[] pn, int i, int j)
    {
        var (p, m) = (_filter.Predicted[month], _states.Count);
        return p[(i * m) + j] - Kernels.Dot(pn.AsSpan(i * m, m), p.AsSpan(j * m, m));
    }

    private void Add(int month, double[][] means, double[] pn)
    {
        var mean = means[month];
        var seen = new Dictionary<(int, int), double>();
        for (var b = 0; month > 0 && b < _states.Blocks; b++)
        {
            var (now, before) = (FactorStates.Factor(b), FactorStates.Factor(b, 1));
            Factors[b] = Factors[b].Plus(Second(now, now), Second(now, before), Second(before, before));
        }

        foreach (var step in _filter.Steps[month])
        {
            var variable = _states.Variables[step.Variable];
            var y = _figures[(month * _states.Variables.Count) + step.Variable];
            var lags = variable.IsQuarterly ? FactorStates.Lags : 1;
            for (var k = 0; k < variable.Blocks.Count; k++)
            {
                for (var lag = 0; lag < lags; lag++)
                {
                    var g = FactorStates.Factor(variable.Blocks[k], lag);
                    var weight = FactorStates.QuarterWeights[lag];
                    Cross[step.Variable][k] += weight * y * mean[g];
                    for (var other = 0; other < lags; other++)
                    {
                        var both = weight * FactorStates.QuarterWeights[other];
                        Cross[step.Variable][k] -= both * Second(g, _states.Own(step.Variable, other));
                        for (var l = 0; l < variable.Blocks.Count; l++)
                        {
                            Squares[step.Variable][(k * variable.Blocks.Count) + l] += both * Second(g, FactorStates.Factor(variable.Blocks[l], other));
                        }
                    }
                }
            }
        }

        double Second(int i, int j)
        {
            if (!seen.TryGetValue((i, j), out var second))
            {
                second = Covariance(month, pn, i, j) + (mean[i] * mean[j]);
                seen[(i, j)] = seen[(j, i)] = second;
            }

            return second;
        }
    }

    // Products of a month and the one after it: Cov(x(t+1), x(t)) = (I − P(t+1) N(t+1)) T P(t|t).
    private void AddOwn(int month, double[][] means, double[] pn, double[] laterPn)
    {
        var (m, from) = (_states.Count, _states.From);
        var (multiplier, _) = _filter.Parameters.Transition();
        var column = new double[m];
        for (var v = 0; v < Own.Length; v++)
        {
            var i = _states.Own(v);
            for (var j = 0; j < m; j++)
            {
                column[j] = multiplier[j] * _filter.Filtered[month][(from[j] * m) + i];
            }

            var lagged = column[i] - Kernels.Dot(laterPn.AsSpan(i * m, m), column);
            var (now, next) = (means[month][i], means[month + 1][i]);
            Own[v] = Own[v].Plus(
                Covariance(month + 1, laterPn, i, i) + (next * next),
                lagged + (next * now),
                Covariance(month, pn, i, i) + (now * now));
        }
    }

    private void Start(double[] mean, double[] pn)
    {
        mean.CopyTo(StartMean, 0);
        for (var i = 0; i < _states.Count; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                StartCovariance[(i * _states.Count) + j] = StartCovariance[(j * _states.Count) + i] = Covariance(0, pn, i, j);
            }
        }
    }

    /// <summary>Σ of x(t)², x(t) x(t−1) and x(t−1)².</summary>
    public readonly record struct Products(double Now, double Lagged, double Before)
    {
        public Products Plus(double now, double lagged, double before) => new(Now + now, Lagged + lagged, Before + before);
    }
}
