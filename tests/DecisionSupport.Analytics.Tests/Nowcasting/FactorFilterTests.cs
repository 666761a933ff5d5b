using DecisionSupport.Analytics.Nowcasting;
using MathNet.Numerics.LinearAlgebra;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Nowcasting;

/// <summary>
/// The filter against the definition it stands for: states and figures are one multivariate normal vector, whose covariance is written
/// out in full here; the smoothed state is its conditional mean, the likelihood its density (Anderson 2003, section 2.5).
/// </summary>
public class FactorFilterTests
{
    private readonly FactorStates _states;
    private readonly FactorParameters _parameters;
    private readonly double[] _figures;
    private readonly Matrix<double> _state;
    private readonly Matrix<double> _rows;
    private readonly int[] _cells;

    public FactorFilterTests()
    {
        NowcastVariable[] variables = [new("a", false, [0, 1]), new("b", false, [0]), new("q", true, [0]), new("c", false, [1])];
        const int months = 7;
        _states = new FactorStates(variables, 2);
        _parameters = new FactorParameters(_states);
        (_parameters.FactorPersistence[0], _parameters.FactorVariance[0]) = (0.6, 1.1);
        (_parameters.FactorPersistence[1], _parameters.FactorVariance[1]) = (-0.3, 0.4);
        double[][] loadings = [[0.9, -0.4], [0.7], [0.35], [1.2]];
        foreach (var (v, row) in loadings.Index())
        {
            row.CopyTo(_parameters.Loadings[v], 0);
            (_parameters.OwnPersistence[v], _parameters.OwnVariance[v]) = (0.2 + (0.1 * v), 0.3 + (0.2 * v));
        }

        _parameters.StartStationary();
        _parameters.StartMean[0] = 0.5;
        var random = new Random(7);
        _figures = [.. Enumerable.Range(0, months * 4).Select(i => (i % 4 == 2 && i / 4 % 3 != 2) || i is 5 or 24 or 27 ? double.NaN : SmallPanel.Normal(random))];

        // Cov(x(s), x(t)) for all pairs of months, from the recursion x(t) = T x(t−1) + noise.
        var m = _states.Count;
        var (multiplier, variance) = _parameters.Transition();
        var t = Matrix<double>.Build.Dense(m, m, (i, j) => j == _states.From[i] ? multiplier[i] : 0);
        _state = Matrix<double>.Build.Dense(m * months, m * months);
        var now = Matrix<double>.Build.Dense(m, m, _parameters.StartCovariance);
        for (var s = 0; s < months; s++)
        {
            var ahead = now;
            for (var u = s; u < months; u++)
            {
                _state.SetSubMatrix(u * m, s * m, ahead);
                _state.SetSubMatrix(s * m, u * m, ahead.Transpose());
                ahead = t * ahead;
            }

            now = (t * now * t.Transpose()) + Matrix<double>.Build.DenseOfDiagonalArray(variance);
        }

        _cells = [.. Enumerable.Range(0, _figures.Length).Where(i => !double.IsNaN(_figures[i]))];
        var observation = _parameters.Observation();
        _rows = Matrix<double>.Build.Dense(_cells.Length, m * months);
        foreach (var (r, cell) in _cells.Index())
        {
            foreach (var (k, place) in observation[cell % 4].States.Index())
            {
                _rows[r, (cell / 4 * m) + place] = observation[cell % 4].Weights[k];
            }
        }

        Mean = Vector<double>.Build.Dense(m * months);
        var mean = Vector<double>.Build.Dense(_parameters.StartMean);
        for (var s = 0; s < months; s++, mean = t * mean)
        {
            Mean.SetSubVector(s * m, m, mean);
        }
    }

    private Vector<double> Mean { get; }

    private Matrix<double> Variance => (_rows * _state * _rows.Transpose()) + (FactorParameters.Noise * Matrix<double>.Build.DenseIdentity(_cells.Length));

    private Vector<double> Surprise => Vector<double>.Build.DenseOfEnumerable(_cells.Select(c => _figures[c])) - (_rows * Mean);

    [Fact]
    public void Smoothed_states_are_the_conditional_means()
    {
        var expected = Mean + (_state * _rows.Transpose() * Variance.Cholesky().Solve(Surprise));
        var smoothed = FactorFilter.Run(_parameters, _figures).Smooth(_figures, _parameters.StartMean);
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.Equal(expected[i], smoothed[i / _states.Count][i % _states.Count], 1e-9);
        }
    }

    [Fact]
    public void The_likelihood_is_the_density_of_the_figures()
    {
        var cholesky = Variance.Cholesky();
        var expected = -((_cells.Length * Math.Log(2 * Math.PI)) + cholesky.DeterminantLn + Surprise.DotProduct(cholesky.Solve(Surprise))) / 2;
        Assert.Equal(expected, FactorFilter.Run(_parameters, _figures).LogLikelihood, 1e-9);
    }

    [Fact]
    public void Moments_are_those_of_the_conditional_distribution()
    {
        var gain = _state * _rows.Transpose();
        var mean = Mean + (gain * Variance.Cholesky().Solve(Surprise));
        var second = _state - (gain * Variance.Cholesky().Solve(gain.Transpose())) + mean.OuterProduct(mean);
        var moments = FactorMoments.Of(FactorFilter.Run(_parameters, _figures), _figures);
        var m = _states.Count;
        for (var v = 0; v < 4; v++)
        {
            var (own, now, lagged, before) = (_states.Own(v), 0.0, 0.0, 0.0);
            for (var t = 1; t < 7; t++)
            {
                now += second[(t * m) + own, (t * m) + own];
                lagged += second[(t * m) + own, ((t - 1) * m) + own];
                before += second[((t - 1) * m) + own, ((t - 1) * m) + own];
            }

            Assert.Equal(now, moments.Own[v].Now, 1e-9);
            Assert.Equal(lagged, moments.Own[v].Lagged, 1e-9);
            Assert.Equal(before, moments.Own[v].Before, 1e-9);
        }

        // The quarterly variable: five months of factor and own, weighted 1, 2, 3, 2, 1, where it is observed.
        double[] weights = [1, 2, 3, 2, 1];
        var (square, cross) = (0.0, 0.0);
        foreach (var t in Enumerable.Range(0, 7).Where(t => !double.IsNaN(_figures[(t * 4) + 2])))
        {
            for (var k = 0; k < 5; k++)
            {
                cross += weights[k] * _figures[(t * 4) + 2] * mean[(t * m) + k];
                for (var l = 0; l < 5; l++)
                {
                    square += weights[k] * weights[l] * second[(t * m) + k, (t * m) + l];
                    cross -= weights[k] * weights[l] * second[(t * m) + k, (t * m) + _states.Own(2, l)];
                }
            }
        }

        Assert.Equal(square, moments.Squares[2][0], 1e-9);
        Assert.Equal(cross, moments.Cross[2][0], 1e-9);
        for (var i = 0; i < m; i++)
        {
            Assert.Equal(mean[i], moments.StartMean[i], 1e-9);
            Assert.Equal(second[i, i] - (mean[i] * mean[i]), moments.StartCovariance[(i * m) + i], 1e-9);
        }
    }
}
